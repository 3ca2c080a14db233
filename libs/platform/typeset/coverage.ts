import { readFile } from 'node:fs/promises';
import { regularFontFiles } from './fonts.js';

/** What shows nothing by itself: line ends, tab, and joiners that only shape their neighbours. */
const INVISIBLE = new Set([0x09, 0x0a, 0x0d, 0x200c, 0x200d]);
/**
 * Control characters, and those that turn the order of the text around them, or hide in it: a name must not be able to make a letter say
 * something else. Shown by number.
 */
const DECEPTIVE =
  /[\p{Cc}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200B}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{00AD}]/u;

/** Which characters the fonts can show, found in the fonts themselves. */
export class Coverage {
  private constructor(private readonly covered: ReadonlySet<number>) {}

  static async load(): Promise<Coverage> {
    const covered = new Set<number>();
    for (const file of regularFontFiles()) addCharacters(await readFile(file), covered);
    return new Coverage(covered);
  }

  /** False for a character without a glyph, a control character, and a lone surrogate. */
  has(character: string): boolean {
    const code = character.codePointAt(0)!;
    if (INVISIBLE.has(code)) return true;
    return !DECEPTIVE.test(character) && this.covered.has(code);
  }

  /**
   * The text as it can be printed: what has no glyph is named by its Unicode number, `[U+1F600]`, never a silent box.
   *
   * @param missing collects the numbers of what could not be printed
   */
  printable(text: string, missing: Set<string>): string {
    return Array.from(text, (character) => {
      if (this.has(character)) return character;
      const name = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      missing.add(name);
      return `[${name}]`;
    }).join('');
  }
}

/** Reads the `cmap` table of an OpenType font: formats 4 and 12 are what Unicode fonts have. */
function addCharacters(font: Buffer, into: Set<number>): void {
  const cmap = tableOf(font, 'cmap');
  const tables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < tables; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, into);
    if (format === 4) addSegments(font, at, into);
  }
}

function tableOf(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + 16 * index;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`a font without the table ${tag}`);
}

function addGroups(font: Buffer, at: number, into: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let group = 0; group < groups; group += 1) {
    const record = at + 16 + 12 * group;
    const last = font.readUInt32BE(record + 4);
    for (let code = font.readUInt32BE(record); code <= last; code += 1) into.add(code);
  }
}

/** Four parallel arrays: ends, starts, deltas and offsets; an offset points from its own place into the glyph array. */
function addSegments(font: Buffer, at: number, into: Set<number>): void {
  const length = font.readUInt16BE(at + 6);
  for (let segment = 0; segment < length; segment += 2) {
    const last = font.readUInt16BE(at + 14 + segment);
    const first = font.readUInt16BE(at + 16 + length + segment);
    const delta = font.readUInt16BE(at + 16 + 2 * length + segment);
    const place = at + 16 + 3 * length + segment;
    const offset = font.readUInt16BE(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const found = offset === 0 ? code : font.readUInt16BE(place + offset + 2 * (code - first));
      if (found !== 0 && ((found + delta) & 0xffff) !== 0) into.add(code);
    }
  }
}
