import { Injectable } from '@nestjs/common';
import { brusselsDate, IllegalTransition, InvalidInput, NotFound, Refused, requireSame } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { earliestSilence } from '../domain/no-news.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { ReportsRepository } from '../persistence/reports.repository.js';
import { type GuardianshipFact, GuardianshipJournal } from './guardianship-journal.js';
import { etagOf, GuardianshipViews } from './guardianship-views.js';

/**
 * The Service writes down since when the guardian has no news of a minor, or that there is news again. From that day the
 * engine of deadlines counts the four months after which the guardianship may end. It is no report of a missing child. Each guardian of the
 * minor is told of the silence: a report ends it.
 */
@Injectable()
export class RecordNoNews {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly reports: ReportsRepository,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /**
   * @param since day, not in the future and not before `earliestSilence`; undefined = there is news again
   * @throws NotFound, Refused (403), InvalidInput, IllegalTransition (409), and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    minorId: string,
    ifMatch: string | undefined,
    since: string | undefined,
  ): Promise<CaseGuardianshipView> {
    const caseId = await this.store.caseOf(tx, 'minors', minorId);
    await this.store.lock(tx, [caseId]);
    const part = await this.store.ofCase(tx, caseId);
    const minor = part.minor;
    if (!minor) throw new NotFound();
    if (minor.ownerAgencyId !== memberOf(tx).agencyId) throw new Refused('missingPermission');
    if (since !== undefined) await this.#check(tx, part, since);
    const isPossible =
      minor.status === 'identified' && (since === undefined) === (part.silence !== undefined);
    if (!isPossible) throw new IllegalTransition(since === undefined ? 'news' : 'no_news', minor.status);
    requireSame(ifMatch, etagOf(part));
    if (since !== undefined) await this.store.beginSilence(tx, minor, since);
    else await this.store.endSilence(tx, part.silence!);
    // Whoever looked before decided on something else.
    await this.store.save(tx, minor);
    const fact = { caseId, subject: { type: 'minor', id: minorId } as const };
    if (since === undefined) await this.journal.happened(tx, { action: 'guardianship.news', ...fact });
    else await this.#tellGuardians(tx, { action: 'guardianship.no_news', ...fact }, part);
    return this.views.ofCase(tx, caseId);
  }

  async #check(tx: Tx, part: GuardianshipOfCase, since: string): Promise<void> {
    const reportedAt = await this.reports.lastAt(tx, part.caseId);
    const isPossible =
      since <= brusselsDate(tx.now) && since >= earliestSilence(part.minor!, part.guardianships, reportedAt);
    if (!isPossible) throw InvalidInput.field('since', 'range');
  }

  #tellGuardians(tx: Tx, fact: GuardianshipFact, { guardianships }: GuardianshipOfCase): Promise<void> {
    const to = guardianships
      .filter(({ status }) => status !== 'ended')
      .map(({ guardianAgencyId: agencyId, guardianUserId: userId }) => ({
        agencyId,
        audience: 'person' as const,
        userId,
      }));
    return this.journal.happened(tx, fact, { event: 'guardianship.no_news', to });
  }
}
