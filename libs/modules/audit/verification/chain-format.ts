import { createHash } from 'node:crypto';

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
 *   `audit_values|<column>|resealed|<case>|<entry>:<ordinal>|<version>`. The hash of such a value is that of the bytes in the layer: only
 *   who has the key can prove it. A case may have them whose chain says `case.key_renewal_begun`.
 *
 * Head of a chain = number and hash of its last entry. Chain of a case: the case's id, and every entry names that case.
 * Chain of an agency: the agency's id, and every entry is a member's without a case. Chain of the system:
 * SYSTEM_CHAIN, and every entry is a system actor's without a case.
 */

export const SYSTEM_CHAIN = '00000000-0000-8000-8000-000000000001';
export const GENESIS = '00'.repeat(32);

/** An entry as read from the tables. Instants in milliseconds, hashes in hexadecimal. */
export interface ChainEntry {
  chainId: string;
  seq: string;
  id: string;
  version: string;
  recordedAt: string;
  writtenAt: string;
  occurredAt: string | null;
  kind: string;
  action: string;
  actorUser: string | null;
  actorMembership: string | null;
  actorAgency: string | null;
  sessionId: string | null;
  systemActor: string | null;
  caseId: string | null;
  subjectType: string | null;
  subjectId: string | null;
  categories: unknown;
  params: unknown;
  outcome: string;
  commitments: string;
  prevHash: string;
  hash: string;
}

/** A value as read from the tables. */
export interface ChainValue {
  ordinal: number;
  eventId: string;
  caseId: string;
  field: string;
  category: string;
  owner: string;
  commitment: string;
  before: string | null;
  after: string | null;
}

/** Whether a value is in a layer more: its hash is proved with the key of the case. */
export function isResealed({ before, after }: Pick<ChainValue, 'before' | 'after'>): boolean {
  return (before ?? after)?.startsWith('02') ?? false;
}

/** Collects fields into one message to hash; reused, since a log has millions of entries. */
class Message {
  private bytes = Buffer.alloc(4096);
  private end = 0;

  begin(): this {
    this.bytes[0] = 1;
    this.end = 1;
    return this;
  }

  text(value: string | null): this {
    return this.field(value, 'utf8', value === null ? 0 : Buffer.byteLength(value, 'utf8'));
  }

  hex(value: string | null): this {
    return this.field(value, 'hex', value === null ? 0 : value.length / 2);
  }

  uuid(value: string | null): this {
    return this.hex(value === null ? null : value.replaceAll('-', ''));
  }

  number(value: string | number | null): this {
    if (value === null) return this.text(null);
    this.reserve(12);
    this.bytes.writeInt32BE(8, this.end);
    this.bytes.writeBigInt64BE(BigInt(value), this.end + 4);
    this.end += 12;
    return this;
  }

  digest(): string {
    return createHash('sha256').update(this.bytes.subarray(0, this.end)).digest('hex');
  }

  private field(value: string | null, encoding: 'utf8' | 'hex', length: number): this {
    this.reserve(4 + length);
    this.bytes.writeInt32BE(value === null ? -1 : length, this.end);
    this.end += 4;
    if (value !== null) this.end += this.bytes.write(value, this.end, length, encoding);
    return this;
  }

  private reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const wider = Buffer.alloc(2 * (this.end + more));
    this.bytes.copy(wider, 0, 0, this.end);
    this.bytes = wider;
  }
}

const message = new Message();

/** @returns the hash in hexadecimal, or undefined when the entry is not one this format can have */
export function hashOfEntry(entry: ChainEntry): string | undefined {
  const categories = joinedCategories(entry.categories);
  const params = joinedParams(entry.params);
  if (entry.version !== '1' || categories === undefined || params === undefined) return undefined;
  return message
    .begin()
    .uuid(entry.chainId)
    .number(entry.seq)
    .uuid(entry.id)
    .number(entry.recordedAt)
    .number(entry.writtenAt)
    .number(entry.occurredAt)
    .text(entry.kind)
    .text(entry.action)
    .uuid(entry.actorUser)
    .uuid(entry.actorMembership)
    .uuid(entry.actorAgency)
    .uuid(entry.sessionId)
    .text(entry.systemActor)
    .uuid(entry.caseId)
    .text(entry.subjectType)
    .uuid(entry.subjectId)
    .text(categories)
    .text(params)
    .text(entry.outcome)
    .hex(entry.commitments)
    .hex(entry.prevHash)
    .digest();
}

/** @returns the hash in hexadecimal */
export function hashOfValue(value: ChainValue): string {
  return message
    .begin()
    .uuid(value.eventId)
    .number(value.ordinal)
    .uuid(value.caseId)
    .text(value.field)
    .text(value.category)
    .uuid(value.owner)
    .hex(value.commitment)
    .hex(value.before)
    .hex(value.after)
    .digest();
}

function joinedCategories(categories: unknown): string | undefined {
  if (!Array.isArray(categories)) return undefined;
  const codes = categories.filter(
    (code): code is string => typeof code === 'string' && /^[a-z_]+$/.test(code),
  );
  return codes.length === categories.length ? codes.join(',') : undefined;
}

function joinedParams(params: unknown): string | undefined {
  if (params === null || typeof params !== 'object' || Array.isArray(params)) return undefined;
  const pairs = Object.entries(params as Record<string, unknown>);
  if (!pairs.every(([key, value]) => isCode(key) && isCode(value))) return undefined;
  // Keys are ASCII letters and digits: their order by code unit is their order by byte.
  return pairs
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join('&');
}

function isCode(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21-\x7e]*$/.test(text) && !/[=&]/.test(text);
}
