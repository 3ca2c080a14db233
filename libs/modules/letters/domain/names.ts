import anyAscii from 'any-ascii';
import type { Span } from './letter.js';

/** Scripts and the language that a screen reader is told when nobody said which it is. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Ethiopic}/u, 'ti'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Thai}/u, 'th'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
];

interface Name {
  kind: string;
  familyName?: string;
  givenNames?: string;
}

/** Somebody's text, marked with the language of its script where that is not Latin. */
export function spanOf(text: string): Span {
  const lang = SCRIPTS.find(([script]) => script.test(text))?.[1];
  return lang ? { text, lang } : { text };
}

/** One way a person is called, the family name last as it is spoken. */
export function fullName({ givenNames, familyName }: Name): string {
  return [givenNames, familyName].filter(Boolean).join(' ');
}

/**
 * How names in other scripts read in Latin letters, letter by letter: a help for whoever files the letter, never a
 * transliteration by rule.
 *
 * @returns undefined when a name in Latin letters is there already
 */
export function readingOf(names: readonly Name[]): string | undefined {
  const isLatin = (name: Name) => spanOf(fullName(name)).lang === undefined;
  return names.length === 0 || names.some(isLatin) ? undefined : anyAscii(fullName(names[0]!));
}
