import { Injectable } from '@nestjs/common';
import { WidenAlert } from '#modules/alerts';
import type { Tx } from '#platform/database';
import { OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import type { MissingEpisode } from '../domain/episode.entity.js';
import { type LearnedCriterion, notAskedYet, whyAsked } from '../domain/learned.js';
import { ALERT_KIND, MISSING_LEARNED } from '../domain/missing.events.js';
import { presume } from '../domain/presumption.js';
import { type NewRecipient, EpisodesStore } from '../persistence/episodes.store.js';
import { LearnedRepository, type SearchNow } from '../persistence/learned.repository.js';
import { alertRecipients } from './alert-recipients.js';
import { type Learned, MissingJournal } from './missing-journal.js';
import { PlanAlert } from './plan-alert.js';

/** What a search stands for now that something was learned. */
interface Standing {
  learned: LearnedCriterion[];
  worrying: boolean;
  basis: 'presumed' | 'assessed';
  /** An officer judged it not worrying before this was known. */
  isReopened: boolean;
}

/**
 * Something was learned of a person who is missing, as `system:deadlines`: the rules are asked again, exactly those whom they name
 * now are told, what has to be done is asked for, and the presumption is raised with its reasons. Nothing is lowered: that is the
 * signed act of an officer. The same message twice, or one that came too late, changes nothing.
 */
@Injectable()
export class LearnOfMissing {
  constructor(
    private readonly store: EpisodesStore,
    private readonly learned: LearnedRepository,
    private readonly plan: PlanAlert,
    private readonly alert: WidenAlert,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws NotFound for an episode that is not there */
  @OnMessage(MISSING_LEARNED, 'deadlines')
  async run(tx: Tx, { ids }: OutboxMessage): Promise<void> {
    const episodeId = ids['episodeId']!;
    const episode = await this.store.locked(tx, episodeId);
    const now = await this.learned.now(tx, episodeId);
    if (!now) return;
    const standing = await this.#standing(tx, episode, now);
    const { recipients, tasks } = await this.#named(tx, episode, now, standing);
    const { trafficking } = now.facts;
    const { treatedAsChild } = now.brief;
    const raise = { learned: standing.learned, trafficking, treatedAsChild };
    const added = await this.learned.widen(tx, episodeId, raise, { recipients, tasks });
    await this.#tell(tx, episode, added.recipients, now);
    const facts = [
      ...standing.learned.map(({ code, because }) => fact('missing.raised', { criterion: code, because })),
      ...added.recipients.map(({ role, reason }) => fact('missing.told_later', { role, reason })),
      ...added.tasks.map(({ code }) =>
        fact('missing.asked_later', { task: code, reason: whyAsked(code, standing.basis) }),
      ),
    ];
    if (facts.length > 0) await this.journal.several(tx, episode, facts);
  }

  async #standing(tx: Tx, { worrying, basis }: MissingEpisode, now: SearchNow): Promise<Standing> {
    const ageLimit = (await this.plan.rulesOf(tx)).number('missing.worrying.age');
    const { criteria } = presume(
      {
        youngest: now.brief.ages?.from,
        treatedAsChild: now.brief.treatedAsChild,
        trafficking: now.facts.trafficking,
        vitalMedication: false,
        disability: false,
        claimed: now.claimed,
      },
      ageLimit,
    );
    const at = tx.now.toISOString();
    const learned = criteria
      .filter(({ code }) => !now.presumed.includes(code))
      .map((criterion) => ({ ...criterion, at }));
    const isReopened = learned.length > 0 && !worrying && basis === 'assessed';
    return {
      learned,
      worrying: worrying || learned.length > 0,
      basis: worrying || learned.length === 0 ? basis : 'presumed',
      isReopened,
    };
  }

  /** Whom the rules name now, and what they ask for that was not asked. The zone is settled: a person named it, or is to. */
  async #named(tx: Tx, episode: MissingEpisode, now: SearchNow, { worrying, basis, isReopened }: Standing) {
    const { ownerAgencyId, district } = episode;
    const { facts, brief, asylum } = now;
    const said = district ?? undefined;
    const zone = await this.plan.districtOf(tx, { said, stay: facts.stay, reporterId: ownerAgencyId });
    const plan = await this.plan.run(tx, {
      facts,
      brief,
      reporterId: ownerAgencyId,
      worrying: worrying ? basis : 'no',
      trafficking: episode.trafficking || facts.trafficking,
      asylum,
      ...zone,
    });
    // Judged before this was known: the officer is asked for the criteria once more.
    const asked = isReopened
      ? now.tasks.filter(({ code, isDone }) => code !== 'criteria_sheet' || !isDone)
      : now.tasks;
    return {
      recipients: plan.recipients.filter(({ role }) => role !== 'police_zone'),
      tasks: notAskedYet(plan.tasks, asked),
    };
  }

  async #tell(
    tx: Tx,
    { id, caseId, ownerAgencyId }: MissingEpisode,
    added: readonly NewRecipient[],
    { language }: SearchNow,
  ): Promise<void> {
    const others = added.filter(({ agencyId }) => agencyId !== ownerAgencyId);
    if (others.length === 0) return;
    const opened = { action: 'missing.told_later', caseId, episodeId: id };
    for (const agencyId of new Set(others.filter(({ onSystem }) => onSystem).map((one) => one.agencyId!)))
      this.journal.shared(tx, 'access.opened', opened, agencyId);
    const recipients = alertRecipients(others, language);
    await this.alert.run(tx, { kind: ALERT_KIND, subjectId: id, caseId, recipients });
  }
}

function fact(action: string, params: Record<string, string | undefined>): Learned {
  const said = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { action, params: Object.fromEntries(said) };
}
