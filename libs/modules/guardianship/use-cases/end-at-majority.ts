import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { DueGuardianshipsRepository, type OfAge } from '../persistence/due-guardianships.repository.js';
import { GuardianshipStore } from '../persistence/guardianship.store.js';
import { GuardianshipJournal } from './guardianship-journal.js';

/** At most this many in one transaction, so that locks are short. */
const AT_ONCE = 50;

const MAJORITY = 'guardianship.majority';
const FINAL = 'guardianship.report.final';
const REMINDER = 'guardianship.report.reminder';

/**
 * One tick as `system:deadlines`: a guardianship ends by law when the minor is of age, whether or not anybody thinks of it.
 * The final report becomes due, guardian and Service are told once. Neither the case nor a file of a missing person ends.
 */
@Injectable()
export class EndAtMajority {
  constructor(
    private readonly due: DueGuardianshipsRepository,
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @returns how many came of age; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const rules = await this.rules.read(tx, [MAJORITY, FINAL, REMINDER]);
    const adults = await this.due.ofAge(tx, brusselsDate(tx.now), rules.number(MAJORITY), AT_ONCE);
    if (adults.length === 0) return { due: 0, more: false };
    const dueAt = rules.deadline(FINAL, tx.now);
    const report = { dueAt, remindAt: rules.before(REMINDER, dueAt) };
    await this.store.lock(
      tx,
      adults.map(({ caseId }) => caseId),
    );
    for (const one of adults) await this.#end(tx, one, report);
    return { due: adults.length, more: adults.length === AT_ONCE };
  }

  async #end(tx: Tx, one: OfAge, report: { dueAt: Date; remindAt: Date }): Promise<void> {
    if (!(await this.due.endMinor(tx, one.minorId))) return;
    const event = 'guardianship.ended';
    const params = { reason: 'majority' };
    const { caseId } = one;
    for (const { id, guardianAgencyId, guardianUserId } of await this.due.endGuardianships(
      tx,
      caseId,
      report,
    )) {
      const fact = { action: event, caseId, subject: { type: 'guardianship', id } as const, params };
      await this.journal.noticed(tx, event, fact, [
        { agencyId: guardianAgencyId, audience: 'person', userId: guardianUserId },
      ]);
    }
    const fact = {
      action: 'guardianship.of_age',
      caseId,
      subject: { type: 'minor', id: one.minorId } as const,
      params,
    };
    await this.journal.noticed(tx, event, fact, [{ agencyId: one.serviceId, audience: 'queue' }]);
  }
}
