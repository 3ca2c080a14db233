import type { EntryFact } from '#modules/audit';
import type { Words } from '#modules/letters';

/** What an entry says beside its act and its changes, in words. */
export function factInWords({ name, list, codes = [], text }: EntryFact, words: Words): string {
  const label = words.say(`fact.${name}`);
  if (text !== undefined) return words.labelled(label, text);
  if (name === 'because')
    return words.labelled(label, codes.map((code) => words.say(`because.${code}`)).join(', '));
  const said = codes.length > 0 ? words.codes(list!, codes) : words.say('fact.lookedAt.spine');
  return words.labelled(label, said);
}
