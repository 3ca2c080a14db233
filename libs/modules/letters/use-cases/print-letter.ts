import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Typesetter } from '#platform/typeset';
import { type SheetParts, sheetOf } from '../domain/sheet.js';

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

/** Sets a letter with the template of its kind. */
@Injectable()
export class PrintLetter {
  readonly #templates = new Map(
    readdirSync(TEMPLATES).map((name) => [name, readFileSync(join(TEMPLATES, name), 'utf8')]),
  );

  constructor(private readonly typesetter: Typesetter) {}

  /** @throws TypesetterBusy (503), DocumentTooLarge (422) */
  async run(parts: SheetParts): Promise<PrintedLetter> {
    const { sheet, digest } = sheetOf(parts, await this.typesetter.coverage());
    const { pdf, pages } = await this.typesetter.pdf({
      main: `${parts.offer.kind}.typ`,
      sources: this.#templates,
      data: sheet,
      madeAt: parts.madeAt,
    });
    return { pdf, pages, digest, fileDigest: createHash('sha256').update(pdf).digest('hex') };
  }
}
