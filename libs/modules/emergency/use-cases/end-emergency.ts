import { Injectable } from '@nestjs/common';
import { InvalidInput, requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { EmergencyJudged, OwnEmergency } from '../domain/emergency.errors.js';
import type { EmergencyVerdict, EmergencyView } from '../domain/emergency-view.js';
import { EmergenciesRepository } from '../persistence/emergencies.repository.js';
import { EmergencyReader } from '../persistence/emergency.reader.js';
import { EmergencyJournal } from './emergency-journal.js';

/** Ends an access before its time: its holder, or whoever answers for the case. Ending what has ended changes nothing. */
@Injectable()
export class EndEmergency {
  constructor(
    private readonly emergencies: EmergenciesRepository,
    private readonly reader: EmergencyReader,
    private readonly journal: EmergencyJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<EmergencyView> {
    await this.reader.one(tx, id);
    const hasEnded = await this.emergencies.end(tx, id);
    const view = await this.reader.one(tx, id);
    if (hasEnded) await this.journal.ended(tx, view);
    return view;
  }
}

/** A person says whether it was right, and the way is free again for who opened it. */
@Injectable()
export class JudgeEmergency {
  constructor(
    private readonly emergencies: EmergenciesRepository,
    private readonly reader: EmergencyReader,
    private readonly journal: EmergencyJournal,
  ) {}

  /**
   * @param judgement a reason is asked for where it was not justified
   * @throws InvalidInput; NotFound; OwnEmergency (403); EmergencyJudged (409); StaleVersion (412)
   */
  async run(
    tx: Tx,
    id: string,
    ifMatch: string,
    judgement: { verdict: EmergencyVerdict; reason?: string },
  ): Promise<EmergencyView> {
    const reason = judgement.reason?.trim();
    if (judgement.verdict === 'not_justified' && !reason) throw InvalidInput.field('reason', 'required');
    const before = await this.reader.one(tx, id);
    if (before.isOwn) throw new OwnEmergency();
    if (before.review) throw new EmergencyJudged();
    requireSame(ifMatch, before.etag);
    await this.emergencies.judge(tx, before, judgement.verdict, reason);
    const view = await this.reader.one(tx, id);
    await this.journal.judged(tx, view, judgement.verdict);
    return view;
  }
}
