import { Injectable } from '@nestjs/common';
import { keyByInstant, NotFound, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import { type AnswerCount, AnswerCounts } from '#modules/alerts';
import { BriefOfCase, type CaseBrief, personInLine, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { CaseEpisodesView, EpisodeLineView } from '../domain/episode-view.js';
import { STILL_MISSING } from '../domain/episode-transitions.js';
import {
  type EpisodeCounts,
  type EpisodeList,
  type EpisodeRow,
  EpisodesReader,
} from '../persistence/episodes.reader.js';
import { ALERT_KIND } from '../domain/missing.events.js';
import { MissingJournal } from './missing-journal.js';

/** Episodes the reader may know of, whom was seen last first; a constant number of statements. */
@Injectable()
export class ListEpisodes {
  constructor(
    private readonly episodes: EpisodesReader,
    private readonly briefs: BriefOfCase,
    private readonly standing: StandingInCases,
    private readonly answers: AnswerCounts,
    private readonly journal: MissingJournal,
  ) {}

  async run(
    tx: Tx,
    list: EpisodeList,
    page: PageRequest,
  ): Promise<Page<EpisodeLineView> & { summary: EpisodeCounts & { asksYou: number } }> {
    const { agencyId } = memberOf(tx);
    const [rows, counts, asksYou] = await Promise.all([
      this.episodes.list(tx, { agencyId, list }, positionByInstant(page), page.limit + 1),
      this.episodes.counts(tx),
      this.answers.awaited(tx, ALERT_KIND),
    ]);
    const { items, nextKey } = pageOf(rows, page.limit, ({ lastSeenAt, id }) => keyByInstant(lastSeenAt, id));
    const ids = items.map(({ id }) => id);
    const [briefs, answers] = await Promise.all([
      this.briefs.ofCases(
        tx,
        items.map(({ caseId }) => caseId),
      ),
      this.answers.ofSubjects(tx, ids),
    ]);
    this.journal.listed(tx, list, ids);
    return {
      summary: { ...counts, asksYou },
      nextKey,
      items: items.map((row) => lineOf(row, briefs.get(row.caseId), answers.get(row.id), tx.now)),
    };
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseEpisodesView> {
    const brief = (await this.briefs.ofCases(tx, [caseId])).get(caseId);
    if (!brief) throw new NotFound();
    const [rows, { permissions }] = await Promise.all([
      this.episodes.ofCase(tx, memberOf(tx).agencyId, caseId),
      this.standing.one(tx, caseId),
    ]);
    const ids = rows.map(({ id }) => id);
    const answers = await this.answers.ofSubjects(tx, ids);
    this.journal.looked(tx, caseId);
    return {
      id: caseId,
      openId: rows.find(({ status }) => STILL_MISSING.includes(status))?.id,
      episodes: rows.map((row) => lineOf(row, brief, answers.get(row.id), tx.now)),
      mayReport: permissions.has('missing:report'),
    };
  }
}

function lineOf(
  row: EpisodeRow,
  brief: CaseBrief | undefined,
  answers: AnswerCount | undefined,
  now: Date,
): EpisodeLineView {
  const { dueCode, dueAt, district, outcome, foundAt, closedAt, openTasks, lapsedTasks, ...line } = row;
  return {
    ...line,
    ...personInLine(brief),
    district: district ?? undefined,
    told: {
      all: answers?.all ?? 0,
      acknowledged: answers?.acknowledged ?? 0,
      askedAgain: answers?.askedAgain ?? 0,
      byOwnAct: answers?.byOwnAct ?? 0,
    },
    asksYou: answers?.asksYou ?? false,
    silent: answers?.silent ?? [],
    due: dueCode && dueAt ? { code: dueCode, dueAt, overdue: dueAt < now } : undefined,
    outcome: outcome ?? undefined,
    foundAt: foundAt ?? undefined,
    closedAt: closedAt ?? undefined,
    tasks: { open: openTasks, lapsed: lapsedTasks },
  };
}
