import { timingSafeEqual } from 'node:crypto';

/**
 * Whether two values are the same, in a time that tells nothing of where they differ: for whatever is made with a key or proves
 * something. Only their lengths show, which are no secret.
 *
 * @param other undefined is like nothing
 */
export function isSame(one: string | Uint8Array, other: string | Uint8Array | undefined): boolean {
  if (other === undefined) return false;
  const [a, b] = [one, other].map((value) => Buffer.from(value));
  return a!.length === b!.length && timingSafeEqual(a!, b!);
}
