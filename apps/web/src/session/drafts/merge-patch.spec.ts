import { describe, expect, it } from '@jest/globals';
import { mergePatch } from './merge-patch';

/** RFC 7396, section 2: what a server does with the patch. */
function applied(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applied(result[key], value);
  }
  return result;
}

describe('the patch of a draft', () => {
  it.each([
    [{}, { person: { sex: 'male' } }],
    [{ person: { sex: 'male', names: [{ kind: 'primary' }] } }, { person: { sex: 'female' } }],
    [{ needs: ['a', 'b'], circumstances: { foundPlace: 'x' } }, { needs: ['b'] }],
    [
      { consent: { given: true, answers: { agrees: true, use_told: true } } },
      { consent: { given: true, answers: { agrees: true } } },
    ],
  ])('leads from what is saved to what is typed, also where something was taken away', (before, after) => {
    expect(applied(before, mergePatch(before, after))).toEqual(after);
  });
});
