import { Injectable } from '@nestjs/common';
import { newDocumentNumber } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { LetterView } from '../domain/letter.js';
import { LettersRepository } from '../persistence/letters.repository.js';
import { MakersReader } from '../persistence/makers.reader.js';
import { PrintLetter } from './print-letter.js';
import { type LetterRequest, WriteLetter } from './write-letter.js';

/** Makes a letter: an act on the case, of which the record is kept and the paper is not. */
@Injectable()
export class MakeLetter {
  constructor(
    private readonly writeLetter: WriteLetter,
    private readonly printLetter: PrintLetter,
    private readonly makers: MakersReader,
    private readonly letters: LettersRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, InvalidInput, TypesetterBusy (503), DocumentTooLarge (422) */
  async run(tx: Tx, caseId: string, request: LetterRequest): Promise<LetterView> {
    const { number, madeAt } = tx.same('letter', () => ({ number: newDocumentNumber(), madeAt: tx.now }));
    const [written, madeBy] = await tx.inLanguage(request.language, () =>
      Promise.all([this.writeLetter.run(tx, caseId, request, madeAt), this.makers.of(tx)]),
    );
    const { offer, letter } = written;
    const sheet = { ...written, number, madeAt, madeBy };
    const { pages, digest, fileDigest } = await this.printLetter.run(tx, sheet);
    const { kind, subjectId, variant, recipient } = offer;
    const { language } = request;
    const record = { caseId, number, madeAt, kind, variant, language, subjectId, recipient };
    const id = await this.letters.add(tx, { ...record, digest, fileDigest, pages });
    this.audit.record(tx, {
      action: 'letter.made',
      caseId,
      subject: { type: 'letter', id },
      categories: letter.categories,
      params: { letter: kind, language, number, ...(recipient ? { agency: recipient.id } : {}) },
    });
    return (await this.letters.one(tx, id)).view;
  }
}
