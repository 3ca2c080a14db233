import { type CaseKey, CannotOpen, Sealed } from '#platform/crypto';
import { saltOf } from './commitment.js';

/*
 * What was written, as the log keeps it. Its hash covers the sealed bytes, so they stay what they were for good; when the key of the case
 * is renewed they go, whole, into a layer under the new key, with what the old key alone gave: the text, and the salt of its commitment.
 *
 * Such a value is: 0x02 | key version (2) | iv (12) | tag (16) | ciphertext of: salt (32) | length of the bytes before (4) | bytes | text.
 */
const RESEALED = 2;
const PLAIN = 1;
const SALT_BYTES = 32;
const HEAD_BYTES = SALT_BYTES + 4;

/** A column of `audit_values`, and the row as its fields are bound to it. */
export interface ValueColumn {
  column: string;
  row: string;
}

const placeOf = ({ column, row }: ValueColumn, isResealed = false) => ({
  table: 'audit_values',
  column: isResealed ? `${column}|resealed` : column,
  row,
});

/** @throws {CannotOpen} */
export function openValue(key: CaseKey, at: ValueColumn, bytes: Buffer): { text: Buffer; layer?: Buffer } {
  if (bytes[0] !== RESEALED) return { text: key.openBytes(placeOf(at), Sealed.fromBytes(bytes)) };
  const layer = key.openBytes(placeOf(at, true), Sealed.fromBytes(marked(bytes, PLAIN)));
  if (layer.length < HEAD_BYTES) throw new CannotOpen('A value of the log');
  return { text: layer.subarray(HEAD_BYTES + layer.readUInt32BE(SALT_BYTES)), layer };
}

/** The same value under the key that seals now. @throws {CannotOpen} */
export function resealValue(key: CaseKey, at: ValueColumn, bytes: Buffer): Buffer {
  const { text, layer } = openValue(key, at, bytes);
  return marked(key.sealBytes(placeOf(at, true), layer ?? layerOf(key, at, bytes, text)).toBytes(), RESEALED);
}

function layerOf(key: CaseKey, { row }: ValueColumn, bytes: Buffer, text: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([saltOf(key, row, Sealed.fromBytes(bytes).keyVersion), length, bytes, text]);
}

function marked(bytes: Buffer, format: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[0] = format;
  return copy;
}
