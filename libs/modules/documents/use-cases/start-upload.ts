import { Injectable } from '@nestjs/common';
import { CaseClosed, InvalidInput, NotFound, Refused } from '#kernel';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { MOST_BYTES, MOST_OPEN_UPLOADS } from '../domain/document-limits.js';
import { DocumentUpload } from '../domain/document-upload.entity.js';
import { requireRoom } from '../domain/document-room.js';
import type { UploadView } from '../domain/document-view.js';
import { TooManyUploads } from '../domain/documents.errors.js';
import { DocumentReader } from '../persistence/document.reader.js';
import { DocumentsRepository } from '../persistence/documents.repository.js';
import { Titles } from '../persistence/titles.js';
import { UploadsRepository } from '../persistence/uploads.repository.js';
import { DocumentJournal } from './document-journal.js';

export interface UploadInput {
  /** document-kind */
  kind: string;
  /** Data category; of a photo and of medical papers it is given. */
  category: string;
  title?: string;
  /** Code list `language`. */
  language?: string;
  /** A new version of this document, of which kind and category then are. */
  documentId?: string;
  bytes: number;
  /** SHA-256 of the whole, in hexadecimal. */
  digest: string;
}

const LIFETIME = 'document.upload.lifetime';
/** Kinds whose category is not chosen. */
const CATEGORY_OF: Readonly<Record<string, string>> = { photo: 'photo', medical: 'health' };

/** What may be sent where. */
@Injectable()
export class UploadCheck {
  constructor(
    private readonly reader: DocumentReader,
    private readonly documents: DocumentsRepository,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), CaseClosed (409) */
  async run(tx: Tx, caseId: string, input: UploadInput): Promise<void> {
    if (input.bytes > MOST_BYTES) throw InvalidInput.field('bytes', 'range');
    const given = CATEGORY_OF[input.kind];
    const isPhoto = input.category === 'photo';
    if (given ? given !== input.category : isPhoto) throw InvalidInput.field('category', 'notInList');
    if (!memberOf(tx).writes.includes(input.category))
      throw new Refused('categoryNotYours', { category: input.category });
    if ((await this.reader.statusOfCase(tx, caseId)) === 'closed') throw new CaseClosed();
    if (input.documentId !== undefined) await this.#sameDocument(tx, caseId, input, input.documentId);
  }

  async #sameDocument(tx: Tx, caseId: string, input: UploadInput, documentId: string): Promise<void> {
    const document = await this.documents.lock(tx, documentId);
    if (document.caseId !== caseId) throw new NotFound();
    // Refuses a deleted or full document before anything is sent.
    document.addVersion(tx.now);
    if (document.kind !== input.kind) throw InvalidInput.field('kind', 'notInList');
    if (document.category !== input.category) throw InvalidInput.field('category', 'notInList');
  }
}

/** Says what will be sent: how long it is and its digest. The pieces follow one by one, in any order, as often as it takes. */
@Injectable()
export class StartUpload {
  constructor(
    private readonly check: UploadCheck,
    private readonly uploads: UploadsRepository,
    private readonly titles: Titles,
    private readonly rules: Rules,
    private readonly journal: DocumentJournal,
  ) {}

  /**
   * @throws NotFound, InvalidInput, Refused (403), IllegalTransition, TooManyVersions, TooManyUploads (409), DayFull (429), AgencyFull (413)
   */
  async run(tx: Tx, caseId: string, input: UploadInput): Promise<UploadView> {
    await this.check.run(tx, caseId, input);
    if ((await this.uploads.countOpen(tx)) >= MOST_OPEN_UPLOADS) throw new TooManyUploads();
    requireRoom(await this.uploads.room(tx), input.bytes, tx.now);
    const stamp = newRowStamp(tx, caseId);
    const [title, rules] = await Promise.all([
      this.titles.seal(tx, 'document_uploads', stamp, input.title),
      this.rules.read(tx, [LIFETIME]),
    ]);
    const upload = DocumentUpload.begin(stamp, {
      category: input.category,
      kind: input.kind,
      title,
      language: input.language ?? null,
      documentId: input.documentId ?? null,
      bytes: input.bytes,
      digest: Buffer.from(input.digest, 'hex'),
      userId: memberOf(tx).userId,
      expiresAt: rules.deadline(LIFETIME, tx.now),
    });
    await this.uploads.insert(tx, upload);
    this.journal.ofUpload(tx, 'document.upload_started', upload, { kind: upload.kind });
    return this.uploads.view(tx, upload.id);
  }
}
