import { Injectable } from '@nestjs/common';
import { InvalidInput, type Issue } from '#kernel';
import { EndAlert } from '#modules/alerts';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { afterFinding } from '../domain/first-hours.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { ChildAlertRefused } from '../domain/missing.errors.js';
import { EntriesRepository } from '../persistence/entries.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { RecipientsReader } from '../persistence/recipients.reader.js';
import { ActOnEpisode } from './act-on-episode.js';
import { childAlertOf } from './entry-views.js';
import { EpisodeViews } from './episode-views.js';
import { MissingJournal } from './missing-journal.js';
import { datedTasks, PlanAlert } from './plan-alert.js';

export interface Finding {
  /** missing-outcome */
  outcome: string;
  foundAt?: Date;
  /** missing-finder */
  foundBy?: string;
  /** country; with `found_abroad` */
  country?: string;
  place?: string;
  /** How the person was. */
  state?: string;
  note?: string;
}

/** Asks for what a person who was found needs: a doctor, somebody of trust to talk to, a new plan, a look at the signs. */
@Injectable()
export class AfterFinding {
  constructor(
    private readonly store: EpisodesStore,
    private readonly recipients: RecipientsReader,
    private readonly plan: PlanAlert,
  ) {}

  async run(tx: Tx, { id, ownerAgencyId }: { id: string; ownerAgencyId: string }): Promise<void> {
    const told = await this.recipients.recipients(tx, id);
    const agency = (role: string) => told.find((one) => one.role === role && one.onSystem)?.agency?.id;
    const tasks = afterFinding({
      reporter: ownerAgencyId,
      guardian: agency('guardian'),
      house: agency('accommodation'),
    });
    await this.store.tell(tx, id, [], datedTasks(tasks, await this.plan.rulesOf(tx), tx.now));
  }
}

/** Somebody was found: the alert ends, what comes after begins. */
@Injectable()
export class FindPerson {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly endAlert: EndAlert,
    private readonly after: AfterFinding,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412), InvalidInput */
  async run(tx: Tx, id: string, ifMatch: string, finding: Finding): Promise<EpisodeView> {
    const { outcome, foundAt = tx.now, foundBy, country, place, state, note } = finding;
    const entry = {
      kind: 'finding',
      at: foundAt,
      data: { outcome, foundBy, country },
      content: { place, state, note },
    } as const;
    const episode = await this.act.write(
      tx,
      id,
      {
        action: 'finding',
        name: 'missing.found',
        ifMatch,
        entry,
        params: { outcome },
        event: 'missing.found',
      },
      (one) => {
        const issues = issuesOf(finding, one.lastSeenAt, tx.now);
        if (issues.length > 0) throw new InvalidInput(issues);
        Object.assign(one, { foundAt, outcome });
      },
    );
    await this.endAlert.run(tx, { kind: ALERT_KIND, subjectId: id, reason: 'found' });
    if (!['deceased', 'report_error'].includes(outcome)) await this.after.run(tx, episode);
    return this.views.one(tx, id);
  }
}

function issuesOf({ outcome, foundAt, foundBy, country }: Finding, lastSeenAt: Date, now: Date): Issue[] {
  const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });
  return [
    ...(isCode('missing-outcome', outcome) ? [] : [issue('outcome', 'notInList')]),
    ...(foundBy && !isCode('missing-finder', foundBy) ? [issue('foundBy', 'notInList')] : []),
    ...(country && !isCode('country', country) ? [issue('country', 'notInList')] : []),
    ...(outcome === 'found_abroad' && !country ? [issue('country', 'required')] : []),
    ...(foundAt && foundAt > now ? [issue('foundAt', 'inFuture')] : []),
    ...(foundAt && foundAt < lastSeenAt ? [issue('foundAt', 'beforeLastSeen')] : []),
  ];
}

export interface Debriefing {
  heldAt?: Date;
  /** missing-debriefing */
  manner: string;
  trustedPerson?: string;
  traffickingSigns: 'seen' | 'not_seen' | 'unknown';
  note?: string;
}

/** What was talked about after a return, and the end of the episode with everything it opened. */
@Injectable()
export class EndEpisode {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly recipients: RecipientsReader,
    private readonly entries: EntriesRepository,
    private readonly journal: MissingJournal,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  debrief(tx: Tx, id: string, ifMatch: string, debriefing: Debriefing): Promise<EpisodeView> {
    const { heldAt = tx.now, manner, trustedPerson, traffickingSigns, note } = debriefing;
    if (!isCode('missing-debriefing', manner)) throw InvalidInput.field('manner', 'notInList');
    if (heldAt > tx.now) throw InvalidInput.field('heldAt', 'inFuture');
    const isTalk = manner.startsWith('interview');
    if (isTalk && !trustedPerson?.trim()) throw InvalidInput.field('trustedPerson', 'required');
    const entry = {
      kind: 'debriefing',
      at: heldAt,
      data: { manner, traffickingSigns },
      content: { trustedPerson, note },
    } as const;
    return this.act.run(
      tx,
      id,
      {
        action: 'debriefing',
        name: 'missing.debriefed',
        ifMatch,
        entry,
        params: { manner, signs: traffickingSigns },
      },
      (one) => Object.assign(one, { debriefedAt: heldAt }),
    );
  }

  /**
   * Closes it: every access it opened ends with this act, perhaps that of whoever closes it.
   *
   * @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412); ChildAlertRefused (409) while a Child Alert runs
   */
  async close(tx: Tx, id: string, ifMatch: string, note?: string): Promise<EpisodeView> {
    const told = await this.recipients.recipients(tx, id);
    const seen = await this.views.one(tx, id);
    const { caseId } = seen;
    // The public still looks for the child: the message that ends it is mandatory.
    if (childAlertOf(await this.entries.ofEpisode(tx, { id, caseId }))?.status === 'decided')
      throw new ChildAlertRefused('childAlertRuns');
    const agencies = told.filter(({ onSystem }) => onSystem).map(({ agency }) => agency!.id);
    for (const agencyId of new Set(agencies)) {
      this.journal.shared(tx, 'access.ended', { action: 'missing.closed', caseId, episodeId: id }, agencyId);
    }
    const entry = { kind: 'closure', content: { note } } as const;
    await this.act.write(
      tx,
      id,
      { action: 'closure', name: 'missing.closed', entry, ifMatch, event: 'missing.closed' },
      (one) => Object.assign(one, { closedAt: tx.now }),
    );
    return { ...seen, status: 'closed', closedAt: tx.now, actions: [] };
  }
}
