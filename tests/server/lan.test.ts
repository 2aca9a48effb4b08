/** --lan: which of the machine's addresses is put forward, and what a person is told. */
import { describe, expect, test } from 'vitest';
import { describeLan, listLanAddresses } from '../../server/connection/lan.ts';

const on = (address: string, internal = false) => ({
  address,
  family: 'IPv4' as const,
  internal,
  netmask: '',
  mac: '',
  cidr: null,
});
const six = { ...on('fd00::2'), family: 'IPv6' as const, scopeid: 0 };
const addressesOf = (interfaces: Record<string, ReturnType<typeof on>[]>) =>
  listLanAddresses(interfaces).map(({ address }) => address);

describe('[ACCESS20] the address of the room', () => {
  test('real interfaces come before containers and VPNs, home networks before others', () => {
    const interfaces = {
      lo: [on('127.0.0.1', true)],
      docker0: [on('172.17.0.1')],
      tun0: [on('10.8.0.2')],
      eth1: [on('169.254.7.7')],
      eth0: [on('203.0.113.9')],
      eth2: [on('10.1.2.3')],
      wlan0: [six as never, on('192.168.1.5')],
    };
    expect(addressesOf(interfaces)).toEqual([
      '192.168.1.5',
      '10.1.2.3',
      '203.0.113.9',
      '169.254.7.7',
      '172.17.0.1',
      '10.8.0.2',
    ]);
  });
  test.each([
    ['Wi-Fi', 'vEthernet (WSL)'],
    ['Ethernet', 'VMware Network Adapter VMnet8'],
    ['Ethernet 2', 'VirtualBox Host-Only Network'],
    ['en0', 'utun3'],
    ['en0', 'bridge100'],
    ['enp3s0', 'br-1a2b3c'],
    ['wlp2s0', 'tailscale0'],
  ])('%s is real, %s is not', (real, virtual) => {
    expect(addressesOf({ [virtual]: [on('192.168.56.1')], [real]: [on('172.20.3.4')] })[0]).toBe(
      '172.20.3.4',
    );
  });
  test('only one: nothing is said of others', () => {
    const said = describeLan(
      'http://192.168.1.5:3000',
      3000,
      listLanAddresses({ wlan0: [on('192.168.1.5')] }),
    );
    expect(said.split('\n')).toEqual([
      'Others on the same network open http://192.168.1.5:3000 (wlan0), or scan the code.',
      expect.stringMatching(/^Nobody gets in\? .*port 3000.*firewall.*guest networks/),
      'On this machine itself: http://localhost:3000',
      '',
    ]);
  });
  test('several: each with its interface, and how to choose', () => {
    const lan = listLanAddresses({
      docker0: [on('172.17.0.1')],
      wlan0: [on('192.168.1.5')],
      eth0: [on('10.0.0.7')],
    });
    const said = describeLan('http://192.168.1.5:3000', 3000, lan);
    expect(said).toContain('PUBLIC_URL=<address>');
    expect(said).toContain('\n  http://10.0.0.7:3000    eth0\n');
    expect(said).toContain('\n  http://172.17.0.1:3000  docker0, a container or VPN\n');
  });
  test('an address of one’s own is said to be from PUBLIC_URL', () => {
    const said = describeLan('https://tavle.example', 3000, listLanAddresses({ wlan0: [on('192.168.1.5')] }));
    expect(said).toContain('open https://tavle.example, from PUBLIC_URL,');
    expect(said).toContain('http://192.168.1.5:3000');
  });
});
