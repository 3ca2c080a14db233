import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { ConsultationKeys } from './consultation-keys.js';
import { CannotOpen } from './crypto.errors.js';

const PLACE = { table: 'consultation_minutes', column: 'content', row: 'r' };

it('what is sealed for a consultation opens with its key alone', () => {
  const keys = new ConsultationKeys(randomBytes(32));
  const [one, other] = [randomUUID(), randomUUID()];
  const { key, wrapped } = keys.make(one);
  const sealed = key.seal(PLACE, 'She wants to go on.');
  expect(keys.unwrap(one, wrapped).open(PLACE, sealed)).toBe('She wants to go on.');
  expect(() => keys.unwrap(other, wrapped)).toThrow(CannotOpen);
  expect(() => keys.make(one).key.open(PLACE, sealed)).toThrow(CannotOpen);
  expect(() => new ConsultationKeys(randomBytes(32)).unwrap(one, wrapped)).toThrow(CannotOpen);
});
