import { FileRefused } from '../domain/documents.errors.js';

export type FileKind = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'text/plain';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** A text of any of these is read by a machine, not by a person. */
const MARKUP = /^\s*<(?:[?!/]|[a-z])/i;
/** Control characters no text has, line ends and tabs apart. */
const CONTROLS = /(?![\t\n\r\f])\p{Cc}/u;
const HEIF_BRANDS = /^(?:hei|hev|mif|msf|avi)/;

/**
 * What a file is, by its first bytes alone: neither its name nor what the sender calls it counts. A short list of what is
 * taken; everything else is refused with a sentence that helps where one does.
 *
 * @throws FileRefused
 */
export function kindOf(bytes: Buffer): FileKind {
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  // Readers look for the mark in the first kilobyte; a file that is something else before it is not taken.
  if (ascii(0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(4, 8) === 'ftyp') throw new FileRefused(HEIF_BRANDS.test(ascii(8, 12)) ? 'fileHeic' : 'fileType');
  if (
    ascii(0, 2) === 'PK' ||
    ascii(0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' ||
    ascii(0, 5) === '{\\rtf'
  ) {
    throw new FileRefused('fileOffice');
  }
  return text(bytes);
}

function text(bytes: Buffer): FileKind {
  const decoded = decode(bytes);
  if (decoded === undefined || CONTROLS.test(decoded)) throw new FileRefused('fileType');
  if (MARKUP.test(decoded.replace(/^\ufeff/, ''))) throw new FileRefused('fileMarkup');
  if (decoded.trim() === '') throw new FileRefused('fileNoText');
  return 'text/plain';
}

function decode(bytes: Buffer): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}
