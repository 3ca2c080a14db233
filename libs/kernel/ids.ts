import { randomBytes, randomUUID } from 'node:crypto';

/**
 * A time-ordered UUIDv7 for rows that never leave their agency. PostgreSQL has `uuidv7()` only from version 18 and
 * Relais supports 16, so ids are made here.
 *
 * @param nowMs milliseconds since the epoch
 */
export function newRowId(nowMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A random UUIDv4 for ids that cross agencies: a v7 would tell when a victim was reported. */
export function newPublicId(): string {
  return randomUUID();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case UUID in its canonical form. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
