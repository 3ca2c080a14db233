import { describe, expect, it } from '@jest/globals';
import { namesCase, newCaseReference, newDocumentNumber, parseCaseReference } from './case-reference.js';

/** Crockford's: without I, L, O and U. */
const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

/** Luhn mod 32 as it is checked, over all symbols: 0 for a right one. Written a second time, from the other end of the rule. */
function luhnOf(symbols: string): number {
  const values = [...symbols].map((symbol) => SYMBOLS.indexOf(symbol)).reverse();
  const parts = values.map((value, place) => value * (place % 2 ? 2 : 1));
  return parts.reduce((sum, part) => sum + (part >> 5) + (part & 31), 0) % 32;
}

const drawn = Array.from({ length: 200 }, () => newCaseReference());
const symbolsOf = (reference: string) => reference.slice('BE-'.length);
const replaced = (text: string, at: number, symbols: string) =>
  text.slice(0, at) + symbols + text.slice(at + symbols.length);

describe('a new reference', () => {
  it('is BE and eight symbols that survive a telephone, the last of which checks the others', () => {
    for (const reference of drawn) {
      expect(reference).toMatch(/^BE-[0-9A-HJKMNP-TV-Z]{8}$/);
      expect([reference, luhnOf(symbolsOf(reference))]).toEqual([reference, 0]);
      expect(parseCaseReference(reference)).toBe(reference);
    }
    expect(parseCaseReference('BE-00000000')).toBe('BE-00000000');
    expect(new Set(drawn).size).toBe(drawn.length);
    // Every symbol comes up at every place: none of them says anything.
    for (let place = 0; place < 8; place += 1)
      expect(new Set(drawn.map((one) => symbolsOf(one)[place])).size).toBeGreaterThan(20);
  });

  it('of a document is made the same way', () => {
    const number = newDocumentNumber();
    expect(number).toMatch(/^RL-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(luhnOf(symbolsOf(number))).toBe(0);
    expect(parseCaseReference(number)).toBeUndefined();
  });
});

describe('a reference that somebody types', () => {
  it.each([
    ['in small letters, with spaces and dashes', ' be 01d0-1011 '],
    ['with O for 0, I and L for 1', 'BE-OIDolOLi'],
    ['without BE', '01D01011'],
  ])('is read %s', (_how, text) => {
    expect(parseCaseReference(text)).toBe('BE-01D01011');
  });

  it('is read without BE where its symbols begin with these two', () => {
    const own = SYMBOLS.map((symbol) => `BE12345${symbol}`).find((symbols) => luhnOf(symbols) === 0)!;
    expect(parseCaseReference(own)).toBe(`BE-${own}`);
    expect(parseCaseReference(`BE${own}`)).toBe(`BE-${own}`);
  });

  it('is none with one wrong symbol, at whatever place', () => {
    for (const reference of drawn.slice(0, 5))
      for (let place = 3; place < reference.length; place += 1)
        for (const symbol of SYMBOLS.filter((other) => other !== reference[place]))
          expect(parseCaseReference(replaced(reference, place, symbol))).toBeUndefined();
  });

  it('is none with two neighbours swapped, but for the first and the last symbol of the alphabet', () => {
    for (const reference of drawn)
      for (let place = 3; place < reference.length - 1; place += 1) {
        const [one, other] = [reference[place]!, reference[place + 1]!];
        if (one === other || [one, other].sort().join('') === '0Z') continue;
        expect(parseCaseReference(replaced(reference, place, other + one))).toBeUndefined();
      }
  });

  it.each(['', 'BE-', 'BE-01D0101', 'BE-01D010110', 'BE-01D0101U', 'BE-01D0101ß', 'FR-01D01011', '٠١D٠١٠١١'])(
    'is none as %j',
    (text) => {
      expect(parseCaseReference(text)).toBeUndefined();
    },
  );
});

const ofLetters = Array.from({ length: 2_000 }, newCaseReference).find((one) => /^BE-[A-Z]{8}$/.test(one))!;

describe('a text about a house', () => {
  it.each([
    ['as it is printed', 'See BE-01D0 1011.'],
    ['after a word', 'voor BE-01D01011'],
    ['behind a false start', 'BEBE-01D01011'],
    ['behind other symbols', 'BE-0BE-01D01011'],
    ['without BE', 'room 3: 01d01011'],
    ['in halves without BE', 'room 3, 01D0 1O11'],
    ['with a long dash', 'BE–01D01011'],
    ['with a sign that cannot be seen', 'BE-01D0\u200b1011'],
    ['in wide letters', 'ＢＥ－０１Ｄ０１０１１'],
    ['with points', 'b.e. BE.01.D0.10.11'],
    ['of letters alone, as it is printed', `Ask about ${ofLetters}.`],
  ])('names a case %s', (_how, text) => {
    expect(namesCase(text)).toBe(true);
  });

  it.each([
    'The boiler is off. Call 0475 12 34 56.',
    '01010101',
    'Bedtime at 22:00',
    'kast 2024',
    'BE-01D01012',
    '',
  ])('names none as %j', (text) => {
    expect(namesCase(text)).toBe(false);
  });

  it('is not taken for one by the words that begin with these two letters, whatever follows them', () => {
    const heads = [
      'bewoners',
      'beneden',
      'bellen',
      'bed',
      'begeleider',
      'bezoek',
      'besoin',
      'Betreuung',
      'gebeld',
    ];
    const tails = [
      'slapen rustig',
      'vragen melk',
      'om acht uur',
      'en wachten boven',
      'met de tolk',
      'is kapot',
    ];
    const texts = heads.flatMap((head) => tails.map((tail) => `De ${head} ${tail}.`));
    expect(texts.filter(namesCase)).toEqual([]);
  });
});
