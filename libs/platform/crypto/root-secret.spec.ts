import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, it } from '@jest/globals';
import { RootSecret } from './root-secret.js';

it('a root secret derives the same key for a purpose every time, another for another, and never shows itself', () => {
  const bytes = randomBytes(32);
  const [one, two] = [new RootSecret(bytes), new RootSecret(bytes)];
  expect(one.derive('cursors')).toEqual(two.derive('cursors'));
  expect(one.derive('cursors')).not.toEqual(one.derive('drafts'));
  expect(`${inspect({ one }, { depth: 9, showHidden: true })}${JSON.stringify(one)}`).not.toContain(
    bytes.toString('base64'),
  );
  expect(JSON.stringify({ one })).toBe('{"one":"[root secret]"}');
});
