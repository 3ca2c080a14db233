import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, type Issue, Refused, toTheMinute } from '#kernel';
import { whenSaid } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { type DetailsPatch, type EpisodeDetails, patched } from '../domain/episode-details.js';
import type { EpisodeView } from '../domain/episode-view.js';
import { EntriesRepository, type NewEntry } from '../persistence/entries.repository.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { ActOnEpisode } from './act-on-episode.js';
import { EpisodeViews } from './episode-views.js';

/** The person was seen, or somebody says so. */
export interface Sighting {
  at: Date;
  place?: string;
  text?: string;
}

export interface Lead {
  /** missing-lead */
  kind: string;
  text: string;
}

/** Of a person who was seen longer before they went missing the search learns nothing: such a time is a mistake of typing. */
const LONGEST_BEFORE_MS = 31 * 24 * 60 * 60_000;

/** What is added while somebody is searched for. Acts that commute: none of them takes a version. */
@Injectable()
export class AddToEpisode {
  constructor(private readonly act: ActOnEpisode) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  sighting(tx: Tx, id: string, { at, place, text }: Sighting): Promise<EpisodeView> {
    if (at > tx.now) throw InvalidInput.field('at', 'inFuture');
    if (!place?.trim() && !text?.trim()) throw InvalidInput.field('text', 'required');
    const entry = { kind: 'sighting', at, content: { place, text } } as const;
    return this.act.run(tx, id, {
      action: 'sighting',
      name: 'missing.sighting_added',
      entry,
      check: (one) => {
        // When the person was last seen is what a report says: a witness may have seen them before, and says more of the way they went.
        if (one.lastSeenAt.getTime() - at.getTime() > LONGEST_BEFORE_MS)
          throw InvalidInput.field('at', 'range');
      },
      event: 'missing.sighting',
    });
  }

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  lead(tx: Tx, id: string, { kind, text }: Lead): Promise<EpisodeView> {
    if (!isCode('missing-lead', kind)) throw InvalidInput.field('kind', 'notInList');
    if (!text.trim()) throw InvalidInput.field('text', 'required');
    const entry = { kind: 'lead', data: { kind }, content: { text } } as const;
    return this.act.run(tx, id, { action: 'lead', name: 'missing.lead_added', entry });
  }
}

/** What is known of the person beside the case, as a merge patch. */
@Injectable()
export class KeepDetails {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string, patch: DetailsPatch): Promise<EpisodeView> {
    const said = fieldsOf(patch).length;
    const params: Record<string, string> = said > 0 ? { fields: String(said) } : {};
    const episode = await this.act.write(tx, id, {
      action: 'details',
      name: 'missing.details_kept',
      ifMatch,
      params,
    });
    const known = await this.store.details(tx, episode);
    // What it replaces stays, with who replaced it.
    if (said > 0) await this.entries.add(tx, episode, replacedBy(patch, known));
    await this.store.keepDetails(tx, episode, patched(known, patch));
    return this.views.one(tx, id);
  }
}

/** Fields a patch says something of, also that they are taken away. */
function fieldsOf(patch: DetailsPatch): (keyof EpisodeDetails)[] {
  return (Object.keys(patch) as (keyof EpisodeDetails)[]).filter((field) => patch[field] !== undefined);
}

/** What a patch changes, and what stood there before. */
function replacedBy(patch: DetailsPatch, known: EpisodeDetails): NewEntry {
  const fields = fieldsOf(patch);
  const before = fields.map((field) => [field, wordsOf(known[field])]);
  return { kind: 'details', data: { fields }, content: Object.fromEntries(before) as Record<string, string> };
}

function wordsOf(value: EpisodeDetails[keyof EpisodeDetails]): string | undefined {
  return typeof value === 'object' ? value.map(({ number }) => number).join(', ') : value;
}

export interface PoliceReport {
  /** Name of the police zone. */
  zone: string;
  recordNumber: string;
  officer?: string;
  reportedAt?: Date;
}

/** That a Schengen alert was asked for and entered; never what is in it (Regulation (EU) 2018/1862, art. 56). */
export interface SisRequest {
  asked: boolean;
  entered: boolean;
  /** missing-sis */
  category?: string;
  /** YYYY-MM-DD */
  on?: string;
}

/** A decision on whether the public may be asked. */
export interface PublicationDecision {
  allowed: boolean;
  /** missing-publication */
  ground: string;
  /** Needed for a yes: who decided it. */
  decidedBy?: string;
  decidedAt?: Date;
}

/** Kinds of agencies that publish; the row policy of entries says the same. */
const PUBLISHERS: readonly string[] = ['police', 'child_focus'];
/** Grounds of a yes; the others are of a no. */
const MAY_PUBLISH: readonly string[] = ['magistrate', 'guardian'];

/** Numbers, names and decisions of authorities. */
@Injectable()
export class RecordAuthorities {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly rules: Rules,
  ) {}

  /** The report to the police and its number. @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  police(tx: Tx, id: string, report: PoliceReport): Promise<EpisodeView> {
    const { zone, recordNumber, officer, reportedAt } = report;
    if (reportedAt && reportedAt > tx.now) throw InvalidInput.field('reportedAt', 'inFuture');
    if (!zone.trim()) throw InvalidInput.field('zone', 'required');
    const number = recordNumber.trim().toUpperCase();
    if (!/^[A-Z0-9][A-Z0-9 ./-]{2,39}$/.test(number)) throw InvalidInput.field('recordNumber', 'format');
    const content = { zone, recordNumber: number, officer };
    const entry = { kind: 'police_report', at: reportedAt, content } as const;
    return this.act.run(
      tx,
      id,
      { action: 'police_report', name: 'missing.reported_to_police', entry, params: whenSaid(reportedAt) },
      (one) => {
        if (isBefore(reportedAt, one.lastSeenAt)) throw InvalidInput.field('reportedAt', 'beforeLastSeen');
        Object.assign(one, { reportedAt: one.reportedAt ?? reportedAt ?? null });
      },
    );
  }

  /** The file number of Child Focus. @throws NotFound, Refused (403), IllegalTransition (409) */
  childFocusFile(tx: Tx, id: string, number: string): Promise<EpisodeView> {
    if (!number.trim()) throw InvalidInput.field('number', 'required');
    const entry = { kind: 'child_focus_file', content: { number } } as const;
    return this.act.run(tx, id, { action: 'authorities', name: 'missing.child_focus_file_kept', entry });
  }

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  async sis(tx: Tx, id: string, request: SisRequest): Promise<EpisodeView> {
    const { asked, entered, category, on } = request;
    const issues: Issue[] = [
      ...(entered && !category ? [issue('category', 'required')] : []),
      ...(entered && !on ? [issue('on', 'required')] : []),
      ...(category && !isCode('missing-sis', category) ? [issue('category', 'notInList')] : []),
      ...(on && on > brusselsDate(tx.now) ? [issue('on', 'inFuture')] : []),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    const reviewOn = entered ? await this.#reviewOn(tx, category!, on!) : undefined;
    const entry = {
      kind: 'sis',
      data: { asked: asked || entered, entered, category, on, reviewOn },
    } as const;
    return this.act.run(tx, id, { action: 'authorities', name: 'missing.sis_kept', entry });
  }

  /**
   * Whether the public may be asked, and who decided that. That it may is written down by who publishes: the police and Child
   * Focus; that it may not, or no longer, by everybody who searches.
   *
   * @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput
   */
  publication(tx: Tx, id: string, decision: PublicationDecision): Promise<EpisodeView> {
    const { allowed, ground, decidedBy, decidedAt } = decision;
    if (allowed && !PUBLISHERS.includes(memberOf(tx).agencyKind)) throw new Refused('missingPermission');
    if (!isCode('missing-publication', ground)) throw InvalidInput.field('ground', 'notInList');
    if (allowed !== MAY_PUBLISH.includes(ground)) throw InvalidInput.field('ground', 'notInList');
    if (allowed && !decidedBy?.trim()) throw InvalidInput.field('decidedBy', 'required');
    if (decidedAt && decidedAt > tx.now) throw InvalidInput.field('decidedAt', 'inFuture');
    const entry = {
      kind: 'publication',
      at: decidedAt,
      data: { allowed, ground },
      content: { decidedBy },
    } as const;
    const params = { allowed: String(allowed), ground, ...whenSaid(decidedAt) };
    return this.act.run(tx, id, {
      action: 'authorities',
      name: 'missing.publication_decided',
      entry,
      check: (one) => {
        // A report that waited for a connection came after what was decided meanwhile; the notice came before both.
        if (isBefore(decidedAt, one.noticedAt)) throw InvalidInput.field('decidedAt', 'beforeNoticed');
      },
      params,
    });
  }

  /** The day on which an alert is reviewed (art. 53): by its category. */
  async #reviewOn(tx: Tx, category: string, on: string): Promise<string> {
    const rule = /^[ab]/.test(category) ? 'missing.sis.review.protection' : 'missing.sis.review.prevention';
    const rules = await this.rules.read(tx, [rule]);
    return brusselsDate(rules.deadline(rule, new Date(`${on}T12:00:00Z`)));
  }
}

/** To the minute; a time that no person said is before nothing. */
const isBefore = (at: Date | undefined, bound: Date): boolean => at !== undefined && at < toTheMinute(bound);

const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });
