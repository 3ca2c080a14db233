import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { PrintPaper, type Words } from '#modules/letters';
import { FindSealedAddresses } from '#modules/shelters';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { type BundleContent, textsOf, toldOf, withoutSealed } from '../domain/bundle-paper.js';
import type { SubjectRequest } from '../domain/subject-request.js';
import { BundleFrameReader } from '../persistence/bundle-frame.reader.js';
import { BundleReader } from '../persistence/bundle.reader.js';

/** Writes what a person is told: less what stays out, and no sealed address. */
@Injectable()
export class WriteBundle {
  constructor(
    private readonly reader: BundleReader,
    private readonly frame: BundleFrameReader,
    private readonly findSealed: FindSealedAddresses,
    private readonly audit: Audit,
    readonly printPaper: PrintPaper,
  ) {}

  /** In the language of the request. @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, { caseId, agency, decision }: SubjectRequest, words: Words): Promise<BundleContent> {
    const at = decision!.at;
    const [{ data, isCut }, { areLooksCut, ...frame }] = await tx.inLanguage(
      words.language,
      async () => [await this.reader.of(tx, caseId, words, at), await this.frame.of(tx, caseId, at)] as const,
    );
    const told = toldOf(data.sections);
    const { texts } = await this.findSealed.run(tx, caseId, textsOf(told));
    const sections = withoutSealed(told, texts);
    const categories = sections
      .map(({ category }) => category)
      .filter((category) => isCode('category', category));
    this.audit.looked(tx, caseId, categories);
    return { reference: data.reference, agency, sections, at, ...frame, isCut: isCut || areLooksCut };
  }
}
