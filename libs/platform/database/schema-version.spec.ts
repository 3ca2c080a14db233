import { expect, it } from '@jest/globals';
import { refusalOf } from './schema-version.js';

it.each([
  ['of its own release', '0.2.0', '0.2.0', '0.2.0', undefined],
  ['of a later release that still serves it', '0.10.0', '0.2.0', '0.3.1', undefined],
  ['of an earlier release', '0.2.0', '0.2.0', '0.10.0', 'migrate it'],
  ['of a later release that serves it no longer', '1.0.0', '0.9.0', '0.8.12', 'start a newer one'],
])('a program works on a schema %s, or is told why not', (_of, schema, serves_from, program, refusal) => {
  const said = refusalOf({ schema, serves_from }, program);
  if (refusal) expect(said).toContain(refusal);
  else expect(said).toBeUndefined();
});
