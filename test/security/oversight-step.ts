import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type AlertNotice, StepAlerts } from '#modules/alerts';
import { type Tx, UnitOfWork } from '#platform/database';
import type { TestMember } from '../support/api.js';

interface Step {
  caseId: string;
  raiser: { member: TestMember; agencyId: string };
  agencies: readonly string[];
}

class Undone extends Error {}

/**
 * Raises an alert to these agencies and takes one step of it, of which nothing is kept.
 *
 * @returns the notices of the step by agency
 */
export async function oneStep(
  worker: INestApplicationContext,
  { caseId, raiser, agencies }: Step,
): Promise<Map<string, AlertNotice[]>> {
  const told = new Map<string, AlertNotice[]>();
  const alertId = randomUUID();
  const work = async (tx: Tx): Promise<void> => {
    await tx.query(
      `insert into relais.alerts (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at)
       values ($1, 'missing_child', 'critical', $2, $3, $4, $5, $6)`,
      [alertId, caseId, randomUUID(), raiser.agencyId, raiser.member.membershipId, tx.now],
    );
    const ids = new Map<string, string>();
    for (const agencyId of agencies) {
      const id = randomUUID();
      ids.set(id, agencyId);
      await tx.query(
        `insert into relais.alert_recipients (id, alert_id, case_id, agency_id, duty_agency_id, role, reasons, added_at, next_step_at)
         values ($1, $2, $3, $4, $4, 'police', '{}', $5, $5)`,
        [id, alertId, caseId, agencyId, tx.now],
      );
    }
    const { notices } = await worker.get(StepAlerts, { strict: false }).run(tx, { alertIds: [alertId] });
    for (const notice of notices) {
      const agencyId = ids.get(notice.recipientId)!;
      told.set(agencyId, [...(told.get(agencyId) ?? []), notice]);
    }
    throw new Undone();
  };
  await worker
    .get(UnitOfWork)
    .run({ kind: 'system', name: 'notifier' }, work)
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return told;
}
