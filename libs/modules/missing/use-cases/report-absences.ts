import { Injectable } from '@nestjs/common';
import { type Absence, AbsenceListener, AbsenceListeners } from '#modules/shelters';
import type { Tx } from '#platform/database';
import { ListEpisodes } from './list-episodes.js';
import { StartEpisode } from './start-episode.js';

/**
 * A child who was not there in the evening round and may not be waited for is reported with the mark itself, by whoever took
 * the round: both are kept or none. Who is missing already is not reported every evening again.
 */
@Injectable()
export class ReportAbsences extends AbsenceListener {
  constructor(
    listeners: AbsenceListeners,
    private readonly startEpisode: StartEpisode,
    private readonly listEpisodes: ListEpisodes,
  ) {
    super();
    listeners.register(this);
  }

  async absentAtOnce(tx: Tx, absences: readonly Absence[]): Promise<string[]> {
    const reported: string[] = [];
    for (const { id, caseId, absentAt, lastSeenAt } of absences) {
      const { openId } = await this.listEpisodes.ofCase(tx, caseId);
      const lastSeenPlace = { kind: 'at_shelter' } as const;
      if (!openId) {
        const report = { lastSeenAt: lastSeenAt ?? absentAt, noticedAt: absentAt, lastSeenPlace };
        await this.startEpisode.run(tx, caseId, report);
      }
      reported.push(id);
    }
    return reported;
  }
}
