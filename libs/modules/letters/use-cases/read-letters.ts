import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Typesetter } from '#platform/typeset';
import { type Letter, LETTER_KINDS, type LetterView, type Offer } from '../domain/letter.js';
import { LETTER_WRITERS } from '../domain/letter-kinds.js';
import { sheetOf } from '../domain/sheet.js';
import { LettersRepository } from '../persistence/letters.repository.js';
import { MakersReader } from '../persistence/makers.reader.js';
import { CaseFiles } from './case-files.js';
import { type LetterRequest, WriteLetter } from './write-letter.js';

/** More letters than any case has use for. */
const MOST_OFFERS = 60;

/** Which letters the reader can make of a case now. */
@Injectable()
export class OfferLetters {
  constructor(private readonly files: CaseFiles) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<{ items: Offer[] }> {
    const file = await this.files.of(tx, caseId, undefined, tx.now);
    return { items: LETTER_KINDS.flatMap((kind) => LETTER_WRITERS[kind].offers(file)).slice(0, MOST_OFFERS) };
  }
}

/** What a letter would say, but that texts which name a sealed address are left out of its file. Nothing is made or kept. */
export type LetterPreview = Omit<Letter, 'categories'> & {
  recipient: { name: string; kind: string };
  /** Unicode numbers of characters that no font has. */
  missing: string[];
};

@Injectable()
export class PreviewLetter {
  constructor(
    private readonly writeLetter: WriteLetter,
    private readonly makers: MakersReader,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws NotFound, InvalidInput */
  async run(tx: Tx, caseId: string, request: LetterRequest): Promise<LetterPreview> {
    const [[written, madeBy], coverage] = await Promise.all([
      tx.inLanguage(request.language, () =>
        Promise.all([this.writeLetter.draft(tx, caseId, request, tx.now), this.makers.of(tx)]),
      ),
      this.typesetter.coverage(),
    ]);
    const { sheet, missing } = sheetOf({ ...written, number: '', madeAt: tx.now, madeBy }, coverage);
    return { ...sheet, missing };
  }
}

/** The record of one letter. */
@Injectable()
export class ReadLetter {
  constructor(
    private readonly letters: LettersRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a letter that is not there or not the agency's */
  async run(tx: Tx, id: string): Promise<LetterView> {
    const { view } = await this.letters.one(tx, id);
    this.audit.looked(tx, view.caseId, []);
    return view;
  }
}

/** The letters the agency made of a case, the newest first. */
@Injectable()
export class ListLetters {
  constructor(
    private readonly letters: LettersRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string, request: PageRequest): Promise<Page<LetterView>> {
    const page = await this.letters.page(tx, caseId, request);
    this.audit.looked(tx, caseId, []);
    return page;
  }
}
