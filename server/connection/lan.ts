/** The addresses by which others in the same local network reach this machine, and what to tell about them. */
import type { networkInterfaces } from 'node:os';

/** One address of this machine. `isVirtual`: of a container, a virtual machine or a VPN, which leads to nobody in the room. */
export interface LanAddress {
  readonly address: string;
  readonly name: string;
  readonly isVirtual: boolean;
}

/** Names of such interfaces on Linux, macOS and Windows. */
const VIRTUAL =
  /^(docker|podman|br-|bridge|veth|virbr|vnet|vmnet|vboxnet|lxc|lxd|cni|flannel|cali|tun|tap|utun|ppp|zt|wg|tailscale)|virtual|vethernet|vmware|hyper-v|wsl|vpn|wireguard/i;

/** Ranges in the order in which a meeting room's network is likely to use them; what is in none comes before the last. */
const RANGES = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];
const SELF_GIVEN = /^169\.254\./;

/** This machine's IPv4 addresses that others may reach, the likeliest first. */
export function listLanAddresses(interfaces: ReturnType<typeof networkInterfaces>): LanAddress[] {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, name, isVirtual: VIRTUAL.test(name) })),
  );
  return found.sort((a, b) => unlikelihoodOf(a) - unlikelihoodOf(b));
}

function unlikelihoodOf({ address, isVirtual }: LanAddress): number {
  if (isVirtual) return RANGES.length + 2;
  if (SELF_GIVEN.test(address)) return RANGES.length + 1;
  const range = RANGES.findIndex((pattern) => pattern.test(address));
  return range < 0 ? RANGES.length : range;
}

/** What the terminal says below the code: which address it is, which others there are, what to do when nobody gets in. */
export function describeLan(publicUrl: string, port: number, addresses: readonly LanAddress[]): string {
  const urlOf = ({ address }: LanAddress) => `http://${address}:${port}`;
  const chosen = addresses.find((one) => urlOf(one) === publicUrl);
  const others = addresses.filter((one) => one !== chosen);
  const where = chosen ? ` (${chosen.name})` : ', from PUBLIC_URL';
  const lines = [`Others on the same network open ${publicUrl}${where}, or scan the code.`];
  if (others.length > 0) {
    lines.push('Other addresses of this machine (PUBLIC_URL=<address> puts one of them into the links):');
    const width = Math.max(...others.map((one) => urlOf(one).length));
    for (const one of others) {
      lines.push(`  ${urlOf(one).padEnd(width)}  ${one.name}${one.isVirtual ? ', a container or VPN' : ''}`);
    }
  }
  lines.push(
    `Nobody gets in? Let port ${port} through this machine's firewall; guest networks often keep devices apart: use another one, or a phone's hotspot.`,
    `On this machine itself: http://localhost:${port}`,
  );
  return `${lines.join('\n')}\n`;
}
