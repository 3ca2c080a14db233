import type { Word } from './word-likeness.js';

/** Scripts whose short or inherent vowels are not written, or not in what is made of them letter by letter. */
const UNWRITTEN_VOWELS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}]/u;

/** Words before a name that some write as words, some as one with it, and some leave out. */
const PARTICLE = /^(?:[aeu]l|van|vande[nr]?|de[nrs]?|dos|das|del|della|von|ten|ter|b[ei]?n|ibn|bint|ould)$/;

/** The same, written as one with the name. */
const JOINED = /^(?:[ae]l(?=[^aeiouy])|van(?:de[nr]?)?(?=..)|ben(?=[^aeiouy])|bin(?=[^aeiouy]))(?=.{4})/;

/** The Arabic article as it is spoken before some consonants: `ar Rahman`, `Ez-Zahrani`. */
const ASSIMILATED = /^[aeu]([rnstzd])h?$/;

/** `Abd` with its article, written as one with the word that follows or apart. */
const SERVANT_OF = /^a?bd(?:ou|[aeu])?l?(?=.)/;
const SERVANT = /^(?:abd(?:[aeu]l?|ula|ou?l?|[aeu]r)?|bd|bdal)$/;

/** Part of a name that ends with `… of the religion`. */
const RELIGION = /^d(?:in|een|ine|yn)$/;

/** The words of a folded name: particles and articles with their word, `Abd` with what it serves. */
export function wordsOf({ folded, spelled }: { folded: string; spelled: string }): Word[] {
  const bare = UNWRITTEN_VOWELS.test(spelled);
  const words: Word[] = [];
  let before = '';
  const all = folded.split(' ').slice(0, 8);
  for (const [index, word] of all.entries()) {
    const next = all[index + 1];
    const servant = before !== '' && SERVANT.test(before.split(' ')[0]!);
    if (next !== undefined && (isParticle(word, next) || (SERVANT.test(word) && !servant))) {
      before = before === '' ? word : `${before} ${word}`;
      continue;
    }
    if (RELIGION.test(word) && words.length > 0)
      words.push({ ...one(words.pop()!.folded + 'u' + word, '', bare) });
    else words.push(one(word, before, bare));
    before = '';
  }
  return words;
}

function one(word: string, before: string, bare: boolean): Word {
  const folded = before.replaceAll(' ', '') + word;
  const servant = folded.replace(/(.)\1+/g, '$1').replace(SERVANT_OF, 'abda');
  if (servant.startsWith('abda') && !/^abdula?$/.test(folded)) return { folded: servant, bare };
  const stem = before === '' ? word.replace(JOINED, '').replace(/^([rnstzd])\1/, '$1') : word;
  return stem === folded || stem.length < 2 ? { folded, bare } : { folded, stem, bare };
}

function isParticle(word: string, next: string): boolean {
  return PARTICLE.test(word) || ASSIMILATED.exec(word)?.[1] === next[0];
}
