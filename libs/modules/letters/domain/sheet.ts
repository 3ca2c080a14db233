import { createHash } from 'node:crypto';
import { canonicalJson } from '#platform/crypto';
import { type Coverage, FONT_FAMILIES } from '#platform/typeset';
import type { CaseFile } from './case-file.js';
import type { Letter, Offer } from './letter.js';
import type { Words } from './words.js';

/** A letter with everything around what it says. */
export interface SheetParts {
  letter: Letter;
  offer: Offer;
  file: CaseFile;
  words: Words;
  number: string;
  madeAt: Date;
  /** Names of the person who makes it and of their agency. */
  madeBy: { person: string; agency: string };
}

/**
 * The page and its fingerprint: SHA-256 over all that stands on it, so that a paper shows whether it says what was made.
 *
 * @returns also which characters no font has; on the page they stand as numbers
 */
export function sheetOf(parts: SheetParts, coverage: Coverage) {
  const { letter, offer, file, words, number, madeAt, madeBy } = parts;
  const { categories: _, ...says } = letter;
  const page = {
    ...says,
    kind: offer.kind,
    language: words.language,
    number,
    reference: file.case.reference,
    date: words.day(madeAt),
    from: madeBy.agency,
    recipient: offer.recipient
      ? { name: offer.recipient.name, kind: words.code('agency-kind', offer.recipient.kind) }
      : { name: words.say('justiceOfPeace'), kind: '' },
    made: words.say('made', { who: `${madeBy.person}, ${madeBy.agency}`, when: words.instant(madeAt) }),
  };
  return paperOf(page, words, coverage);
}

/**
 * What stands on a page, printable, with its fingerprint and the words around it.
 *
 * @returns also which characters no font has; on the page they stand as numbers
 */
export function paperOf<Page extends object>(page: Page, words: Words, coverage: Coverage) {
  const digest = createHash('sha256').update(canonicalJson(page)).digest('hex');
  const missing = new Set<string>();
  const printable = printed({ ...page, digest, frame: frameOf(words) }, coverage, missing);
  const notice = missing.size > 0 ? words.say('missing', { numbers: [...missing].join(', ') }) : '';
  return { digest, missing: [...missing], sheet: { ...printable, notice, fonts: [...FONT_FAMILIES] } };
}

function frameOf(words: Words) {
  const names = [
    'to',
    'concerns',
    'documentNumber',
    'fromDesk',
    'basisLabel',
    'confidential',
    'fingerprint',
    'signature',
  ];
  // Left as marks: only the page knows its own number.
  const page = words.say('page', { page: '{page}', pages: '{pages}' });
  return { ...Object.fromEntries(names.map((name) => [name, words.say(name)])), page };
}

/** Every text of a value made printable. */
function printed<T>(value: T, coverage: Coverage, missing: Set<string>): T {
  if (typeof value === 'string') return coverage.printable(value, missing) as T;
  if (Array.isArray(value)) return value.map((part: unknown) => printed(part, coverage, missing)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, printed(part, coverage, missing)]),
  ) as T;
}
