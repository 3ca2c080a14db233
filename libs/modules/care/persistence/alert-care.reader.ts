import { Injectable } from '@nestjs/common';
import { type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { AlertFacts, AlertStatement } from '../domain/alert-care.js';
import type { Answer } from '../domain/answer.js';
import type { AlertHealth } from '../domain/health.js';
import { ALERT_FACTS, HEALTH_ALERT, SIGN_NOTE } from './sealed-places.js';

interface Row {
  part: AlertStatement['part'];
  id: string;
  agencyId: string;
  answer: Answer | null;
  sealed: Buffer | null;
  statedAt: Date;
}

/** What the database gives out for an alert, unsealed. Two statements, however many agencies care for the person. */
@Injectable()
export class AlertCareReader {
  constructor(private readonly keys: CaseKeys) {}

  /** @returns nothing for a case that is not the actor's, or to whom may not write of disappearances */
  async read(tx: Tx, caseId: string): Promise<AlertStatement[]> {
    const rows = await tx.query<Row>(
      `select part, id, agency_id as "agencyId", answer, sealed, stated_at as "statedAt" from relais.care_for_alert($1)
       order by stated_at desc, id`,
      [caseId],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map((row) => statementOf(row, key));
  }
}

function statementOf({ part, id, agencyId, answer, sealed, statedAt }: Row, key: CaseKey): AlertStatement {
  const place = { health: HEALTH_ALERT, facts: ALERT_FACTS, departure_plan: SIGN_NOTE }[part];
  const words = sealed ? key.open({ ...place, row: id }, Sealed.fromBytes(sealed)) : undefined;
  const source = { part, id, agencyId, statedAt };
  if (part === 'health') return { ...source, health: JSON.parse(words!) as AlertHealth };
  if (part === 'facts') return { ...source, facts: JSON.parse(words!) as AlertFacts };
  return { ...source, plan: { answer: answer!, words } };
}
