import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { type AlertCare, alertCareOf } from '../domain/alert-care.js';
import { AlertCareReader } from '../persistence/alert-care.reader.js';

/**
 * Gives to an alert what those who care for the person know: vital medication, lack of autonomy, networks, likely destination,
 * telephone, departure plan ("take at intake, not after loss"). Whoever starts an alert is given it, also who never reads care:
 * call it when an episode begins or is reassessed, never to show a case, and keep what it answers with the episode. Every call is
 * a sharing in the timeline of the case, with the agency it was given to and never a word of it.
 */
@Injectable()
export class CareForAlert {
  constructor(
    private readonly reader: AlertCareReader,
    private readonly audit: Audit,
  ) {}

  /** @returns "not asked" and empty lists where nothing was written, and for an actor who may not start an alert in the case */
  async read(tx: Tx, caseId: string): Promise<AlertCare> {
    const statements = await this.reader.read(tx, caseId);
    if (statements.length > 0) {
      this.audit.record(tx, {
        kind: 'sharing',
        action: 'care.given_to_alert',
        caseId,
        categories: ['missing'],
        params: { agency: memberOf(tx).agencyId },
      });
    }
    return alertCareOf(statements);
  }
}
