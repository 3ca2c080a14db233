import { Injectable, StreamableFile } from '@nestjs/common';
import { ReopenLetter } from '#modules/letters';
import type { Tx } from '#platform/database';

/** A letter as a file that a browser shows, saves or prints. */
@Injectable()
export class LetterFile {
  constructor(private readonly reopenLetter: ReopenLetter) {}

  /** @throws NotFound, LetterChanged (409), TypesetterBusy (503) */
  async run(tx: Tx, id: string): Promise<StreamableFile> {
    const { pdf, fileName } = await this.reopenLetter.run(tx, id);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="${fileName}"`,
      length: pdf.length,
    });
  }
}
