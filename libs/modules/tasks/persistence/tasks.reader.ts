import { Injectable } from '@nestjs/common';
import { keyByInstant, NotFound, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import type { Tx } from '#platform/database';
import type { Task, TaskKind, TaskParams, TaskState } from '../domain/task.js';

interface Row {
  id: string;
  kind: TaskKind;
  state: TaskState;
  case_id: string;
  reference: string;
  params: TaskParams;
  done: number;
  total: number | null;
  asked_at: Date;
  ended_at: Date | null;
  expires_at: Date | null;
  taken_at: Date | null;
  error: string | null;
  ended_early: string | null;
  file_name: string | null;
  media_type: string | null;
  bytes: number | null;
  version: number;
}

export interface TaskFilter {
  /**
   * Only those that wait or run, that were made and not fetched yet, or that failed, or were over before somebody fetched them, within
   * the time of the rule `task.failed.shown`.
   */
  open?: boolean;
  kinds: readonly TaskKind[];
}

/** Whose they are is the row policy's to say. */
const SELECT = /* sql */ `
select t.id, t.kind, case when t.state = 'done' and t.expires_at <= now() then 'expired' else t.state end as state, t.case_id,
  c.reference, t.params, t.done, t.total, t.asked_at, t.ended_at, t.expires_at, t.taken_at, t.error, t.ended_early, t.file_name, t.media_type,
  t.bytes, t.version
from relais.tasks t join relais.cases c on c.id = t.case_id`;

/** What the acting person asked for, in the membership they act in. */
@Injectable()
export class TasksReader {
  /** @throws NotFound for one that is not there, not the actor's, or of a case they take part in no longer */
  async one(tx: Tx, id: string): Promise<Task> {
    const [row] = await tx.query<Row>(`${SELECT} where t.id = $1`, [id]);
    if (!row) throw new NotFound();
    return taskOf(row);
  }

  /** The newest first. */
  async page(tx: Tx, { open, kinds }: TaskFilter, request: PageRequest): Promise<Page<Task>> {
    const after = positionByInstant(request);
    const rows = await tx.query<Row>(
      `${SELECT}
       where t.asked_by_membership = relais.actor_membership() and t.kind = any ($5) and ($1::timestamptz is null or (t.asked_at, t.id) < ($1, $2::uuid))
         and (not $3::boolean or t.state in ('asked', 'running')
           or (case when t.state = 'failed' then t.ended_at when t.ended_early is not null and t.taken_at is null then t.expires_at end
             > now() - make_interval(hours => (select relais.rule_of('task.failed.shown'))))
           or (t.state = 'done' and t.taken_at is null and t.expires_at > now()))
       order by t.asked_at desc, t.id desc limit $4`,
      [after?.at ?? null, after?.id ?? null, open ?? false, request.limit + 1, kinds],
    );
    const page = pageOf(rows, request.limit, (row) => keyByInstant(row.asked_at, row.id));
    return { ...page, items: page.items.map(taskOf) };
  }
}

function taskOf(row: Row): Task {
  const { file_name: name, media_type: mediaType, bytes } = row;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    caseId: row.case_id,
    reference: row.reference,
    params: row.params,
    progress: { done: row.done, total: row.total ?? undefined },
    askedAt: row.asked_at,
    endedAt: row.ended_at ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    takenAt: row.taken_at ?? undefined,
    error: row.error ?? row.ended_early ?? undefined,
    file: name && mediaType && bytes !== null ? { name, mediaType, bytes } : undefined,
    etag: `task-${row.version}-${row.state}`,
  };
}
