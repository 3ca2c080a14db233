import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChainEntry, type ChainValue, GENESIS, hashOfEntry, hashOfValue } from './chain-format.js';

const entry: ChainEntry = {
  chainId: '7d5f0a52-3a0e-4c58-9a53-1e6b7f1d2c01',
  seq: '1',
  id: '0c0a7a0e-8f5b-4b36-8e0a-5a4f5d3c2b1a',
  version: '1',
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
  prevHash: GENESIS,
  hash: '',
};

const value: ChainValue = {
  ordinal: 1,
  eventId: entry.id,
  caseId: entry.chainId,
  field: 'person.sex',
  category: 'identity',
  owner: '33333333-3333-4333-8333-333333333333',
  commitment: 'ab'.repeat(32),
  before: null,
  after: '010001ff',
};

/** Another value of the same type, whatever the type. */
const others: Record<keyof ChainEntry, fc.Arbitrary<unknown>> = {
  ...(Object.fromEntries(Object.keys(entry).map((key) => [key, fc.string()])) as Record<
    keyof ChainEntry,
    fc.Arbitrary<unknown>
  >),
  chainId: fc.uuid(),
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
    expect(hashOfEntry(entry)).toBe('4c6f20b3fbcf1564e7ed3816852923659f62f7bbee473f20c214892fbc3b41b1');
    expect(hashOfValue(value)).toBe('ccbc1293016e9240d58e0bda6429a14e064cfa9f78f2b94ce40989a6e4c06b01');
  });

  it('gives another hash, or none, when any part of an entry is another', () => {
    const parts = Object.keys(entry).filter((part) => part !== 'hash') as (keyof ChainEntry)[];
    const changes = fc.constantFrom(...parts).chain((part) => others[part].map((other) => ({ part, other })));
    fc.assert(
      fc.property(changes, ({ part, other }) => {
        fc.pre(JSON.stringify(other) !== JSON.stringify(entry[part]));
        const hash = hashOfEntry({ ...entry, [part]: other });
        expect(hash).not.toBe(hashOfEntry(entry));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which params come', () => {
    expect(hashOfEntry({ ...entry, params: { status: 'sent', to: 'agency' } })).toBe(hashOfEntry(entry));
  });

  it('has no entry with categories or params that would read two ways', () => {
    for (const categories of [['identity,referrals'], [['identity']], [null], 'identity', null, [1]]) {
      expect(hashOfEntry({ ...entry, categories })).toBeUndefined();
    }
    for (const params of [{ a: '1&b=2' }, { 'a=': '1' }, { a: 1 }, ['a'], null, { a: 'é' }]) {
      expect(hashOfEntry({ ...entry, params })).toBeUndefined();
    }
    expect(hashOfEntry({ ...entry, version: '2' })).toBeUndefined();
  });
});
