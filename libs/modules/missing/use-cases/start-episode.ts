import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { CareForAlert } from '#modules/care';
import { BriefOfCase } from '#modules/cases';
import { writtenEarlier } from '#modules/identification';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import type { MissingReport } from '../domain/missing-report.js';
import { type KnownOfPerson, presume } from '../domain/presumption.js';
import type { CaseFacts } from '../persistence/episodes.store.js';
import { BeginEpisode } from './begin-episode.js';
import { EpisodeViews } from './episode-views.js';

/** Clocks of telephones go wrong: a moment that has just not come yet is taken as now. */
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * Starts the search for the person of a case. Who is missing already is searched for already: a further report joins the
 * episode, and nothing of it is lost.
 */
@Injectable()
export class StartEpisode {
  constructor(
    private readonly begin: BeginEpisode,
    private readonly briefs: BriefOfCase,
    private readonly care: CareForAlert,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, InvalidInput */
  async run(tx: Tx, caseId: string, input: MissingReport): Promise<EpisodeView> {
    const report = checked(input, tx.now);
    const facts = await this.begin.facts(tx, caseId);
    if (!facts.openEpisodeId) return this.#start(tx, caseId, report, facts);
    const id = await this.begin.join(tx, { id: facts.openEpisodeId, caseId }, report);
    return this.views.one(tx, id);
  }

  async #start(tx: Tx, caseId: string, report: MissingReport, facts: CaseFacts): Promise<EpisodeView> {
    const [brief, rules] = await Promise.all([this.briefs.run(tx, caseId), this.begin.rules(tx)]);
    const ageLimit = rules.number('missing.worrying.age');
    const known: KnownOfPerson = {
      youngest: brief.ages?.from,
      treatedAsChild: brief.treatedAsChild,
      trafficking: facts.trafficking,
      vitalMedication: false,
      disability: false,
      claimed: report.criteria ?? [],
    };
    const start = { report, facts, brief, reporterId: memberOf(tx).agencyId };
    const opened = await this.begin.open(tx, caseId, { ...start, presumption: presume(known, ageLimit) });
    // Given out only once there is a search.
    const care = await this.care.read(tx, caseId);
    const vitalMedication = care.vitalMedication.answer === 'yes';
    const disability = care.lacksAutonomy.answer === 'yes';
    const presumption = presume({ ...known, vitalMedication, disability }, ageLimit);
    const words = { medications: care.vitalMedication.words, departurePlans: care.departurePlan.words };
    const told = await this.begin.tell(tx, opened, { ...start, presumption, known: { ...care, ...words } });
    return this.views.one(tx, opened.id, { brief, ...told });
  }
}

/** @throws InvalidInput */
function checked(report: MissingReport, now: Date): MissingReport {
  const { lastSeenAt, lastSeenPlace, noticedAt } = report;
  const latest = now.getTime() + CLOCK_TOLERANCE_MS;
  if (lastSeenAt.getTime() > latest) throw InvalidInput.field('lastSeenAt', 'inFuture');
  if (noticedAt && noticedAt.getTime() > latest) throw InvalidInput.field('noticedAt', 'inFuture');
  if (noticedAt && noticedAt < lastSeenAt) throw InvalidInput.field('noticedAt', 'beforeLastSeen');
  const { district } = lastSeenPlace;
  if (district && !isCode('district', district))
    throw InvalidInput.field('lastSeenPlace.district', 'notInList');
  const noLater = (at: Date) => (at > now ? now : at);
  const written = writtenEarlier(report.writtenAt, now);
  // It was noticed at the latest when it was written.
  const latestNotice = written && written >= lastSeenAt ? written : now;
  return {
    ...report,
    lastSeenAt: noLater(lastSeenAt),
    noticedAt: noLater(noticedAt ?? latestNotice),
    writtenAt: written?.toISOString(),
  };
}
