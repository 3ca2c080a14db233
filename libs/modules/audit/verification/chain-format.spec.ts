import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { BinaryRow } from './binary-row.js';
import { ENTRY, GENESIS, hashOfEntry, hashOfValue, VALUE } from './chain-format.js';

type Column = string | number | Buffer | null;

const uuid = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text.replaceAll('-', ''), 'hex');
const long = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
/** Milliseconds since 1970 as PostgreSQL sends a timestamptz: microseconds since 2000. */
const instant = (ms: string | null): Buffer | null =>
  ms === null ? null : long((BigInt(ms) - 946_684_800_000n) * 1_000n);
const int = (value: number, length: 2 | 4): Buffer => {
  const bytes = Buffer.alloc(length);
  bytes.writeIntBE(value, 0, length);
  return bytes;
};
const field = (content: Buffer | null): Buffer =>
  Buffer.concat(content === null ? [int(-1, 4)] : [int(content.length, 4), content]);
const TEXT_TYPE = 25;
/** A text[] with one dimension, or a deeper one when it holds arrays. */
const textArray = (items: readonly (string | null | string[])[]): Buffer => {
  if (items.length === 0) return Buffer.concat([int(0, 4), int(0, 4), int(TEXT_TYPE, 4)]);
  const isDeep = items.some(Array.isArray);
  const dimensions = Buffer.concat([int(items.length, 4), int(1, 4)]);
  const elements = items.flat().map((item) => field(item === null ? null : Buffer.from(item)));
  return Buffer.concat([
    int(isDeep ? 2 : 1, 4),
    int(0, 4),
    int(TEXT_TYPE, 4),
    ...(isDeep ? [dimensions, dimensions] : [dimensions]),
    ...elements,
  ]);
};
/** A row as COPY sends it, in a chunk that begins elsewhere, as chunks do. */
function rowOf(columns: readonly Column[]): BinaryRow {
  const bytes = columns.map((column) =>
    field(typeof column === 'string' || typeof column === 'number' ? Buffer.from(`${column}`) : column),
  );
  return new BinaryRow(columns.length).read(Buffer.concat([int(columns.length, 2), ...bytes]));
}

/** An entry as people read it. Instants in milliseconds, hashes in hexadecimal. */
interface ChainEntry {
  chainId: string;
  seq: string;
  id: string;
  version: number;
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
  categories: readonly (string | null | string[])[];
  params: unknown;
  outcome: string;
  commitments: string;
  prevHash: string;
  hash: string;
}

const inHex = (hash: string): string => Buffer.from(hash, 'latin1').toString('hex');

const UUIDS = [
  'chainId',
  'id',
  'actorUser',
  'actorMembership',
  'actorAgency',
  'sessionId',
  'caseId',
  'subjectId',
];
const INSTANTS = ['recordedAt', 'writtenAt', 'occurredAt'];
const BYTES = ['commitments', 'prevHash', 'hash'];

function columnOf(entry: ChainEntry, name: keyof ChainEntry): Column {
  const value = entry[name];
  if (UUIDS.includes(name)) return uuid(value as string | null);
  if (INSTANTS.includes(name)) return instant(value as string | null);
  if (BYTES.includes(name)) return Buffer.from(value as string, 'hex');
  if (name === 'seq') return long(BigInt(entry.seq));
  if (name === 'version') return int(entry.version, 2);
  if (name === 'categories') return textArray(entry.categories);
  if (name === 'params') return Buffer.concat([Buffer.from([1]), Buffer.from(JSON.stringify(value))]);
  return value as string | null;
}

const entryHash = (entry: ChainEntry): string | undefined => {
  const names = Object.entries(ENTRY).sort(([, one], [, other]) => one - other);
  const hash = hashOfEntry(rowOf(names.map(([name]) => columnOf(entry, name as keyof ChainEntry))));
  return hash === undefined ? undefined : inHex(hash);
};

const entry: ChainEntry = {
  chainId: '7d5f0a52-3a0e-4c58-9a53-1e6b7f1d2c01',
  seq: '1',
  id: '0c0a7a0e-8f5b-4b36-8e0a-5a4f5d3c2b1a',
  version: 1,
  recordedAt: '1772442000123',
  writtenAt: '1772442000456',
  occurredAt: null,
  kind: 'act',
  action: 'referral.sent',
  actorUser: '11111111-1111-4111-8111-111111111111',
  actorMembership: '22222222-2222-4222-8222-222222222222',
  actorAgency: '33333333-3333-4333-8333-333333333333',
  sessionId: '44444444-4444-4444-8444-444444444444',
  systemActor: null,
  caseId: '7d5f0a52-3a0e-4c58-9a53-1e6b7f1d2c01',
  subjectType: 'referral',
  subjectId: '55555555-5555-4555-8555-555555555555',
  categories: ['identity', 'referrals'],
  params: { to: 'agency', status: 'sent' },
  outcome: 'done',
  commitments: '',
  prevHash: inHex(GENESIS),
  hash: '',
};

const VALUE_ROW = {
  eventId: uuid(entry.id),
  ordinal: long(1n),
  caseId: uuid(entry.chainId),
  field: 'person.sex',
  category: 'identity',
  owner: uuid('33333333-3333-4333-8333-333333333333'),
  commitment: Buffer.from('ab'.repeat(32), 'hex'),
  before: null,
  after: Buffer.from('010001ff', 'hex'),
} satisfies Record<keyof typeof VALUE, Column>;

/** Another value of the same type, whatever the type. */
const others: Record<keyof ChainEntry, fc.Arbitrary<unknown>> = {
  ...(Object.fromEntries(Object.keys(entry).map((key) => [key, fc.string()])) as Record<
    keyof ChainEntry,
    fc.Arbitrary<unknown>
  >),
  chainId: fc.uuid(),
  version: fc.integer({ min: 2, max: 9 }),
  hash: fc.constant(entry.hash),
  seq: fc.nat().map(String),
  id: fc.uuid(),
  recordedAt: fc.nat().map(String),
  writtenAt: fc.nat().map(String),
  occurredAt: fc.option(fc.nat().map(String)),
  actorUser: fc.option(fc.uuid()),
  actorMembership: fc.option(fc.uuid()),
  actorAgency: fc.option(fc.uuid()),
  sessionId: fc.option(fc.uuid()),
  systemActor: fc.option(fc.string()),
  caseId: fc.option(fc.uuid()),
  subjectType: fc.option(fc.string()),
  subjectId: fc.option(fc.uuid()),
  categories: fc.array(fc.constantFrom('identity', 'care', 'referrals', 'a,b', '')),
  params: fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'a=b'), fc.constantFrom('', 'a', 'b&a=b', 'ab')),
  commitments: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('hex')),
  prevHash: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex')),
};

describe('the format of the audit chain, version 1', () => {
  it('is fixed for ever: these hashes never change', () => {
    expect(entryHash(entry)).toBe('4c6f20b3fbcf1564e7ed3816852923659f62f7bbee473f20c214892fbc3b41b1');
    expect(inHex(hashOfValue(rowOf(Object.values(VALUE_ROW))))).toBe(
      'ccbc1293016e9240d58e0bda6429a14e064cfa9f78f2b94ce40989a6e4c06b01',
    );
  });

  it('gives another hash, or none, when any part of an entry is another', () => {
    const parts = Object.keys(entry).filter((part) => part !== 'hash') as (keyof ChainEntry)[];
    const changes = fc.constantFrom(...parts).chain((part) => others[part].map((other) => ({ part, other })));
    fc.assert(
      fc.property(changes, ({ part, other }) => {
        fc.pre(JSON.stringify(other) !== JSON.stringify(entry[part]));
        const hash = entryHash({ ...entry, [part]: other });
        expect(hash).not.toBe(entryHash(entry));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which params come', () => {
    expect(entryHash({ ...entry, params: { status: 'sent', to: 'agency' } })).toBe(entryHash(entry));
  });

  it('has no entry with categories or params that would read two ways', () => {
    for (const categories of [['identity,referrals'], [['identity']], [null], ['']]) {
      expect(entryHash({ ...entry, categories })).toBeUndefined();
    }
    for (const params of [{ a: '1&b=2' }, { 'a=': '1' }, { a: 1 }, ['a'], null, { a: 'é' }, 'a', 1]) {
      expect(entryHash({ ...entry, params })).toBeUndefined();
    }
    expect(entryHash({ ...entry, version: 2 })).toBeUndefined();
  });
});
