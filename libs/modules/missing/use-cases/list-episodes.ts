import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import { BriefOfCase, type CaseBrief } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { CaseEpisodesView, EpisodeLineView } from '../domain/episode-view.js';
import { STILL_MISSING } from '../domain/episode-transitions.js';
import {
  type EpisodeCounts,
  type EpisodeList,
  type EpisodePosition,
  type EpisodeRow,
  EpisodesReader,
} from '../persistence/episodes.reader.js';
import { MissingJournal } from './missing-journal.js';

/** Episodes the reader may know of, whom was seen last first; a constant number of statements. */
@Injectable()
export class ListEpisodes {
  constructor(
    private readonly episodes: EpisodesReader,
    private readonly briefs: BriefOfCase,
    private readonly journal: MissingJournal,
  ) {}

  async run(
    tx: Tx,
    list: EpisodeList,
    page: PageRequest,
  ): Promise<Page<EpisodeLineView> & { summary: EpisodeCounts }> {
    const { agencyId } = memberOf(tx);
    const [rows, summary] = await Promise.all([
      this.episodes.list(tx, { agencyId, list }, positionOf(page), page.limit + 1),
      this.episodes.counts(tx, agencyId),
    ]);
    const { items, nextKey } = pageOf(rows, page.limit, keyOf);
    const briefs = await this.briefs.ofCases(
      tx,
      items.map(({ caseId }) => caseId),
    );
    this.journal.listed(
      tx,
      list,
      items.map(({ id }) => id),
    );
    return { summary, nextKey, items: items.map((row) => lineOf(row, briefs.get(row.caseId), tx.now)) };
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseEpisodesView> {
    const actor = memberOf(tx);
    const brief = (await this.briefs.ofCases(tx, [caseId])).get(caseId);
    if (!brief) throw new NotFound();
    const rows = await this.episodes.ofCase(tx, actor.agencyId, caseId);
    this.journal.looked(tx, caseId);
    return {
      id: caseId,
      openId: rows.find(({ status }) => STILL_MISSING.includes(status))?.id,
      episodes: rows.map((row) => lineOf(row, brief, tx.now)),
      mayReport: actor.permissions.has('missing:report'),
    };
  }
}

const keyOf = ({ lastSeenAt, id }: EpisodeRow): string => `${lastSeenAt.toISOString()} ${id}`;

function positionOf({ after }: PageRequest): EpisodePosition | undefined {
  const [lastSeenAt, id] = after?.split(' ') ?? [];
  return lastSeenAt && id ? { lastSeenAt, id } : undefined;
}

function lineOf(row: EpisodeRow, brief: CaseBrief | undefined, now: Date): EpisodeLineView {
  const { all, acknowledged, dueCode, dueAt, district, outcome, closedAt, ...line } = row;
  return {
    ...line,
    reference: brief?.reference ?? '',
    sex: brief?.sex ?? 'unknown',
    ages: brief?.ages,
    district: district ?? undefined,
    told: { all, acknowledged },
    due: dueCode && dueAt ? { code: dueCode, dueAt, overdue: dueAt < now } : undefined,
    outcome: outcome ?? undefined,
    closedAt: closedAt ?? undefined,
  };
}
