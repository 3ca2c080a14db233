import { createHash, createHmac } from 'node:crypto';
import type { CaseKey } from '#platform/crypto';

/** Where the value of a change stands: the event and its number in it, from 1. */
export interface ValuePlace {
  eventId: string;
  ordinal: number;
}

/**
 * Commitment to a value before and after: SHA-256 over version byte, salt, and both texts, each with its length in four
 * bytes (-1 when there is none). The salt is HMAC-SHA256 under a secret of the case over event id and ordinal: nobody
 * can try out likely values against a commitment without the case key, and after erasure nobody can at all.
 */
export function commitTo(key: CaseKey, place: ValuePlace, before?: string, after?: string): Buffer {
  const salt = saltOf(key, rowOf(place), key.version);
  const hash = createHash('sha256')
    .update(Buffer.from([1]))
    .update(salt);
  for (const text of [before, after]) {
    const bytes = Buffer.from(text ?? '', 'utf8');
    const length = Buffer.alloc(4);
    length.writeInt32BE(text === undefined ? -1 : bytes.length);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}

/** @param row as `rowOf` @param version of the key that sealed the value */
export function saltOf(key: CaseKey, row: string, version: number): Buffer {
  return createHmac('sha256', key.derive('audit-salt', version)).update(row).digest();
}

/** The row of a value in `audit_values`, as its sealed fields are bound to it. */
export function rowOf(place: ValuePlace): string {
  return `${place.eventId}:${place.ordinal}`;
}
