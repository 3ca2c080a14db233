import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from '../../../test/support/fast-check.js';
import { canonicalJson, Cursors, DraftKeys, RequestHashes } from './index.js';

/** The same JSON value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, shuffled(member)]));
}

describe('canonical JSON', () => {
  it('is one text whatever the order of members, and still the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out undefined members, writes dates as JSON does and refuses what is no JSON', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, new Date(0)] })).toBe(
      '{"a":[null,"1970-01-01T00:00:00.000Z"]}',
    );
    for (const value of [Number.NaN, Infinity, 1n, () => 1]) {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    }
  });
});

describe('the hash of a request body', () => {
  const hashes = new RequestHashes(randomBytes(32));

  it('is equal for the same body and unlike for another', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(hashes.of(shuffled(one))).toEqual(hashes.of(one));
        fc.pre(canonicalJson(one) !== canonicalJson(other));
        expect(hashes.of(one)).not.toEqual(hashes.of(other));
      }),
    );
  });

  it('cannot be made without the key', () => {
    expect(hashes.of({ sex: 'female' })).not.toEqual(
      new RequestHashes(randomBytes(32)).of({ sex: 'female' }),
    );
  });
});

describe('a cursor', () => {
  const cursors = new Cursors(randomBytes(32));
  const nadia = { userId: randomUUID(), query: { list: 'referrals', status: ['sent'] } };

  it('leads back to its position, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string(), (position) => {
        const cursor = cursors.sealCursor(nadia, position);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(cursors.openCursor({ userId: nadia.userId, query: shuffled(nadia.query) }, cursor)).toBe(
          position,
        );
      }),
    );
  });

  it('is nothing to another user, for another query or after a change', () => {
    const cursor = cursors.sealCursor(nadia, '2048');
    expect(cursors.openCursor({ ...nadia, userId: randomUUID() }, cursor)).toBeUndefined();
    expect(cursors.openCursor({ ...nadia, query: { list: 'referrals' } }, cursor)).toBeUndefined();
    const bytes = Buffer.from(cursor, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 0x80;
      expect(cursors.openCursor(nadia, changed.toString('base64url'))).toBeUndefined();
    }
  });

  it('is nothing when it was made up', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(cursors.openCursor(nadia, text)).toBeUndefined();
      }),
    );
  });
});

describe('the draft key of a person', () => {
  const drafts = new DraftKeys(randomBytes(32));

  it('is the same at every login and unlike everybody else’s', () => {
    const [nadia, karim] = [randomUUID(), randomUUID()];
    expect(drafts.forUser(nadia)).toEqual(drafts.forUser(nadia));
    expect(drafts.forUser(nadia)).not.toEqual(drafts.forUser(karim));
    expect(drafts.forUser(nadia)).toHaveLength(32);
  });
});
