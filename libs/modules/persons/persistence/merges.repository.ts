import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { MergeObstacle } from '../domain/merge.errors.js';
import type { MergeStatus } from '../domain/merge-transitions.js';
import type { MergeChoices } from '../domain/united-person.js';

/** One of the two files of a merge. */
export interface FileRow {
  caseId: string;
  reference: string;
  takesPart: boolean;
  leads: boolean;
  reads: boolean;
  agency: AgencyRef;
}

export interface MergeRow {
  id: string;
  case_id: string;
  kept_case_id: string;
  own_case_id: string;
  status: MergeStatus;
  reason: string;
  choices: MergeChoices;
  proposed_at: Date;
  proposed_by: AgencyRef;
  answered_at: Date | null;
  refusal_reason: string | null;
  separated_at: Date | null;
  separated_by: AgencyRef | null;
  separation_reason: string | null;
  version: number;
  files: FileRow[];
}

export interface NewMerge {
  caseId: string;
  otherCaseId: string;
  /** The question that the acting agency answered with yes. */
  matchRequestId?: string;
  /** merge-reason */
  reason: string;
  choices: MergeChoices;
}

/** A file that another agency asked about, known by the yes alone. */
export interface AskedFile {
  caseId: string;
  reference: string;
  agency: AgencyRef;
}

const MOST = 50;

const READ = /* sql */ `
select m.id, m.case_id, m.kept_case_id, m.own_case_id, m.status, m.reason, m.choices, m.proposed_at, relais.agency_ref(o) as proposed_by,
  m.answered_at, m.refusal_reason, m.separated_at, case when s.id is not null then relais.agency_ref(s) end as separated_by,
  m.separation_reason, m.version,
  (select json_agg(json_build_object('caseId', f.case_id, 'reference', f.reference, 'takesPart', f.takes_part, 'leads', f.leads,
     'reads', f.reads, 'agency', relais.agency_ref(g))) from relais.merge_files(array[m.id]) f join relais.agencies g on g.id = f.agency_id) as files
from relais.person_merges m join relais.agencies o on o.id = m.owner_agency_id
left join relais.agencies s on s.id = m.separated_by_agency`;

/** Joined files. The row policies show them to who leads one of the two or may read both; they change through functions. */
@Injectable()
export class MergesRepository {
  async one(tx: Tx, id: string): Promise<MergeRow | undefined> {
    const [row] = await tx.query<MergeRow>(`${READ} where m.id = $1`, [id]);
    return row;
  }

  /** Newest first. */
  ofCase(tx: Tx, caseId: string): Promise<MergeRow[]> {
    return tx.query<MergeRow>(
      `${READ} where $1 in (m.case_id, m.kept_case_id) order by m.proposed_at desc, m.id desc limit ${MOST}`,
      [caseId],
    );
  }

  /** Proposals that wait for the acting agency, which leads the other file; the oldest first. */
  waiting(tx: Tx, limit: number): Promise<MergeRow[]> {
    return tx.query<MergeRow>(
      `${READ} where m.status = 'proposed'
         and relais.leads_case(case m.own_case_id when m.case_id then m.kept_case_id else m.case_id end)
       order by m.proposed_at, m.id limit $1`,
      [limit],
    );
  }

  /** The file of reference by each of the cases that the actor sees joined to another. */
  async groups(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (caseIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; kept: string }>(
      `select case_id as id, kept_case_id as kept from relais.person_merges
       where status = 'joined' and (case_id = any ($1::uuid[]) or kept_case_id = any ($1::uuid[]))`,
      [caseIds],
    );
    return new Map(rows.map(({ id, kept }) => [id, kept]));
  }

  /** What stands against joining the two now, for who leads the one and reads the other. */
  async obstacle(tx: Tx, caseId: string, otherId: string): Promise<MergeObstacle | undefined> {
    const [row] = await tx.query<{ obstacle: MergeObstacle | null }>(
      'select relais.merge_obstacle_for($1, $2) as obstacle',
      [caseId, otherId],
    );
    return row?.obstacle ?? undefined;
  }

  /** Which of the two becomes the file of reference. */
  async kept(tx: Tx, caseId: string, otherId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ kept: string | null }>('select relais.merge_kept_for($1, $2) as kept', [
      caseId,
      otherId,
    ]);
    return row?.kept ?? undefined;
  }

  async readsIdentity(tx: Tx, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ reads: boolean }>('select relais.reads_identity_of($1) as reads', [
      caseId,
    ]);
    return row!.reads;
  }

  async askedBy(tx: Tx, requestId: string, caseId: string): Promise<AskedFile | undefined> {
    const [row] = await tx.query<AskedFile>(
      `select a.case_id as "caseId", a.reference, relais.agency_ref(g) as agency
       from relais.merge_asked_by($1, $2) a join relais.agencies g on g.id = a.agency_id`,
      [requestId, caseId],
    );
    return row;
  }

  /** @returns its id, or what stands against it */
  async propose(tx: Tx, merge: NewMerge): Promise<{ id: string; obstacle?: MergeObstacle }> {
    const id = newPublicId();
    const [row] = await tx.query<{ obstacle: MergeObstacle | null }>(
      'select relais.propose_merge($1, $2, $3, $4, $5, $6, $7) as obstacle',
      [
        id,
        merge.caseId,
        merge.otherCaseId,
        merge.matchRequestId ?? null,
        merge.reason,
        JSON.stringify(merge.choices),
        tx.now,
      ],
    );
    return { id, obstacle: row?.obstacle ?? undefined };
  }

  /** @returns what stands against it */
  async turn(tx: Tx, id: string, to: MergeStatus, reason?: string): Promise<MergeObstacle | undefined> {
    const [row] = await tx.query<{ obstacle: MergeObstacle | null }>(
      'select relais.turn_merge($1, $2, $3, $4) as obstacle',
      [id, to, reason ?? null, tx.now],
    );
    return row?.obstacle ?? undefined;
  }

  /** Whoever acts on one of the two files next waits until the unit of work ends. */
  async hold(tx: Tx, caseIds: readonly string[]): Promise<void> {
    for (const id of [...caseIds].sort())
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`case:${id}`]);
  }

  /** Who is told of it, each with the file it has. */
  audience(tx: Tx, id: string): Promise<{ agencyId: string; caseId: string }[]> {
    return tx.query('select agency_id as "agencyId", case_id as "caseId" from relais.merge_audience($1)', [
      id,
    ]);
  }
}
