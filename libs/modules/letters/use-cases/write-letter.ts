import { Injectable } from '@nestjs/common';
import { InvalidInput, type Language } from '#kernel';
import type { Tx } from '#platform/database';
import type { CaseFile } from '../domain/case-file.js';
import type { Letter, LetterKind, Offer } from '../domain/letter.js';
import { LETTER_WRITERS } from '../domain/letter-kinds.js';
import { Words } from '../domain/words.js';
import { RecipientRightsReader } from '../persistence/recipient-rights.reader.js';
import { CaseFiles } from './case-files.js';
import { WithholdAddresses } from './withhold-addresses.js';

/** What a reader asks for. */
export interface LetterRequest {
  kind: LetterKind;
  /** Of an offer that has one. */
  subjectId?: string;
  language: Language;
}

export interface WrittenLetter {
  file: CaseFile;
  offer: Offer;
  letter: Letter;
  words: Words;
}

/** Writes what a letter says: what its reader may see, less what its recipient may not, and no sealed address. */
@Injectable()
export class WriteLetter {
  constructor(
    private readonly files: CaseFiles,
    private readonly rights: RecipientRightsReader,
    private readonly withhold: WithholdAddresses,
  ) {}

  /**
   * @param at when it is made
   * @throws NotFound for a case that is not there or not the actor's, InvalidInput when there is no such letter in it
   */
  async run(tx: Tx, caseId: string, request: LetterRequest, at: Date): Promise<WrittenLetter> {
    const written = await this.draft(tx, caseId, request, at);
    const { letter, words } = written;
    return { ...written, letter: await this.withhold.run(tx, caseId, request.kind, letter, words) };
  }

  /**
   * The same for the screen of its maker alone, with what people typed as they typed it: a mark there would answer who tries streets out,
   * and the maker reads all of it in the case. @throws as `run`
   */
  async draft(tx: Tx, caseId: string, request: LetterRequest, at: Date): Promise<WrittenLetter> {
    const { kind, subjectId, language } = request;
    const file = await this.files.of(tx, caseId, kind, at);
    const writer = LETTER_WRITERS[kind];
    const offer = writer.offers(file).find((one) => one.subjectId === subjectId);
    if (!offer) throw InvalidInput.field(subjectId === undefined ? 'kind' : 'subjectId', 'notInList');
    const recipient = await this.rights.of(tx, caseId, offer.recipient);
    const words = new Words(language);
    const letter = writer.write({ file, offer, recipient, words });
    return { file, offer, words, letter };
  }
}
