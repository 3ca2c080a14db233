/**
 * What is counted as one caller: an IPv4 address, or the 64 bits that one IPv6 connection is given. Whoever has such a
 * connection changes the other 64 bits at will, and would have a new address for every guess.
 *
 * @param address as the socket or a trusted proxy gives it
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [before, after] = address.toLowerCase().split('%', 1)[0]!.split('::', 2) as [string, string?];
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const gap = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = [...head, ...(after === undefined ? [] : gap), ...tail].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
