import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { MissingEpisode } from '../domain/episode.entity.js';
import type { EpisodeView } from '../domain/episode-view.js';
import { notAskedYet } from '../domain/learned.js';
import type { Criterion } from '../domain/presumption.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { RecipientsReader } from '../persistence/recipients.reader.js';
import { ActOnEpisode } from './act-on-episode.js';
import { AlertRecipients } from './alert-recipients.js';
import { EpisodeViews } from './episode-views.js';
import { PlanAlert } from './plan-alert.js';

/** What an officer of judicial police judges, and signs with their name. */
export interface Assessment {
  /** missing-criterion */
  criteria: Criterion[];
  worrying: boolean;
  /** Officer of judicial police. */
  officer: string;
  reason?: string;
}

/** Asks the rules again who must be told, as things are now; whoever is new is told. */
@Injectable()
export class AskRulesAgain {
  constructor(
    private readonly store: EpisodesStore,
    private readonly plan: PlanAlert,
    private readonly alert: AlertRecipients,
    private readonly briefs: BriefOfCase,
    private readonly written: RecipientsReader,
  ) {}

  async run(tx: Tx, episode: MissingEpisode): Promise<void> {
    const { caseId, ownerAgencyId, district, worrying, basis } = episode;
    const [facts, brief] = await Promise.all([this.store.facts(tx, caseId), this.briefs.run(tx, caseId)]);
    const { recipients, tasks } = await this.plan.run(tx, {
      facts,
      brief,
      reporterId: ownerAgencyId,
      worrying: worrying ? basis : 'no',
      trafficking: episode.trafficking || facts.trafficking,
      asylum: facts.participants.some(({ kind }) => kind === 'cgrs'),
      district: district ?? undefined,
    });
    // The zone and what is done already are settled: only what the assessment itself asks for is new.
    const told = recipients.filter(({ role }) => role !== 'police_zone');
    const before = (await this.written.tasks(tx, episode)).map(({ code, agency, status }) => ({
      code,
      agencyId: agency.id,
      isDone: status !== 'open',
    }));
    const named = tasks.filter(({ code }) => code === 'inform_child_focus');
    const asked = notAskedYet(named, before);
    await this.alert.run(tx, episode, told, asked);
  }
}

/**
 * The assessment by the police. It raises what was presumed at once; it lowers it only with a reason. Whoever must be told
 * because of it is told by it; nobody who was told is untold.
 */
@Injectable()
export class AssessEpisode {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly views: EpisodeViews,
    private readonly rules: AskRulesAgain,
    private readonly store: EpisodesStore,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412), InvalidInput */
  async run(tx: Tx, id: string, ifMatch: string, assessment: Assessment): Promise<EpisodeView> {
    const { criteria, worrying, officer, reason } = assessment;
    const before = await this.store.one(tx, id);
    const needsReason = worrying ? criteria.length === 0 : before.worrying;
    const episode = await this.act.write(
      tx,
      id,
      {
        action: 'assessment',
        name: 'missing.assessed',
        ifMatch,
        entry: { kind: 'assessment', data: { criteria, worrying }, content: { officer, reason } },
        params: { worrying: String(worrying) },
        event: 'missing.assessed',
      },
      (one) => {
        if (!officer.trim()) throw InvalidInput.field('officer', 'required');
        if (needsReason && !reason?.trim()) throw InvalidInput.field('reason', 'required');
        Object.assign(one, { criteria, worrying, basis: 'assessed', assessedAt: tx.now });
      },
    );
    if (worrying) await this.rules.run(tx, episode);
    return this.views.one(tx, id);
  }

  /** The search is on. @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412) */
  search(tx: Tx, id: string, ifMatch: string): Promise<EpisodeView> {
    const entry = { kind: 'search' } as const;
    return this.act.run(tx, id, { action: 'search', name: 'missing.searched_for', ifMatch, entry });
  }
}
