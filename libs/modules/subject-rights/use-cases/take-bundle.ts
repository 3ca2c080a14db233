import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { StepUp } from '#modules/access';
import { templatesIn, Words } from '#modules/letters';
import { canonicalJson } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { bundleJson, type BundleContent, bundlePage } from '../domain/bundle-paper.js';
import { SubjectFileChanged, SubjectFileOver } from '../domain/subject.errors.js';
import type { SubjectRequest } from '../domain/subject-request.js';
import { SUBJECT_REQUEST } from '../domain/subject-transitions.js';
import { SubjectRequestsReader } from '../persistence/subject-requests.reader.js';
import { SubjectRequestsRepository } from '../persistence/subject-requests.repository.js';
import { SubjectJournal } from './subject-journal.js';
import { WriteBundle } from './write-bundle.js';

const TEMPLATES = templatesIn(join(import.meta.dirname, '../templates'));

export const BUNDLE_FORMATS = ['pdf', 'json'] as const;
export type BundleFormat = (typeof BUNDLE_FORMATS)[number];

export interface BundleFile {
  bytes: Buffer;
  mediaType: string;
  fileName: string;
}

/**
 * The file of what was released, for whoever hands it over: written anew under their own rights each time, and given out only while it says
 * the same. No copy of it is kept.
 */
@Injectable()
export class TakeBundle {
  constructor(
    private readonly stepUp: StepUp,
    private readonly reader: SubjectRequestsReader,
    private readonly requests: SubjectRequestsRepository,
    private readonly write: WriteBundle,
    private readonly journal: SubjectJournal,
  ) {}

  /** @throws StepUpRequired (403); NotFound; IllegalTransition, SubjectFileOver, SubjectFileChanged (409); TypesetterBusy (503) */
  async run(tx: Tx, id: string, format: BundleFormat): Promise<BundleFile> {
    await this.stepUp.require(tx);
    await this.requests.lock(tx, id);
    const view = await this.reader.one(tx, id);
    const side = view.sides.includes('preparer') ? 'preparer' : undefined;
    SUBJECT_REQUEST.next(side, view.status, 'file');
    const words = new Words(view.language);
    const content = await this.write.run(tx, view, words);
    const digest = createHash('sha256')
      .update(canonicalJson(bundlePage(content, words)))
      .digest('hex');
    await this.#take(tx, view, digest);
    const bytes =
      format === 'pdf'
        ? await this.#print(tx, content, words, digest)
        : Buffer.from(`${JSON.stringify(bundleJson(content, words), undefined, 2)}\n`, 'utf8');
    await this.journal.happened(tx, 'subject.file_made', view);
    const mediaType = format === 'pdf' ? 'application/pdf' : 'application/json; charset=utf-8';
    // Neither whose it is nor what for: a file lies about in folders.
    return { bytes, mediaType, fileName: `${view.language}-${brusselsDate(content.at)}.${format}` };
  }

  async #take(tx: Tx, { id }: SubjectRequest, digest: string): Promise<void> {
    const outcome = await this.requests.take(tx, id, digest);
    if (outcome === 'over') throw new SubjectFileOver();
    if (outcome === 'changed') throw new SubjectFileChanged();
  }

  /** While no database connection is held. */
  #print(tx: Tx, content: BundleContent, words: Words, digest: string): Promise<Buffer> {
    const page = bundlePage(content, words);
    return tx.outside(`bundle ${digest}`, async () => {
      const paper = { main: 'bundle.typ', templates: TEMPLATES, page, words, madeAt: content.at };
      return (await this.write.printPaper.run(paper)).pdf;
    });
  }
}
