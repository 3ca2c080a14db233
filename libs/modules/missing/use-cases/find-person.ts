import { Injectable } from '@nestjs/common';
import { InvalidInput, type Issue, toTheMinute } from '#kernel';
import { EndAlert } from '#modules/alerts';
import { type AuditedChange, whenSaid } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { afterFinding } from '../domain/first-hours.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { RecipientsReader } from '../persistence/recipients.reader.js';
import { ActOnEpisode } from './act-on-episode.js';
import { EpisodeViews } from './episode-views.js';
import { datedTasks, PlanAlert } from './plan-alert.js';

export interface Finding {
  /** missing-outcome */
  outcome: string;
  /** When the person was found, as far as it is known. */
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

/** Asks for what a person who was found needs: a doctor, a person of trust to talk to, a new plan, a look at the signs. */
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

/** The person was found: the alert ends, what comes after begins. Every open task stays open. */
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
    const { outcome, foundAt, foundBy, country, place, state, note } = finding;
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
        params: { outcome, ...whenSaid(foundAt) },
        changes: changesOf(finding),
        event: 'missing.found',
      },
      (one) => {
        const issues = issuesOf(finding, one.lastSeenAt, tx.now);
        if (issues.length > 0) throw new InvalidInput(issues);
        Object.assign(one, { foundAt: tx.now, foundWhen: foundAt ?? null, outcome });
      },
    );
    await this.endAlert.run(tx, { kind: ALERT_KIND, subjectId: id, reason: 'found' });
    if (!['deceased', 'report_error'].includes(outcome)) await this.after.run(tx, episode);
    return this.views.one(tx, id);
  }
}

/** When, where, by whom and in what state, for the timeline; what was not said is left out. */
function changesOf({ foundAt, foundBy, country, place, state, note }: Finding): AuditedChange[] {
  const said = {
    foundAt: foundAt?.toISOString(),
    foundBy,
    country,
    foundPlace: place,
    foundState: state,
    foundNote: note,
  };
  return Object.entries(said).flatMap(([name, words]) =>
    words?.trim() ? [{ field: `missing.${name}`, category: 'missing', after: words.trim() }] : [],
  );
}

function issuesOf({ outcome, foundAt, foundBy, country }: Finding, lastSeenAt: Date, now: Date): Issue[] {
  const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });
  return [
    ...(isCode('missing-outcome', outcome) ? [] : [issue('outcome', 'notInList')]),
    // A second agency confirms a mistake (ADR 0046).
    ...(outcome === 'report_error' ? [issue('outcome', 'twoAgencies')] : []),
    ...(foundBy && !isCode('missing-finder', foundBy) ? [issue('foundBy', 'notInList')] : []),
    ...(country && !isCode('country', country) ? [issue('country', 'notInList')] : []),
    ...(outcome === 'found_abroad' && !country ? [issue('country', 'required')] : []),
    ...(foundAt && foundAt > now ? [issue('foundAt', 'inFuture')] : []),
    ...(foundAt && foundAt < toTheMinute(lastSeenAt) ? [issue('foundAt', 'beforeLastSeen')] : []),
  ];
}
