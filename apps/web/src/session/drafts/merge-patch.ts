type Json = unknown;

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `after` as a JSON Merge Patch (RFC 7396) of `before`: what is gone is said as null, since a member that is only
 * missing would stay.
 */
export function mergePatch(before: Json, after: Json): Json {
  if (!isObject(before) || !isObject(after)) return after;
  const gone = Object.keys(before).filter((key) => !(key in after));
  return Object.fromEntries([
    ...Object.entries(after).map(([key, value]) => [key, mergePatch(before[key], value)]),
    ...gone.map((key) => [key, null]),
  ]);
}
