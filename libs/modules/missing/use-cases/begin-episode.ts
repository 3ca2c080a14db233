import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '#modules/audit';
import type { CaseBrief } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { RuleSet } from '#platform/deadlines';
import { patched } from '../domain/episode-details.js';
import type { MissingReport } from '../domain/missing-report.js';
import { type KnownBefore, prefilled } from '../domain/prefill.js';
import type { Presumption } from '../domain/presumption.js';
import { EntriesRepository } from '../persistence/entries.repository.js';
import { type CaseFacts, EpisodesStore } from '../persistence/episodes.store.js';
import { asRead } from '../persistence/recipients.reader.js';
import { AlertRecipients } from './alert-recipients.js';
import type { KnownParts } from './episode-parts.js';
import { MissingJournal } from './missing-journal.js';
import { PlanAlert } from './plan-alert.js';

interface Beginning {
  report: MissingReport;
  facts: CaseFacts;
  brief: CaseBrief;
  presumption: Presumption;
  reporterId: string;
}

/** An episode that stands, and has not been told of. */
interface Opened {
  id: string;
  caseId: string;
  /** Whose police zone is told. */
  zone: Awaited<ReturnType<PlanAlert['districtOf']>>;
  /** As they were presumed before it was known what those who care for the person wrote down. */
  criteria: string[];
}

/** Writes down an episode that begins, or one more report of it, under the lock of its case. */
@Injectable()
export class BeginEpisode {
  constructor(
    private readonly store: EpisodesStore,
    private readonly entries: EntriesRepository,
    private readonly plan: PlanAlert,
    private readonly alert: AlertRecipients,
    private readonly journal: MissingJournal,
  ) {}

  /** What is known now, with the case locked: whoever reports at the same moment finds the episode. @throws NotFound */
  facts(tx: Tx, caseId: string): Promise<CaseFacts> {
    return this.store.lockedFacts(tx, caseId);
  }

  rules(tx: Tx): Promise<RuleSet> {
    return this.plan.rulesOf(tx);
  }

  async join(tx: Tx, episode: { id: string; caseId: string }, report: MissingReport): Promise<string> {
    const { asylum, criteria = [] } = report;
    const tells = criteria.length > 0 || asylum !== undefined;
    const data = { ...dataOf(report), ...(tells && { further: true, claimed: criteria }) };
    await this.entries.report(tx, episode, data, contentOf(report));
    await this.journal.happened(tx, {
      action: 'missing.reported_again',
      caseId: episode.caseId,
      episodeId: episode.id,
      occurredAt: writtenOf(report),
      changes: seenOf(report),
    });
    return episode.id;
  }

  async open(tx: Tx, caseId: string, beginning: Beginning): Promise<Opened> {
    const { report, facts, presumption, brief } = beginning;
    const [rules, zone] = await Promise.all([this.rules(tx), this.#zone(tx, beginning)]);
    const criteria = presumption.criteria.map(({ code }) => code);
    const id = await this.store.start(tx, caseId, {
      lastSeenAt: report.lastSeenAt,
      noticedAt: report.noticedAt ?? tx.now,
      placeKind: report.lastSeenPlace.kind,
      // The record of the case says no place that no person said.
      district: zone.districtBy === 'said' ? zone.district : undefined,
      relayTelephone: atShelter(report) ? (facts.stay?.relayTelephone ?? undefined) : undefined,
      worrying: presumption.worrying,
      criteria,
      treatedAsChild: brief.treatedAsChild,
      trafficking: facts.trafficking,
      phoneWindowEndsAt: rules.deadline('missing.phone_window', report.lastSeenAt),
    });
    return { id, caseId, zone, criteria };
  }

  /**
   * Writes down the report, tells who must know and keeps what is known: the second half of a beginning.
   *
   * @returns who is told, where it is known without reading it
   */
  async tell(
    tx: Tx,
    opened: Opened,
    beginning: Beginning & { known: KnownBefore },
  ): Promise<Pick<KnownParts, 'alert' | 'recipients'>> {
    const { id, caseId } = opened;
    const { report, presumption } = beginning;
    if (presumption.criteria.length > opened.criteria.length) {
      await this.store.presume(
        tx,
        id,
        presumption.criteria.map(({ code }) => code),
      );
    }
    const data = { ...dataOf(report), criteria: presumption.criteria };
    const [, plan] = await Promise.all([
      this.entries.report(tx, opened, data, contentOf(report)),
      this.#plan(tx, opened, beginning),
    ]);
    const { added, alert } = await this.alert.run(
      tx,
      { id, caseId, ownerAgencyId: beginning.reporterId, isNew: true },
      plan.recipients,
      plan.tasks,
    );
    await this.#keepDetails(tx, id, beginning);
    const params = { worrying: String(presumption.worrying) };
    const occurredAt = writtenOf(report);
    const changes = seenOf(report);
    const fact = { action: 'missing.started', caseId, episodeId: id, params, occurredAt, changes };
    await this.journal.happened(tx, fact);
    const isAll = added.length === plan.recipients.length;
    return { alert, recipients: isAll ? asRead(added, plan.shownAs) : undefined };
  }

  #plan(tx: Tx, { zone }: Opened, { report, facts, brief, presumption, reporterId }: Beginning) {
    const isPolice = memberOf(tx).agencyKind === 'police';
    return this.plan.run(tx, {
      facts,
      brief,
      reporterId,
      worrying: presumption.worrying ? 'presumed' : 'no',
      trafficking: facts.trafficking,
      asylum: report.asylum ?? facts.participants.some(({ kind }) => kind === 'cgrs'),
      district: zone.district,
      districtBy: report.policeZoneId ? 'said' : zone.districtBy,
      policeZoneId: report.policeZoneId ?? (isPolice ? reporterId : undefined),
    });
  }

  async #keepDetails(
    tx: Tx,
    id: string,
    { known, report }: Beginning & { known: KnownBefore },
  ): Promise<void> {
    const kept = prefilled(known, patched({}, report.details ?? {}));
    if (Object.keys(kept).length === 0) return;
    const episode = await this.store.one(tx, id);
    await this.store.keepDetails(tx, episode, kept);
  }

  /** Who says that it was where the person lives has said the district of that house. */
  async #zone(tx: Tx, { report, facts: { stay }, reporterId }: Beginning): Promise<Opened['zone']> {
    const zone = await this.plan.districtOf(tx, { said: report.lastSeenPlace.district, stay, reporterId });
    return atShelter(report) ? { ...zone, districtBy: 'said' } : zone;
  }
}

const atShelter = ({ lastSeenPlace }: MissingReport) => lastSeenPlace.kind === 'at_shelter';

const writtenOf = ({ writtenAt }: MissingReport) => (writtenAt ? new Date(writtenAt) : undefined);

const dataOf = (report: MissingReport) => ({
  lastSeenAt: report.lastSeenAt.toISOString(),
  placeKind: report.lastSeenPlace.kind,
  ...(report.lastSeenPlace.district && { district: report.lastSeenPlace.district }),
  ...(report.writtenAt && { writtenAt: report.writtenAt }),
  // Only what was said: nothing said is no "no".
  ...(report.asylum !== undefined && { asylum: report.asylum }),
});

/** When and where the person was last seen, for the timeline; words about a place inside a shelter may be its address. */
function seenOf({ lastSeenAt, lastSeenPlace: { kind, text } }: MissingReport): AuditedChange[] {
  const category = 'missing';
  const place = kind === 'elsewhere' ? text?.trim() : undefined;
  return [
    { field: 'missing.lastSeenAt', category, after: lastSeenAt.toISOString() },
    ...(place ? [{ field: 'missing.lastSeenPlace', category, after: place }] : []),
  ];
}

const contentOf = ({ lastSeenPlace, note, reporterName, reporterTelephone }: MissingReport) => ({
  place: lastSeenPlace.text,
  text: note,
  reporterName,
  reporterTelephone,
});
