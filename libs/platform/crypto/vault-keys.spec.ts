import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CannotOpen } from './crypto.errors.js';
import { VaultKeys } from './vault-keys.js';

const place = { table: 'addresses', column: 'sealed', row: 'a' };

describe('a field of the vault', () => {
  const keys = new VaultKeys(randomBytes(32));
  const sealed = keys.seal(place, 'Rue du Canari 7');

  it('opens where it was sealed, and says nothing when it is printed', () => {
    expect(keys.open(place, sealed)).toBe('Rue du Canari 7');
    expect(`${sealed}${JSON.stringify({ sealed })}`).toBe('[sealed]{"sealed":"[sealed]"}');
  });

  it('opens for no other unit, column or key', () => {
    expect(() => keys.open({ ...place, row: 'b' }, sealed)).toThrow(CannotOpen);
    expect(() => keys.open({ ...place, column: 'name' }, sealed)).toThrow(CannotOpen);
    expect(() => new VaultKeys(randomBytes(32)).open(place, sealed)).toThrow(CannotOpen);
  });
});
