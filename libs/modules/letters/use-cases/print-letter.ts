import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Typesetter } from '#platform/typeset';
import { type SheetParts, sheetOf } from '../domain/sheet.js';
import { templatesIn } from './print-paper.js';

const TEMPLATES = join(import.meta.dirname, '../templates');

/** A letter as a file. */
export interface PrintedLetter {
  pdf: Buffer;
  pages: number;
  /** SHA-256 of what it says, printed on it. */
  digest: string;
  /** SHA-256 of the file. */
  fileDigest: string;
}

/**
 * Sets a letter with the template of its kind, while no database connection is held: the unit of work begins again with
 * the file, and takes it only when the case still says the same.
 */
@Injectable()
export class PrintLetter {
  readonly #templates = templatesIn(TEMPLATES);

  constructor(private readonly typesetter: Typesetter) {}

  /** @throws TypesetterBusy (503), DocumentTooLarge (422) */
  async run(tx: Tx, parts: SheetParts): Promise<PrintedLetter> {
    const { sheet, digest } = sheetOf(parts, await this.typesetter.coverage());
    return tx.outside(`letter ${digest}`, async () => {
      const { pdf, pages } = await this.typesetter.pdf({
        main: `${parts.offer.kind}.typ`,
        sources: this.#templates,
        data: sheet,
        madeAt: parts.madeAt,
      });
      return { pdf, pages, digest, fileDigest: createHash('sha256').update(pdf).digest('hex') };
    });
  }
}
