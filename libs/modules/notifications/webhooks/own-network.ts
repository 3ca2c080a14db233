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
  // The way into 6to4.
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];
const OWN_V6: readonly [network: string, prefix: number][] = [
  ['::', 96],
  // An IPv4 address hides in all of these: mapped, translated (SIIT, NAT64), 6to4 and Teredo. No receiver needs one.
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const OWN_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/** Networks by family: one list of both takes an address of the one family for its image in the other. */
export class Networks {
  readonly #lists = { ipv4: new BlockList(), ipv6: new BlockList() };

  add(address: string, prefix?: number): this {
    const family = familyOf(address);
    this.#lists[family].addSubnet(address, prefix ?? (family === 'ipv6' ? 128 : 32), family);
    return this;
  }

  has(address: string): boolean {
    const family = familyOf(address);
    return this.#lists[family].check(address, family);
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const own = new Networks();
for (const [network, prefix] of [...OWN, ...OWN_V6]) own.add(network, prefix);

/**
 * Whether a host is one's own machine or network, also as an IPv4 address written as IPv6: a webhook goes to somebody else's
 * machine, and its log of answers must not become a map of ours.
 *
 * @param hostname as `URL` gives it
 */
export function isOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isIP(host) === 0 ? OWN_NAMES.test(host) : own.has(host);
}
