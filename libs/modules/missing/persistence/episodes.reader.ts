import { Injectable } from '@nestjs/common';
import type { InstantPosition } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { EpisodeStatus } from '../domain/episode-transitions.js';
import type { PlaceKind } from '../domain/episode.entity.js';

/** The lists of the register: whom is searched for, who came back and is not done with, what is closed. */
export const EPISODE_LISTS = ['open', 'found', 'closed', 'all'] as const;
export type EpisodeList = (typeof EPISODE_LISTS)[number];

export interface EpisodeRow {
  id: string;
  caseId: string;
  number: number;
  status: EpisodeStatus;
  lastSeenAt: Date;
  startedAt: Date;
  placeKind: PlaceKind;
  district: string | null;
  treatedAsChild: boolean;
  worrying: boolean;
  basis: 'presumed' | 'assessed';
  reportedBy: AgencyRef;
  dueCode: string | null;
  dueAt: Date | null;
  outcome: string | null;
  foundAt: Date | null;
  closedAt: Date | null;
  openTasks: number;
  lapsedTasks: number;
}

export interface EpisodeCounts {
  open: number;
  found: number;
  closed: number;
  all: number;
}

const LIST: Readonly<Record<EpisodeList, string>> = {
  open: `e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')`,
  found: `e.status in ('found', 'debriefed')`,
  closed: `e.status = 'closed'`,
  all: 'true',
};

const LINE = /* sql */ `
select e.id, e.case_id as "caseId", e.number, e.status, e.last_seen_at as "lastSeenAt", e.created_at as "startedAt",
  e.place_kind as "placeKind", e.district, e.treated_as_child as "treatedAsChild", e.worrying, e.basis,
  relais.agency_ref(g) as "reportedBy", t.code as "dueCode",
  t.due_at as "dueAt", e.outcome, e.found_when as "foundAt", e.closed_at as "closedAt", s.open as "openTasks", s.lapsed as "lapsedTasks"
from relais.missing_episodes e join relais.agencies g on g.id = e.owner_agency_id
left join lateral (
  select k.code, k.due_at from relais.missing_tasks k
  where k.episode_id = e.id and k.owner_agency_id = $1 and k.decided_at is null and k.withdrawn_at is null
    and relais.is_task_timed(k.code, e.found_at is not null) order by k.due_at, k.id limit 1) t on true
cross join lateral (
  select count(*) filter (where k.status = 'open')::integer as open, count(*) filter (where k.status = 'lapsed')::integer as lapsed
  from relais.missing_tasks k where k.case_id = e.case_id and k.episode_id = e.id) s`;

/** Episodes as lists. */
@Injectable()
export class EpisodesReader {
  list(
    tx: Tx,
    { agencyId, list }: { agencyId: string; list: EpisodeList },
    after: InstantPosition | undefined,
    limit: number,
  ): Promise<EpisodeRow[]> {
    return tx.query<EpisodeRow>(
      `${LINE} where ${LIST[list]} and ($2::timestamptz is null or (e.last_seen_at, e.id) < ($2, $3::uuid))
       order by e.last_seen_at desc, e.id desc limit $4`,
      [agencyId, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** The newest first; more than anybody goes missing. */
  ofCase(tx: Tx, agencyId: string, caseId: string): Promise<EpisodeRow[]> {
    return tx.query<EpisodeRow>(`${LINE} where e.case_id = $2 order by e.number desc limit 200`, [
      agencyId,
      caseId,
    ]);
  }

  async counts(tx: Tx): Promise<EpisodeCounts> {
    const [row] = await tx.query<EpisodeCounts>(
      `select ${Object.entries(LIST)
        .map(([name, where]) => `count(*) filter (where ${where})::integer as ${name}`)
        .join(', ')}
       from relais.missing_episodes e`,
    );
    return row!;
  }
}
