import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { ADDRESS_TRIED, FindSealedAddresses } from '#modules/shelters';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Letter, LetterKind } from '../domain/letter.js';
import { textsOf, without } from '../domain/withholding.js';
import type { Words } from '../domain/words.js';

/**
 * Leaves out of a letter what people wrote where it names the sealed address of a place of the case. Whoever tries to put
 * one on paper is written down in the case, once a day for the same, and the houses of the case are told.
 */
@Injectable()
export class WithholdAddresses {
  constructor(
    private readonly findSealed: FindSealedAddresses,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, caseId: string, kind: LetterKind, letter: Letter, words: Words): Promise<Letter> {
    const { texts, isNew } = await this.findSealed.run(tx, caseId, textsOf(letter));
    if (texts.size === 0) return letter;
    if (isNew) {
      this.audit.record(tx, {
        action: 'letter.address_withheld',
        caseId,
        subject: { type: 'case', id: caseId },
        // For everybody who takes part: the shelter, whose address it is, must learn of it.
        categories: [],
        params: { letter: kind },
      });
      await this.outbox.add(tx, { type: ADDRESS_TRIED, caseId, ids: { agencyId: memberOf(tx).agencyId } });
    }
    return without(letter, texts, words.say('hidden.sealed'));
  }
}
