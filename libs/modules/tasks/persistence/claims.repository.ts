import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { permissionsOf } from '#modules/access';
import { LoginDatabase } from '#platform/database';
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
  constructor(private readonly logins: LoginDatabase) {}

  /** The next task, with the rights that whoever asked for it has now. */
  async next(): Promise<ClaimedTask | undefined> {
    const claim = randomBytes(32);
    const [row] = await this.logins.query<ClaimRow>('select * from relais.claim_task($1)', [claim]);
    return row && claimOf(row, claim);
  }

  /** Whether anything waits, or is in the hands of a process that may fall silent. */
  async areOpen(): Promise<boolean> {
    const [row] = await this.logins.query<{ open: boolean }>('select relais.tasks_open() as open');
    return row!.open;
  }

  /** @returns false where it is not this process's any more */
  async keep({ actor }: ClaimedTask, done: number, total?: number): Promise<boolean> {
    const [row] = await this.logins.query<{ ours: boolean }>('select relais.keep_task($1, $2, $3) as ours', [
      actor.proof,
      done,
      total ?? null,
    ]);
    return row!.ours;
  }

  /** @param code of the problem */
  async fail({ actor }: ClaimedTask, code: string): Promise<void> {
    await this.logins.query('select relais.fail_task($1, $2)', [actor.proof, code]);
  }
}

function claimOf(row: ClaimRow, claim: Buffer): ClaimedTask {
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
      proof: claim,
      language: row.language,
    },
  };
}
