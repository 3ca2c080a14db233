import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { RaiseAlert } from '#modules/alerts';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { FindingStands } from '../domain/missing.errors.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { EpisodesStore, type NewRecipient } from '../persistence/episodes.store.js';
import { type RecipientRow, RecipientsReader } from '../persistence/recipients.reader.js';
import { ActOnEpisode } from './act-on-episode.js';
import { alertRecipients } from './alert-recipients.js';
import { EpisodeViews } from './episode-views.js';

/** Starts the alert of an episode again, with a new receipt and every step of the escalation for each recipient. */
@Injectable()
export class StartAlertAgain {
  constructor(
    private readonly recipients: RecipientsReader,
    private readonly raiseAlert: RaiseAlert,
  ) {}

  /** The acting agency knows, as an agency that reports does. */
  async run(tx: Tx, episode: { id: string; caseId: string }): Promise<void> {
    const { id, caseId } = episode;
    const { agencyId, language } = memberOf(tx);
    const told = (await this.recipients.recipients(tx, id)).map(asWritten);
    const others = told.filter((one) => one.agencyId !== agencyId);
    if (others.length === 0) return;
    const recipients = alertRecipients(others, language);
    await this.raiseAlert.run(tx, {
      kind: ALERT_KIND,
      severity: 'critical',
      caseId,
      subjectId: id,
      recipients,
    });
  }
}

const asWritten = ({ role, reason, agency, onSystem, telephone }: RecipientRow): NewRecipient => ({
  role,
  reason,
  agencyId: agency?.id,
  onSystem,
  telephone: telephone ?? undefined,
});

/**
 * The finding was wrong: the person is missing in the same episode, the alert starts again, and each agency that was told of the
 * disappearance or of the finding is told. Both acts stay. No task and no acknowledgement changes.
 */
@Injectable()
export class TakeBackFinding {
  constructor(
    private readonly store: EpisodesStore,
    private readonly act: ActOnEpisode,
    private readonly startAgain: StartAlertAgain,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition or FindingStands (409), StaleVersion (412), InvalidInput without a reason */
  async run(tx: Tx, id: string, ifMatch: string, reason: string): Promise<EpisodeView> {
    const why = reason.trim();
    if (!why) throw InvalidInput.field('reason', 'required');
    await this.#requireOnlySearch(tx, id);
    const episode = await this.act.write(
      tx,
      id,
      {
        action: 'finding_taken_back',
        name: 'missing.finding_taken_back',
        ifMatch,
        entry: { kind: 'finding_taken_back', content: { reason: why } },
        changes: [{ field: 'missing.takenBackReason', category: 'missing', after: why }],
        event: 'missing.finding_taken_back',
      },
      (one) => Object.assign(one, { foundAt: null, foundWhen: null, outcome: null, debriefedAt: null }),
    );
    await this.startAgain.run(tx, episode);
    return this.views.one(tx, id);
  }

  async #requireOnlySearch(tx: Tx, id: string): Promise<void> {
    const { caseId, status, isStillMissing } = await this.store.locked(tx, id);
    if (status === 'closed') throw new FindingStands('findingClosed');
    if (isStillMissing) return;
    const { openEpisodeId } = await this.store.facts(tx, caseId);
    if (openEpisodeId) throw new FindingStands('findingOtherSearch');
  }
}
