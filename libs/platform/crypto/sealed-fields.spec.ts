import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from '../../../test/support/fast-check.js';
import { CannotOpen, CaseKey, type FieldPlace, Sealed, sealedColumn } from './index.js';

const caseId = randomUUID();
const key = new CaseKey(caseId, new Map([[1, randomBytes(32)]]));
const place: FieldPlace = { table: 'care_notes', column: 'text', row: randomUUID() };

const names = fc.constantFrom('care_notes', 'audit_values', 'addresses', 'text', 'before', '|', 'a|b');
const places = fc.record({ table: names, column: names, row: fc.uuid() });

describe('a sealed field', () => {
  it('opens to exactly what was sealed, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), places, (text, where) => {
        expect(key.open(where, key.seal(where, text))).toBe(text);
      }),
    );
  });

  it('is stored and read back as bytes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const stored = sealedColumn.to(key.seal(place, text)) as Buffer;
        expect(key.open(place, sealedColumn.from(stored) as Sealed)).toBe(text);
      }),
    );
    expect(sealedColumn.to(null)).toBeNull();
    expect(sealedColumn.from(null)).toBeNull();
  });

  it('does not open after any one bit was changed', () => {
    const stored = key.seal(place, 'Fatima told us where she sleeps').toBytes();
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.nat(7), (at, bit) => {
        const changed = Buffer.from(stored);
        changed[at] = changed[at]! ^ (1 << bit);
        expect(() => key.open(place, Sealed.fromBytes(changed))).toThrow(CannotOpen);
      }),
    );
  });

  it('does not open when it was cut short', () => {
    const stored = key.seal(place, 'a note').toBytes();
    for (let length = 0; length < stored.length; length += 1) {
      expect(() => key.open(place, Sealed.fromBytes(stored.subarray(0, length)))).toThrow(CannotOpen);
    }
  });

  it('does not open in another row, column or table', () => {
    fc.assert(
      fc.property(places, places, (here, there) => {
        fc.pre(here.table !== there.table || here.column !== there.column || here.row !== there.row);
        fc.pre(![here, there].some((where) => `${where.table}${where.column}`.includes('|')));
        expect(() => key.open(there, key.seal(here, 'text'))).toThrow(CannotOpen);
      }),
    );
  });

  it('does not open in another case, even under the same key bytes', () => {
    const bytes = randomBytes(32);
    const one = new CaseKey(randomUUID(), new Map([[1, bytes]]));
    const other = new CaseKey(randomUUID(), new Map([[1, bytes]]));
    expect(() => other.open(place, one.seal(place, 'text'))).toThrow(CannotOpen);
  });

  it('is unlike the one before, so equal values cannot be told', () => {
    const seals = new Set(
      Array.from({ length: 100 }, () => key.seal(place, 'female').toBytes().toString('hex')),
    );
    expect(seals.size).toBe(100);
  });

  it('prints as [sealed] however it is printed', () => {
    const sealed = key.seal(place, 'Amina');
    const printed = [`${sealed}`, JSON.stringify({ sealed }), inspect({ sealed }), inspect(sealed)];
    for (const text of printed) expect(text).toContain('[sealed]');
    expect(printed.join()).not.toContain(sealed.toBytes().toString('hex').slice(0, 8));
    expect(Object.keys(sealed)).toEqual([]);
  });
});

describe('the key of a case', () => {
  it('opens old fields after a newer version took over', () => {
    const first = randomBytes(32);
    const old = new CaseKey(caseId, new Map([[1, first]])).seal(place, 'before');
    const rotated = new CaseKey(
      caseId,
      new Map([
        [1, first],
        [2, randomBytes(32)],
      ]),
    );
    expect(rotated.seal(place, 'after').keyVersion).toBe(2);
    expect(rotated.open(place, old)).toBe('before');
  });

  it('opens nothing of a version that was destroyed', () => {
    const sealed = new CaseKey(caseId, new Map([[1, randomBytes(32)]])).seal(place, 'gone');
    const left = new CaseKey(caseId, new Map([[2, randomBytes(32)]]));
    expect(() => left.open(place, sealed)).toThrow('key is gone');
  });

  it('derives another secret for each purpose and shows none', () => {
    expect(key.derive('audit-salt')).toEqual(key.derive('audit-salt'));
    expect(key.derive('audit-salt')).not.toEqual(key.derive('other'));
    expect(inspect(key)).toBe('[case key]');
    expect(JSON.stringify({ key })).toBe('{"key":"[case key]"}');
  });
});
