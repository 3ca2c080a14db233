import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import type { MissingEpisode } from '../domain/episode.entity.js';
import type { EpisodeView } from '../domain/episode-view.js';
import { ChildAlertRefused } from '../domain/missing.errors.js';
import { EntriesRepository, type Entry } from '../persistence/entries.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { ActOnEpisode } from './act-on-episode.js';
import { EpisodeViews } from './episode-views.js';
import { childAlertOf } from './entry-views.js';
import { MissingJournal } from './missing-journal.js';

export const CHILD_ALERT_ACTS = ['launch', 'refuse', 'extend', 'end'] as const;
export type ChildAlertAct = (typeof CHILD_ALERT_ACTS)[number];

const RULES = [
  'missing.child_alert.first',
  'missing.child_alert.extension',
  'missing.child_alert.longest',
  'missing.task.reminder',
];

/** The pack for a Child Alert is put together by whoever searches; only a magistrate decides on it. */
@Injectable()
export class PrepareChildAlert {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly store: EpisodesStore,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409); ChildAlertRefused (409) for an adult */
  async run(tx: Tx, id: string, text?: string): Promise<EpisodeView> {
    const episode = await this.store.one(tx, id);
    if (!episode.treatedAsChild) throw new ChildAlertRefused('childAlertAdult');
    const entry = { kind: 'child_alert', content: { text } } as const;
    return this.act.run(tx, id, { action: 'authorities', name: 'missing.child_alert_prepared', entry });
  }
}

/** Until when a Child Alert runs after an act, and the task to end it in time. */
@Injectable()
export class ChildAlertClock {
  constructor(
    private readonly store: EpisodesStore,
    private readonly rules: Rules,
  ) {}

  /** @returns undefined when it does not run after the act @throws ChildAlertRefused (409) */
  async run(
    tx: Tx,
    episode: MissingEpisode,
    entries: readonly Entry[],
    act: ChildAlertAct,
  ): Promise<Date | undefined> {
    const present = childAlertOf(entries);
    const runs = present?.status === 'decided';
    if (act === 'launch' || act === 'refuse') {
      if (!episode.treatedAsChild) throw new ChildAlertRefused('childAlertAdult');
      if (runs) throw new ChildAlertRefused('childAlertRuns');
      // It was ended for a reason: what has changed since is in a new pack.
      if (present?.status === 'ended') throw new ChildAlertRefused('childAlertOver');
    } else if (!runs) throw new ChildAlertRefused('childAlertNotRunning');
    if (act === 'end') await this.store.childAlertEnded(tx, episode.id);
    if (act === 'refuse' || act === 'end') return undefined;
    const rules = await this.rules.read(tx, RULES);
    const endsAt =
      act === 'launch'
        ? rules.deadline('missing.child_alert.first', tx.now)
        : extended(rules, present!.decidedAt!, present!.endsAt!);
    await this.#endInTime(tx, episode.id, act, {
      dueAt: endsAt,
      remindAt: rules.before('missing.task.reminder', endsAt),
    });
    return endsAt;
  }

  /** The task to end it follows a longer run. */
  async #endInTime(
    tx: Tx,
    episodeId: string,
    act: ChildAlertAct,
    at: { dueAt: Date; remindAt: Date },
  ): Promise<void> {
    if (act === 'extend' && (await this.store.moveChildAlertEnd(tx, episodeId, at))) return;
    const rule = act === 'launch' ? 'missing.child_alert.first' : 'missing.child_alert.extension';
    const task = { code: 'child_alert_end' as const, agencyId: memberOf(tx).agencyId, rule };
    await this.store.tell(tx, episodeId, [], [{ ...task, ...at }]);
  }
}

/**
 * A magistrate launches a Child Alert, refuses it, makes it longer within its bound, or ends it with the message that is
 * mandatory. How long it runs are rows of the rules table.
 */
@Injectable()
export class DecideChildAlert {
  constructor(
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly clock: ChildAlertClock,
    private readonly views: EpisodeViews,
    private readonly journal: MissingJournal,
  ) {}

  /** @throws NotFound, IllegalTransition (409), ChildAlertRefused (409), InvalidInput without the message that ends it */
  async run(tx: Tx, id: string, act: ChildAlertAct, message?: string): Promise<EpisodeView> {
    const episode = await this.store.locked(tx, id);
    if (act !== 'end' && !episode.isStillMissing) throw new IllegalTransition('child_alert', episode.status);
    if (act === 'end' && !message?.trim()) throw InvalidInput.field('message', 'required');
    const entries = await this.entries.ofEpisode(tx, episode);
    const endsAt = await this.clock.run(tx, episode, entries, act);
    await this.entries.add(tx, episode, {
      kind: 'child_alert_decision',
      data: { act, endsAt: endsAt?.toISOString() },
      content: { message },
    });
    const fact = {
      action: 'missing.child_alert_decided',
      caseId: episode.caseId,
      episodeId: id,
      params: { act },
    };
    await this.journal.happened(tx, fact, 'missing.child_alert');
    return this.views.one(tx, id);
  }
}

/** @throws ChildAlertRefused (409) when it has run as long as it may */
function extended(rules: RuleSet, since: Date, endsAt: Date): Date {
  const longest = rules.deadline('missing.child_alert.longest', since);
  if (endsAt >= longest) throw new ChildAlertRefused('childAlertLongest');
  const next = rules.deadline('missing.child_alert.extension', endsAt);
  return next > longest ? longest : next;
}
