import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '#modules/audit';
import { newRowStamp, type Tx } from '#platform/database';
import { Assertion } from '../domain/assertion.entity.js';
import { Circumstances } from '../domain/circumstances.entity.js';
import { changesBetween } from '../domain/field-changes.js';
import type { Identification } from '../domain/identification.js';
import { circumstancesFields, indicatorFields } from '../domain/identification-fields.js';
import { IndicatorAnswer } from '../domain/indicator-answer.entity.js';
import { IdentificationRepository } from '../persistence/identification.repository.js';

/** Writes down what the acting agency found out about cases it has just opened. The input is checked already. */
@Injectable()
export class RecordIdentification {
  constructor(private readonly identifications: IdentificationRepository) {}

  async run(tx: Tx, found: readonly (Identification & { caseId: string })[]): Promise<void> {
    await this.identifications.add(tx, {
      circumstances: found.map((one) => Circumstances.record(newRowStamp(tx, one.caseId), one.circumstances)),
      indicators: found.flatMap((one) =>
        one.indicators.map((answer) => IndicatorAnswer.record(newRowStamp(tx, one.caseId), answer)),
      ),
      assertions: found.map((one) => Assertion.record(newRowStamp(tx, one.caseId), one.assertion)),
    });
  }
}

/** What an identification says, as fields of the audit log. */
export function identificationChanges(found: Identification): AuditedChange[] {
  const after = {
    ...circumstancesFields(found.circumstances),
    ...indicatorFields(found.indicators),
    'assertion.status': found.assertion.status,
  };
  return changesBetween('indicators', {}, after);
}
