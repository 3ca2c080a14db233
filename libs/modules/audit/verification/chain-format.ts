import { hash } from 'node:crypto';
import type { BinaryRow } from './binary-row.js';

/*
 * The audit chain, version 1: the specification. The writer is `relais.append_audit` in the database; this file is the
 * verifier's own reading of the same text and shares no code with it.
 *
 * A field is its length in bytes (4 bytes, big endian, signed) followed by its bytes; -1 and nothing stand for null.
 *   uuid      its 16 bytes                          text      UTF-8
 *   number    8 bytes, big endian, signed           instant   a number: milliseconds since 1970-01-01T00:00:00Z
 *   bytes     themselves
 *
 * Hash of an entry = SHA-256 over the version byte 0x01 and the fields, in this order:
 *   chain uuid, number in the chain (from 1, without gaps), id uuid, recorded, written and occurred instant, kind text,
 *   action text, actor's user, membership, agency and session uuid, system actor text, case uuid, subject type text,
 *   subject uuid, categories text (codes joined by ','), params text (key=value joined by '&', ordered by the bytes of
 *   the key), outcome text, commitments bytes, hash of the entry before it bytes (32 zero bytes before the first).
 * Codes match [a-z_]+, keys and values of params neither '=' nor '&', so that both texts read one way only.
 *
 * The commitments of an entry are the hashes of its values, joined in order. Hash of a value = SHA-256 over 0x01 and:
 *   entry uuid, ordinal number (from 1), case uuid, field text, category text, owner agency uuid, commitment bytes,
 *   sealed before bytes, sealed after bytes.
 * The commitment in a value hides its plain text behind a salt that only the key of the case gives: SHA-256 over 0x01,
 *   the salt (32 bytes) and the fields before text and after text; salt = HMAC-SHA256 of `<entry uuid>:<ordinal>` under
 *   HKDF-SHA256(case key, salt = case uuid as text, info = 'relais/audit-salt').
 * When the key of a case was renewed, its sealed bytes are in a layer under the new key: 0x02 | key version (2) | iv (12) | tag (16) |
 *   ciphertext of: salt (32) | length of the bytes before (4) | those bytes | text; associated data
 *   `audit_values|<column>|resealed|<case>|<entry>:<ordinal>|<version>`. The hash in the commitments of the entry is that of the
 *   value with the bytes in the layer, which only the key shows. A case may have them while its last entry of a renewal, by system actor
 *   'keys', is `case.key_renewal_begun`; when it is `case.key_renewed`, that one's param `layers` is, in hexadecimal, SHA-256 over the
 *   hashes of all values in a layer, each hashed as it stands there, in the order of the chain.
 *
 * Head of a chain = number and hash of its last entry. Chain of a case: the case's id, and every entry names that case.
 * Chain of an agency: the agency's id, and every entry is a member's without a case. Chain of the system:
 * SYSTEM_CHAIN, and every entry is a system actor's without a case.
 */

/** Its bytes, as characters. */
export const SYSTEM_CHAIN = Buffer.from('00000000000080008000000000000001', 'hex').toString('latin1');
/** Bytes of a hash. */
export const HASH = 32;
/**
 * A hash here is a text of 32 characters, one for each byte (latin1): a log has millions of them, and a buffer for each took longer than
 * working it out.
 */
export const GENESIS = '\0'.repeat(HASH);

/** The columns of an entry as they are read, up to `prevHash` in the order of the specification. */
export const ENTRY = {
  chainId: 0,
  seq: 1,
  id: 2,
  recordedAt: 3,
  writtenAt: 4,
  occurredAt: 5,
  kind: 6,
  action: 7,
  actorUser: 8,
  actorMembership: 9,
  actorAgency: 10,
  sessionId: 11,
  systemActor: 12,
  caseId: 13,
  subjectType: 14,
  subjectId: 15,
  categories: 16,
  params: 17,
  outcome: 18,
  commitments: 19,
  prevHash: 20,
  hash: 21,
  version: 22,
} as const;

/** The columns of a value as they are read, in the order of the specification. */
export const VALUE = {
  eventId: 0,
  ordinal: 1,
  caseId: 2,
  field: 3,
  category: 4,
  owner: 5,
  commitment: 6,
  before: 7,
  after: 8,
} as const;

const HALF = 4_294_967_296;

/** Collects fields into one message to hash; reused, since a log has millions of entries. */
class Message {
  private bytes = Buffer.alloc(4096);
  private view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
  private end = 0;

  begin(): this {
    this.bytes[0] = 1;
    this.end = 1;
    return this;
  }

  /** Columns as they came, lengths included: COPY's binary form of a uuid, a bigint, a text and bytes is the specification's. */
  columns(row: BinaryRow, first: number, last: number): this {
    const [from, to] = [row.begin(first) - 4, row.end(last)];
    this.reserve(to - from);
    row.bytes.copy(this.bytes, this.end, from, to);
    this.end += to - from;
    return this;
  }

  /** @param ms NaN for null; within 2^53, so that its two halves are exact */
  instant(ms: number): this {
    const isNull = Number.isNaN(ms);
    this.reserve(12);
    this.view.setInt32(this.end, isNull ? -1 : 8);
    this.end += 4;
    if (isNull) return this;
    const high = Math.floor(ms / HALF);
    this.view.setInt32(this.end, high);
    this.view.setUint32(this.end + 4, ms - high * HALF);
    this.end += 8;
    return this;
  }

  /** A field as it is hashed, its length included. */
  field(bytes: Uint8Array): this {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
    return this;
  }

  digest(): string {
    return hash('sha256', this.bytes.subarray(0, this.end), 'binary');
  }

  private reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const wider = Buffer.alloc(2 * (this.end + more));
    this.bytes.copy(wider, 0, 0, this.end);
    this.bytes = wider;
    this.view = new DataView(wider.buffer, wider.byteOffset);
  }
}

const message = new Message();

/** @returns its hash, or undefined when the entry is not one this format can have */
export function hashOfEntry(row: BinaryRow): string | undefined {
  const categories = joinedCategories(row);
  const params = joinedParams(row);
  if (row.integer(ENTRY.version) !== 1 || categories === undefined || params === undefined) return undefined;
  const recorded = row.instant(ENTRY.recordedAt);
  const written = row.instant(ENTRY.writtenAt);
  const occurred = row.instant(ENTRY.occurredAt);
  if (isNone(row, ENTRY.recordedAt, recorded) || isNone(row, ENTRY.writtenAt, written)) return undefined;
  if (isNone(row, ENTRY.occurredAt, occurred)) return undefined;
  return message
    .begin()
    .columns(row, ENTRY.chainId, ENTRY.id)
    .instant(recorded)
    .instant(written)
    .instant(occurred)
    .columns(row, ENTRY.kind, ENTRY.subjectId)
    .field(categories)
    .field(params)
    .columns(row, ENTRY.outcome, ENTRY.prevHash)
    .digest();
}

/** Whether an instant is there that the format cannot have. */
const isNone = (row: BinaryRow, column: number, ms: number) => Number.isNaN(ms) && !row.isNull(column);

/** @returns the hash of a value */
export function hashOfValue(row: BinaryRow): string {
  return message.begin().columns(row, VALUE.eventId, VALUE.after).digest();
}

/** The field that a column of few different contents makes, worked out once for each; forgotten when there were too many. */
function remembered(read: (row: BinaryRow) => string | undefined, column: number) {
  const known = new Map<string, Uint8Array>();
  return (row: BinaryRow): Uint8Array | undefined => {
    if (row.isNull(column)) return undefined;
    const content = row.latin1(column);
    const before = known.get(content);
    if (before) return before;
    const text = read(row);
    if (text === undefined) return undefined;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const field = fieldOf(text);
    known.set(content, field);
    return field;
  };
}

/** @param text characters below 128 */
function fieldOf(text: string): Uint8Array {
  const bytes = Buffer.alloc(4 + text.length);
  bytes.writeInt32BE(text.length);
  bytes.write(text, 4, 'latin1');
  return bytes;
}

const MOST_REMEMBERED = 10_000;

/** A text[] in binary: dimensions, flags, type (4 bytes each), length and lowest index of the one dimension, then each element. */
const joinedCategories = remembered((row) => {
  const from = row.begin(ENTRY.categories);
  const dimensions = row.bytes.readInt32BE(from);
  if (dimensions === 0) return '';
  if (dimensions !== 1) return undefined;
  const codes: string[] = [];
  for (let at = from + 20; at < row.end(ENTRY.categories);) {
    const length = row.bytes.readInt32BE(at);
    const code = row.bytes.toString('utf8', at + 4, at + 4 + Math.max(length, 0));
    if (!/^[a-z_]+$/.test(code)) return undefined;
    codes.push(code);
    at += 4 + length;
  }
  return codes.join(',');
}, ENTRY.categories);

/** A jsonb in binary: the version of its form (1 byte), then its text. */
const joinedParams = remembered((row) => {
  const params: unknown = JSON.parse(
    row.bytes.toString('utf8', row.begin(ENTRY.params) + 1, row.end(ENTRY.params)),
  );
  if (params === null || typeof params !== 'object' || Array.isArray(params)) return undefined;
  const pairs = Object.entries(params as Record<string, unknown>);
  if (!pairs.every(([key, value]) => isCode(key) && isCode(value))) return undefined;
  // Keys are ASCII letters and digits: their order by code unit is their order by byte.
  return pairs
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join('&');
}, ENTRY.params);

function isCode(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21-\x7e]*$/.test(text) && !/[=&]/.test(text);
}
