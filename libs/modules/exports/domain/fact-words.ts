import type { EntryFact } from '#modules/audit';
import type { Words } from '#modules/letters';

/** A fact in the words of the screen, since paper and CSV must say no less than it does. */
export function factInWords({ name, list, codes = [], text }: EntryFact, words: Words): string {
  const label = words.say(`fact.${name}`);
  if (text !== undefined) return words.labelled(label, text);
  if (name === 'because')
    return words.labelled(label, codes.map((code) => words.say(`because.${code}`)).join(', '));
  if (name === 'when') return words.labelled(label, words.say('notSaid'));
  const said = codes.length > 0 ? words.codes(list!, codes) : words.say('fact.lookedAt.spine');
  return words.labelled(label, said);
}
