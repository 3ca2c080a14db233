import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { YouthEvent } from '../domain/youth.events.js';
import { YouthStore } from '../persistence/youth.store.js';
import {
  type CheckedMandate,
  type DueDeadline,
  YouthDeadlinesRepository,
} from '../persistence/youth-deadlines.repository.js';
import { YouthClock } from './youth-clock.js';
import { type Told, YouthJournal } from './youth-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;
const DAY_MS = 86_400_000;

/**
 * One tick as `system:deadlines`: reminds the service (and the body that accompanies with it) once of what is due, tells its
 * supervisors once of what is overdue, and looks up once a day whether the day of majority of a mandate in force has become
 * known or moved, by a document or an age decision. It asks; it never ends a mandate.
 */
@Injectable()
export class WatchYouthServices {
  constructor(
    private readonly deadlines: YouthDeadlinesRepository,
    private readonly store: YouthStore,
    private readonly clock: YouthClock,
    private readonly journal: YouthJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const checks = await this.deadlines.claimChecks(tx, new Date(tx.now.getTime() - DAY_MS), AT_ONCE);
    await this.#lookUp(tx, checks);
    const overdue = await this.deadlines.claimOverdue(tx, AT_ONCE);
    for (const one of overdue) {
      await this.#tell(tx, 'youth.overdue', one, [
        { agencyId: one.serviceId, audience: 'supervisor' },
        { agencyId: one.serviceId, audience: 'queue' },
      ]);
    }
    const reminders = await this.deadlines.claimReminders(tx, AT_ONCE);
    for (const one of reminders) await this.#tell(tx, 'youth.reminder', one, bothOf(one));
    const counts = [checks.length, overdue.length, reminders.length];
    return { due: counts.reduce((sum, count) => sum + count), more: counts.includes(AT_ONCE) };
  }

  /** A day that moved asks anew; help that was prolonged is asked about at its own end. */
  async #lookUp(tx: Tx, checks: readonly CheckedMandate[]): Promise<void> {
    if (checks.length === 0) return;
    const majorities = await this.store.majorities(
      tx,
      checks.map(({ caseId }) => caseId),
    );
    for (const { id, caseId, serviceId, prolongedUntil, majorityOn } of checks) {
      const on = majorities.get(caseId);
      if (!on || on === majorityOn) continue;
      await this.deadlines.setMajority(tx, id, on);
      if (prolongedUntil) continue;
      await this.clock.helpAfter(tx, { id, caseId, ownerAgencyId: serviceId }, on);
    }
  }

  async #tell(
    tx: Tx,
    event: YouthEvent,
    { id, caseId, mandateId, kind }: DueDeadline,
    to: Told[],
  ): Promise<void> {
    const subject = { type: 'youth_mandate', id: mandateId } as const;
    const fact = { action: event, caseId, subject, params: { kind } };
    await this.journal.noticed(tx, event, fact, to, { deadlineId: id });
  }
}

function bothOf({ serviceId, partnerId }: DueDeadline): Told[] {
  return [serviceId, partnerId]
    .filter((id) => id !== null)
    .map((agencyId) => ({ agencyId, audience: 'queue' }));
}
