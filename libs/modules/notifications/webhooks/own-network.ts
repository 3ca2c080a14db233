import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not on the Internet (RFC 6890): one's own machine, one's own network, what a cloud hides there, and
 * addresses that are no single machine's.
 */
const OWN: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];
const OWN_V6: readonly [network: string, prefix: number][] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  // 6to4 and Teredo: an IPv4 address hides in them.
  ['2002::', 16],
  ['2001::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const OWN_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$/;

const networks = new BlockList();
for (const [network, prefix] of OWN) networks.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of OWN_V6) networks.addSubnet(network, prefix, 'ipv6');

/**
 * Whether a host is one's own machine or network, also as an IPv4 address written as IPv6: a webhook goes to somebody else's
 * machine, and its log of answers must not become a map of ours.
 *
 * @param hostname as `URL` gives it
 */
export function isOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family === 0) return OWN_NAMES.test(host);
  return networks.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
