import { Injectable } from '@nestjs/common';
import { InvalidInput, mergePatch } from '#kernel';
import type { AuditedChange } from '#modules/audit';
import { newRowStamp, type Tx } from '#platform/database';
import { Circumstances } from '../domain/circumstances.entity.js';
import { changesBetween } from '../domain/field-changes.js';
import type { CircumstancesInput } from '../domain/identification.js';
import { circumstancesFields } from '../domain/identification-fields.js';
import { checkCircumstances } from '../domain/identification-rules.js';
import { IdentificationRepository } from '../persistence/identification.repository.js';

/** Corrects the acting agency's own description of how the person was found; what others wrote stays theirs. */
@Injectable()
export class ReviseCircumstances {
  constructor(private readonly identifications: IdentificationRepository) {}

  /**
   * @param patch JSON merge patch
   * @returns the fields that changed, for the audit; none = nothing was written
   * @throws InvalidInput when what results cannot be taken
   */
  async run(tx: Tx, caseId: string, patch: unknown): Promise<AuditedChange[]> {
    const own = await this.identifications.ownCircumstances(tx, caseId);
    const before = own?.toInput();
    const after = mergePatch(before ?? {}, patch) as CircumstancesInput;
    const issues = checkCircumstances('circumstances', after, tx.now);
    if (issues.length) throw new InvalidInput(issues);
    const changes = changesBetween('indicators', circumstancesFields(before), circumstancesFields(after));
    if (changes.length) await this.write(tx, caseId, own, after);
    return changes;
  }

  private async write(
    tx: Tx,
    caseId: string,
    own: Circumstances | null,
    after: CircumstancesInput,
  ): Promise<void> {
    if (own) {
      own.revise(after, tx.now);
      await this.identifications.save(tx, own);
    } else {
      const row = Circumstances.record(newRowStamp(tx, caseId), after);
      await this.identifications.add(tx, { circumstances: [row] });
    }
  }
}
