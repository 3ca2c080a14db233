import { Injectable } from '@nestjs/common';
import { InvalidInput, type Language } from '#kernel';
import type { Tx } from '#platform/database';
import { LetterChanged } from '../domain/letter.errors.js';
import { LettersRepository } from '../persistence/letters.repository.js';
import { MakersReader } from '../persistence/makers.reader.js';
import { PrintLetter, type PrintedLetter } from './print-letter.js';
import { WriteLetter } from './write-letter.js';

type MadeLetter = Awaited<ReturnType<LettersRepository['one']>>;

/**
 * The file of a letter that was made: written anew from the case under the reader's present rights, and given out only
 * when it is the same to the byte. So no copy of anybody's data is kept, and no right that was lost is passed by.
 */
@Injectable()
export class ReopenLetter {
  constructor(
    private readonly letters: LettersRepository,
    private readonly makers: MakersReader,
    private readonly writeLetter: WriteLetter,
    private readonly printLetter: PrintLetter,
  ) {}

  /**
   * @throws NotFound for a letter that is not there or not the agency's; LetterChanged (409) when the case, the reader's
   *   or the recipient's rights, or the form of the letter changed since; TypesetterBusy (503)
   */
  async run(tx: Tx, id: string): Promise<{ pdf: Buffer; fileName: string }> {
    const letter = await this.letters.one(tx, id);
    const { fileDigest, fileName, language } = letter.view;
    // One that was made when agencies had one name says that one in every language.
    for (const names of [language as Language, 'main'] as const) {
      const again = await this.#printed(tx, letter, names);
      if (again.fileDigest === fileDigest) return { pdf: again.pdf, fileName };
    }
    throw new LetterChanged();
  }

  /** @param names in which language agencies are named */
  async #printed(tx: Tx, { view, subjectId }: MadeLetter, names: Language | 'main'): Promise<PrintedLetter> {
    const { id, caseId, kind, language, number, madeAt } = view;
    const request = { kind, subjectId, language: language as Language };
    const [written, madeBy] = await tx.inLanguage(names, () =>
      Promise.all([this.#written(tx, caseId, request, madeAt), this.makers.of(tx, id)]),
    );
    return this.printLetter.run(tx, { ...written, number, madeAt, madeBy });
  }

  async #written(tx: Tx, caseId: string, request: Parameters<WriteLetter['run']>[2], at: Date) {
    try {
      return await this.writeLetter.run(tx, caseId, request, at);
    } catch (error) {
      // What it was about is gone or ended.
      if (error instanceof InvalidInput) throw new LetterChanged();
      throw error;
    }
  }
}
