import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { TaskAnswerCode, TaskCode, TaskDecision, TaskStatus } from '../domain/first-hours.js';
import type { MissingEpisode } from '../domain/episode.entity.js';
import type { RecipientReason, RecipientRole } from '../domain/recipients.js';
import type { NewRecipient } from './episodes.store.js';

export interface RecipientRow {
  id: string;
  role: RecipientRole;
  reason: RecipientReason;
  agency: AgencyRef | null;
  onSystem: boolean;
  telephone: string | null;
  /** Absent of those of a beginning. */
  createdAt?: Date;
}

export interface TaskRow {
  id: string;
  code: TaskCode;
  agency: AgencyRef;
  createdAt: Date;
  dueAt: Date;
  /** Its time runs: that of the search while the person is missing, that of what follows from the finding once they are found. */
  isTimed: boolean;
  source: string | null;
  status: TaskStatus;
  withdrawnAt: Date | null;
  /** What a person said of it, also of one that left since. */
  decision: 'open' | TaskDecision;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedByAgency: AgencyRef | null;
  outcome: string | null;
  /** What the actor may decide now. */
  answers: TaskAnswerCode[] | null;
  note?: string;
}

const NOTE = { table: 'missing_tasks', column: 'note' };

/** Who was just written down, as they are read. @param shownAs agencies by id */
export function asRead(
  added: readonly (NewRecipient & { id: string })[],
  shownAs: ReadonlyMap<string, AgencyRef>,
): RecipientRow[] {
  return added
    .map(({ id, role, reason, agencyId, onSystem, telephone = null }) => {
      const agency = (agencyId && shownAs.get(agencyId)) || null;
      return { id, role, reason, agency, onSystem, telephone };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who must be told of an episode and what has to be done, as it stands. */
@Injectable()
export class RecipientsReader {
  constructor(private readonly keys: CaseKeys) {}

  recipients(tx: Tx, episodeId: string): Promise<RecipientRow[]> {
    return tx.query<RecipientRow>(
      `select r.id, r.role, r.reason, case when g.id is not null then relais.agency_ref(g) end as agency,
         r.on_system as "onSystem", r.telephone, r.created_at as "createdAt"
       from relais.missing_recipients r left join relais.agencies g on g.id = r.agency_id
       where r.episode_id = $1 order by r.created_at, r.id limit 100`,
      [episodeId],
    );
  }

  async tasks(tx: Tx, { id, caseId, foundAt }: MissingEpisode): Promise<TaskRow[]> {
    const rows = await tx.query<TaskRow & { sealed: Buffer | null }>(
      `select t.id, t.code, relais.agency_ref(g) as agency, t.created_at as "createdAt", t.due_at as "dueAt",
         relais.is_task_timed(t.code, $4) as "isTimed",
         (select x.source from relais.rules x where x.code = t.rule order by x.valid_from desc limit 1) as source,
         t.status, t.withdrawn_at as "withdrawnAt", t.decision, t.decided_at as "decidedAt", u.display_name as "decidedBy",
         case when d.id <> g.id then relais.agency_ref(d) end as "decidedByAgency", t.outcome, a.answers, t.note as sealed
       from relais.missing_tasks t join relais.agencies g on g.id = t.owner_agency_id
       left join relais.memberships m on m.id = t.decided_by_membership left join relais.users u on u.id = m.user_id
       left join relais.agencies d on d.id = m.agency_id
       left join relais.missing_task_answers($1, $3) a on a.task_id = t.id
       where t.episode_id = $1 and t.case_id = $2 order by (t.decided_at is not null), t.due_at, t.id limit 300`,
      [id, caseId, tx.now, foundAt !== null],
    );
    if (!rows.some(({ sealed }) => sealed)) return rows.map(({ sealed: _none, ...row }) => row);
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ sealed, ...row }) => ({
      ...row,
      note: sealed ? key.open({ ...NOTE, row: row.id }, Sealed.fromBytes(sealed)) : undefined,
    }));
  }
}
