/**
 * One text per JSON value, whatever the order of its members: keys sorted by UTF-16 code unit, no white space, numbers
 * and strings as JSON writes them (RFC 8785). Members that are undefined do not count.
 *
 * @throws {TypeError} for what JSON cannot say: a number that is not finite, a function, a bigint
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && !('toJSON' in value))
    return canonicalObject(value as Record<string, unknown>);
  if (typeof value === 'object') return canonicalJson((value as { toJSON(): unknown }).toJSON());
  throw new TypeError(`JSON has no ${typeof value}`);
}

function canonicalObject(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}
