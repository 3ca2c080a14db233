import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import { foldName } from './name-folding.js';

describe('a folded name', () => {
  it.each([
    ['Nguyễn Văn Hùng', 'nguyen van hung'],
    ['  O’Brien-Peeters,  Zoë ', 'obrien peeters zoe'],
    ['ŁUKASZ Œuvre', 'lukasz oeuvre'],
    ['Μαρία', 'maria'],
    ['Мария', 'mariya'],
    ['ገብረመድህን', 'gebremedhn'],
    ['Щербакова Ольга', 'shcherbakova olga'],
    ['王小明', 'wang xiao ming'],
    ['ਸਿੰਘ', 'singh'],
    ['अंबर', 'ambr'],
    ['نجیب\u200cالله', 'njybulh'],
    ['?? — ', ''],
  ])('of %s is %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('holds lower-case letters, digits and single spaces only, and folds no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const folded = foldName(name);
        expect(folded).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
        expect(foldName(folded)).toBe(folded);
      }),
    );
  });

  it('does not depend on how accents are encoded or on case', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(foldName(name.normalize('NFD'))).toBe(foldName(name.normalize('NFC')));
      }),
    );
    expect(foldName('ZOË')).toBe(foldName('zoë'));
  });
});
