import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { GuardianshipEvent } from '../domain/guardianship.events.js';
import {
  type DueReport,
  DueGuardianshipsRepository,
  type LongWait,
} from '../persistence/due-guardianships.repository.js';
import { GuardianshipJournal, type Told } from './guardianship-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

const LIMITS = ['guardianship.waiting.first', 'guardianship.waiting.second', 'guardianship.waiting.third'];

/**
 * One tick as `system:deadlines`: reminds a guardian once of a report, tells guardian and supervisors of the Service once
 * that it is overdue, and the supervisors of minors who wait longer than each of three limits.
 */
@Injectable()
export class WatchGuardianships {
  constructor(
    private readonly due: DueGuardianshipsRepository,
    private readonly rules: Rules,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const overdue = await this.due.claimOverdue(tx, AT_ONCE);
    for (const one of overdue) {
      await this.#tell(tx, 'guardianship.overdue', one, [
        { agencyId: one.serviceId, audience: 'supervisor' },
        guardianOf(one),
      ]);
    }
    const reminders = await this.due.claimReminders(tx, AT_ONCE);
    for (const one of reminders) await this.#tell(tx, 'guardianship.reminder', one, [guardianOf(one)]);
    const waits = await this.due.lockLongWaits(tx, AT_ONCE);
    for (const wait of waits) await this.#waits(tx, wait);
    const counts = [overdue.length, reminders.length, waits.length];
    return { due: counts.reduce((sum, count) => sum + count), more: counts.includes(AT_ONCE) };
  }

  async #tell(tx: Tx, event: GuardianshipEvent, one: DueReport, to: Told[]): Promise<void> {
    const subject = { type: 'guardianship', id: one.id } as const;
    await this.journal.noticed(tx, event, { action: event, caseId: one.caseId, subject }, to);
  }

  /** After an outage the next limit that has not passed is set: one message, not every missed one. */
  async #waits(tx: Tx, { id, caseId, serviceId, told, waitingSince }: LongWait): Promise<void> {
    const rules = await this.rules.read(tx, LIMITS);
    const limits = LIMITS.map((code) => rules.deadline(code, waitingSince));
    const next = limits.findIndex((at, index) => index > told && at > tx.now);
    await this.due.told(tx, id, next < 0 ? LIMITS.length : next, next < 0 ? undefined : limits[next]);
    const event = 'guardianship.waiting';
    const fact = { action: event, caseId, subject: { type: 'minor', id } as const };
    await this.journal.noticed(tx, event, fact, [{ agencyId: serviceId, audience: 'supervisor' }]);
  }
}

function guardianOf({ guardianAgencyId, guardianUserId }: DueReport): Told {
  return { agencyId: guardianAgencyId, audience: 'person', userId: guardianUserId };
}
