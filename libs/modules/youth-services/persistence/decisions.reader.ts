import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { DecisionView } from '../domain/youth-view.js';

/** What was decided about the mandates of a case, the newest first. */
@Injectable()
export class DecisionsReader {
  async ofCase(tx: Tx, caseId: string): Promise<(DecisionView & { mandateId: string })[]> {
    const rows = await tx.query<{
      mandateId: string;
      what: string;
      kind: string;
      decidingBody: string | null;
      decidedOn: string;
      outcome: string | null;
      until: string | null;
    }>(
      `select mandate_id as "mandateId", what, kind, deciding_body as "decidingBody", decided_on::text as "decidedOn", outcome,
         until::text as until
       from relais.youth_decisions where case_id = $1 order by created_at desc, id desc limit 200`,
      [caseId],
    );
    return rows.map(({ decidingBody, outcome, until, ...row }) => ({
      ...row,
      decidingBody: decidingBody ?? undefined,
      outcome: outcome ?? undefined,
      until: until ?? undefined,
    }));
  }
}
