import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '#kernel';
import { permissionsOf } from '#modules/access';
import type { ClaimedTask, TaskKind, TaskParams } from '../domain/task.js';

interface ClaimRow {
  id: string;
  kind: TaskKind;
  case_id: string;
  params: TaskParams;
  attempt: number;
  session_id: string;
  membership_id: string;
  user_id: string;
  agency_id: string;
  agency_kind: string;
  roles: string[];
  language: Language;
  reads: string[];
  writes: string[];
}

/**
 * What this process has in hand. Outside a unit of work: before it takes a task there is no actor, and how far it is must be seen while
 * the work itself is not over.
 */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The next task, with the rights that whoever asked for it has now. */
  async next(): Promise<ClaimedTask | undefined> {
    const [row] = await this.dataSource.query<ClaimRow[]>('select * from relais.claim_task()');
    return row && claimOf(row);
  }

  /** Whether anything waits, or is in the hands of a process that may fall silent. */
  async areOpen(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ open: boolean }[]>('select relais.tasks_open() as open');
    return row!.open;
  }

  /** @returns false where it is not this process's any more */
  async keep({ id, attempt }: ClaimedTask, done: number, total?: number): Promise<boolean> {
    const [row] = await this.dataSource.query<{ ours: boolean }[]>(
      'select relais.keep_task($1, $2, $3, $4) as ours',
      [id, attempt, done, total ?? null],
    );
    return row!.ours;
  }

  /** @param code of the problem */
  async fail({ id, attempt }: ClaimedTask, code: string): Promise<void> {
    await this.dataSource.query('select relais.fail_task($1, $2, $3)', [id, attempt, code]);
  }
}

function claimOf(row: ClaimRow): ClaimedTask {
  const { id, kind, params, attempt } = row;
  return {
    id,
    kind,
    params,
    attempt,
    caseId: row.case_id,
    actor: {
      kind: 'member',
      userId: row.user_id,
      membershipId: row.membership_id,
      agencyId: row.agency_id,
      agencyKind: row.agency_kind,
      roles: row.roles,
      permissions: permissionsOf(row.agency_kind, row.roles),
      categories: row.reads,
      writes: row.writes,
      sessionId: row.session_id,
      language: row.language,
    },
  };
}
