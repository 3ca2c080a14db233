import anyAscii from 'any-ascii';

/** Words for streets that stand before their name in French and on Belgian signs, and how they are abbreviated. */
const BEFORE = new Set(
  (
    'rue r avenue av ave boulevard bd bld boul chaussee chee place pl square sq quai impasse allee chemin ch clos cours ' +
    'dreve route rte sentier venelle passage galerie parvis esplanade faubourg montee ruelle cite domaine'
  ).split(' '),
);
/** The same at the end of a Dutch or German word; the longest first. */
const BEHIND = [
  'steenweg strasse straat dreef plein plaats gracht singel markt gasse platz allee baan kaai laan hof lei pad ring str stwg',
  'stw vest wal weg wijk dijk park ln damm ufer',
]
  .join(' ')
  .split(' ')
  .sort((one, other) => other.length - one.length);
/** What says nothing of which street it is. */
const BETWEEN = new Set(
  'de du des d la le les l van der den het t von dem zum zur am an im of the'.split(' '),
);
const HOUSE = new Set(['n', 'nr', 'no', 'nummer', 'numero', 'num']);
/** What follows a house number: the rest is inside the house. */
const BOX = new Set(['bus', 'bte', 'boite', 'box', 'b', 'appartement', 'app', 'apt', 'etage', 'verdieping']);
const MONTH =
  /^(jan|feb|fev|mar|maart|mars|marz|apr|avr|mai|may|mei|jun|juin|jul|juil|aug|aout|sep|oct|okt|nov|dec|dez)/;
const NUMBER = /^\d{1,4}[a-z]?$/;
const MOST_WORDS = 5;
/** From so many letters on one may be wrong. */
const FORGIVING = 8;

/** Words of letters and digits, in ASCII. */
export function wordsOf(text: string): string[] {
  return anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/['`’]/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** A place of a text where a street or a house may be named, and each way to read its name. */
export interface AddressMention {
  /** What is looked at: the same text is the same question. */
  text: string;
  names: string[];
  /** Without one the word for a street says that it is one. */
  number?: string;
}

/** What is known again of a sealed address: its street, without the word for a street, and its house. */
export interface KnownAddress {
  street: string;
  number?: string;
}

const isName = (word: string | undefined): word is string => word !== undefined && /[a-z]/.test(word);

/** A Dutch or German name without its word for a street. */
function stemOf(word: string): string | undefined {
  const end = BEHIND.find((ending) => word.endsWith(ending) && word.length - ending.length >= 3);
  return end && word.slice(0, -end.length);
}

function bare(words: readonly string[]): string[] {
  let start = 0;
  while (start < words.length && (BEFORE.has(words[start]!) || BETWEEN.has(words[start]!))) start += 1;
  const rest = words.slice(start);
  const last = rest.at(-1);
  if (last === undefined) return [...words];
  if (rest.length > 1 && BEHIND.includes(last)) return rest.slice(0, -1);
  return [...rest.slice(0, -1), stemOf(last) ?? last];
}

/** A sealed address as it will be looked for; undefined where nothing in it is a street. */
export function knownAddress(address: string): KnownAddress | undefined {
  const parts = address.split(/[,;\n]/).map(wordsOf);
  const numbered = parts.find((part) => part.some(isName) && part.some((word) => NUMBER.test(word)));
  const part = numbered ?? parts.find((words) => words.some(isName));
  if (!part) return undefined;
  const box = part.findIndex((word, index) => index > 0 && BOX.has(word));
  const words = box > 0 ? part.slice(0, box) : part;
  const at = NUMBER.test(words[0]!) ? 0 : lastNumber(words);
  const street = bare(at === 0 ? words.slice(1) : words.slice(0, at < 0 ? undefined : at)).join('');
  return street.length < 3 ? undefined : { street, number: at < 0 ? undefined : digitsOf(words[at]!) };
}

/** The house in "Rue du 11 Novembre 5" and in "Dreef 77 1000 Brussel", where a postcode follows. */
function lastNumber(words: readonly string[]): number {
  const numbers = words.flatMap((word, index) => (NUMBER.test(word) ? [index] : []));
  const last = numbers.at(-1) ?? -1;
  const isPostcode = words[last]?.length === 4 && numbers.length > 1;
  return isPostcode ? numbers.at(-2)! : last;
}

const digitsOf = (word: string) => word.replace(/[a-z]$/, '');

/** Names that begin (or, `back`, end) at a word, of one to five words. */
function namesAt(words: readonly string[], at: number, back = false): string[] {
  return Array.from({ length: MOST_WORDS }, (_, more) =>
    back ? words.slice(Math.max(0, at - more), at + 1) : words.slice(at, at + more + 1),
  )
    .map((some) => bare(some).join(''))
    .filter((name, index, all) => name.length >= 3 && isName(name) && all.indexOf(name) === index);
}

/** Every place of a text where an address may be named. */
export function mentionsIn(words: readonly string[]): AddressMention[] {
  const mentions = words.flatMap((word, at): AddressMention[] => {
    if (NUMBER.test(word)) return houseAt(words, at);
    if (BEFORE.has(word)) return [mention(namesAt(words, skip(words, at + 1, BETWEEN)))];
    const isStreet = stemOf(word) !== undefined || BEHIND.includes(word);
    return isStreet ? [mention(namesAt(words, at, true))] : [];
  });
  return mentions.filter(({ names }) => names.length > 0);
}

function houseAt(words: readonly string[], at: number): AddressMention[] {
  const [before, after] = [words[at - 1], words[at + 1]];
  // A day of a month, and a year after one, are no house.
  if ([before, after].some((word) => word && MONTH.test(word))) return [];
  const number = digitsOf(words[at]!);
  const behind = HOUSE.has(before ?? '') ? at - 2 : at - 1;
  const names = [
    ...(behind >= 0 ? namesAt(words, behind, true) : []),
    ...namesAt(words, skip(words, at + 1, BOX)),
  ];
  return [mention(names, number)];
}

const mention = (names: string[], number?: string): AddressMention => ({
  text: [...names, ...(number ? [number] : [])].join(' '),
  names,
  number,
});

function skip(words: readonly string[], from: number, what: ReadonlySet<string>): number {
  let at = from;
  while (what.has(words[at] ?? '')) at += 1;
  return at;
}

/** Whether a mention is of this address: its street, and its house where only a number says that it is a street. */
export function isMentionOf({ names, number }: AddressMention, address: KnownAddress): boolean {
  if (number !== undefined && number !== address.number) return false;
  return names.some((name) => isAlmost(name, address.street));
}

/** The same, or one letter more, less or other in a long name. */
function isAlmost(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < FORGIVING || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
