import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PrintPaper, templatesIn } from '#modules/letters';
import type { Tx } from '#platform/database';
import { type TimelineFileParts, timelinePage } from '../domain/timeline-file.js';

const TEMPLATES = templatesIn(join(import.meta.dirname, '../templates'));

/** Sets entries on paper, and nothing else. */
@Injectable()
export class PrintTimeline {
  constructor(private readonly printPaper: PrintPaper) {}

  /** While no database connection is held. @throws TypesetterBusy (503), DocumentTooLarge (422) */
  run(tx: Tx, parts: TimelineFileParts): Promise<Buffer> {
    const page = timelinePage(parts);
    const digest = createHash('sha256').update(JSON.stringify(page)).digest('hex');
    const { words, madeAt } = parts;
    return tx.outside(`timeline ${digest}`, async () => {
      const { pdf } = await this.printPaper.run({
        main: 'timeline.typ',
        templates: TEMPLATES,
        page,
        words,
        madeAt,
      });
      return pdf;
    });
  }
}
