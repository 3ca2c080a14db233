import { Injectable } from '@nestjs/common';
import { ScanFailed, Scanner } from '#platform/scanner';
import { CHECKS_AT_ONCE, CHECKS_WAITING, MOST_BYTES } from '../domain/document-limits.js';
import { FileRefused, ScanWaits } from '../domain/documents.errors.js';
import type { CleanedFile } from './cleaned-file.js';
import { kindOf } from './file-kind.js';
import { cleanImage } from './image-cleaner.js';
import { cleanPdf } from './pdf-cleaner.js';
import { PdfPictures } from './pdf-picture.js';
import { WorkGate } from './work-gate.js';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Makes of what somebody sent what can be kept and given out again without harm, or says why not. */
@Injectable()
export class FileCleaner {
  readonly #gate = new WorkGate(CHECKS_AT_ONCE, CHECKS_WAITING);
  readonly #pictures = new PdfPictures();

  constructor(private readonly scanner: Scanner) {}

  /**
   * Waits for a turn: what is done in it, memory included, is bounded for the whole process.
   *
   * @throws ChecksBusy (503)
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#gate.run(work);
  }

  /**
   * @param documentKind a photo of the person must be a picture
   * @throws FileRefused, ScanWaits (503) while nobody can say whether there is malware in it
   */
  async clean(bytes: Buffer, documentKind: string): Promise<CleanedFile> {
    // Before any library of ours reads it, and as it was sent: what is drawn anew looks like nothing that is known.
    if (await this.#isMalware(bytes)) throw new FileRefused('fileMalware');
    const kind = kindOf(bytes);
    if (documentKind === 'photo' && !kind.startsWith('image/')) throw new FileRefused('photoNoPicture');
    const file = await this.#cleaned(bytes, kind);
    if (file.bytes.length > MOST_BYTES) throw new FileRefused('fileTooLarge');
    return file;
  }

  async #isMalware(bytes: Buffer): Promise<boolean> {
    try {
      return await this.scanner.finds(bytes);
    } catch (error) {
      throw error instanceof ScanFailed ? new ScanWaits() : error;
    }
  }

  async #cleaned(bytes: Buffer, kind: ReturnType<typeof kindOf>): Promise<CleanedFile> {
    if (kind === 'application/pdf') return this.#withPicture(await cleanPdf(bytes));
    if (kind !== 'text/plain') return cleanImage(bytes, kind);
    const text = bytes.subarray(0, 3).equals(BOM) ? bytes.subarray(3) : bytes;
    return { bytes: text, mediaType: kind, cleaned: [] };
  }

  /** Of what is kept, not of what was sent. */
  async #withPicture(file: CleanedFile): Promise<CleanedFile> {
    return { ...file, preview: await this.#pictures.of(file.bytes) };
  }
}
