import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a reference survives a telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Luhn mod 32 over the symbols: catches one wrong symbol and nearly every swap of two neighbours. */
function checkSymbol(symbols: string): string {
  let factor = 2;
  let sum = 0;
  for (const symbol of [...symbols].reverse()) {
    const product = factor * ALPHABET.indexOf(symbol);
    sum += Math.floor(product / 32) + (product % 32);
    factor = factor === 2 ? 1 : 2;
  }
  return ALPHABET[(32 - (sum % 32)) % 32]!;
}

/**
 * A new human reference without meaning: `BE-` + seven random symbols + a check symbol, e.g. `BE-7K3F9QXC`.
 * Uniqueness is the database's: the caller draws again on a collision.
 */
export function newCaseReference(): string {
  return `BE-${randomSymbols()}`;
}

/** The number of a document that leaves the system on paper, made the same way: `RL-7K3F9QXC`. */
export function newDocumentNumber(): string {
  return `RL-${randomSymbols()}`;
}

function randomSymbols(): string {
  const symbols = Array.from({ length: 7 }, () => ALPHABET[randomInt(32)]).join('');
  return symbols + checkSymbol(symbols);
}

/** What people put between symbols. */
const BETWEEN = /[\s\p{Pd}._/]+/gu;
/** A word `BE`, then eight symbols with a digit among them: words that begin with these two letters have none. */
const AFTER_BE = /(?<!\p{L})BE ?(?=((?=[A-Z ]{0,14}[0-9])(?:[0-9A-Z] ?){7}[0-9A-Z])(?![\p{L}\p{N}]))/giu;
/** As it is printed, which also finds one of letters alone. */
const PRINTED = /(?<!\p{L})BE\p{Pd}(?=([A-Z]{4} ?[A-Z]{4})(?![\p{L}\p{N}]))/gu;
/** Without `BE`, eight symbols in one word, or in two halves that each hold a digit and a letter, as words do not. */
const ALONE = /(?<![\p{L}\p{N}])(?=[A-Z]{0,7}[0-9])(?=[0-9]{0,7}[A-Z])[0-9A-Z]{8}(?![\p{L}\p{N}])/giu;
const HALVES =
  /(?<![\p{L}\p{N}])(?=((?=[A-Z]{0,3}[0-9])(?=[0-9]{0,3}[A-Z])[0-9A-Z]{4} (?=[A-Z]{0,3}[0-9])(?=[0-9]{0,3}[A-Z])[0-9A-Z]{4}))(?!.{9}[\p{L}\p{N}])/giu;

/** Tells whether a text names a case, as people write a reference. A number of eight digits alone names none. */
export function namesCase(text: string): boolean {
  const visible = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const folded = visible.replace(BETWEEN, ' ');
  const found = [
    ...[...visible.matchAll(PRINTED), ...folded.matchAll(AFTER_BE), ...folded.matchAll(HALVES)].map(
      ([, symbols = '']) => symbols,
    ),
    ...(folded.match(ALONE) ?? []),
  ];
  return found.some((symbols) => parseCaseReference(symbols) !== undefined);
}

/**
 * Reads a reference as a person types it (lower case, spaces, dashes, O for 0, I and L for 1).
 *
 * @returns the canonical form, or undefined when it is not a reference or its check symbol is wrong
 */
export function parseCaseReference(text: string): string | undefined {
  const bare = text
    .toUpperCase()
    .replace(/[\s-]/g, '')
    // Its own symbols may begin with these two, and whoever types those eight alone has typed all of it.
    .replace(/^BE(?=.{8}$)/s, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (bare.length !== 8 || [...bare].some((symbol) => !ALPHABET.includes(symbol))) return undefined;
  return checkSymbol(bare.slice(0, 7)) === bare[7] ? `BE-${bare}` : undefined;
}
