import { describe, expect, it } from '@jest/globals';
import { Words } from '#modules/letters';
import { recordInWords } from './field-words.js';

describe('a record that agencies keep sealed, in the words of the person', () => {
  const measure = { what: 'Un autre numéro.', by: 'Notre service', until: '2026-07-12' };

  it('says a day as the language does, and ends a sentence once', () => {
    expect(recordInWords([measure], {}, new Words('fr'))).toEqual([
      'Un autre numéro\u00a0; Notre service\u00a0; 12 juillet 2026',
    ]);
    expect(recordInWords([measure], {}, new Words('de'))).toEqual([
      'Un autre numéro; Notre service; 12. Juli 2026',
    ]);
  });

  it('leaves the last sentence of a line as it was written', () => {
    expect(recordInWords([{ by: 'Nous', what: 'Il ne dort pas.' }], {}, new Words('fr'))).toEqual([
      'Nous\u00a0; Il ne dort pas.',
    ]);
  });
});
