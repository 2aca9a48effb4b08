/** Who counts as one when limits are counted by address. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address a request comes from; of IPv6 the network (/64), of which every home has one with as many addresses as it
 * likes. Behind a proxy of one's own it is the last entry of X-Forwarded-For: that one the
 * proxy wrote itself, while everything before it is what the sender claims.
 */
export function addressOf(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string } },
  isBehindProxy: boolean,
): string {
  const own = plain(socket.remoteAddress ?? '');
  if (!isBehindProxy) return networkOf(own);
  const last = plain([headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1) ?? '');
  return networkOf(isIP(last) === 0 ? own : last);
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = '', after] = address.split('::');
  const groups = before === '' ? [] : before.split(':');
  const left = after === undefined ? 0 : 8 - groups.length - after.split(':').length;
  const all = [...groups, ...Array.from({ length: left }, () => '0'), ...(after ?? '').split(':')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}

/** Without brackets, port, and the form in which IPv6 writes IPv4: one sender has one address. */
function plain(text: string): string {
  const bare = text.trim().toLowerCase();
  const inBrackets = /^\[([0-9a-f:.]+)\](?::\d+)?$/.exec(bare)?.[1] ?? bare;
  return inBrackets.replace(/^::ffff:(?=\d+\.)/, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
