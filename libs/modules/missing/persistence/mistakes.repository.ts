import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { MistakeAnswer, MistakeStatus, MistakeView } from '../domain/mistake.js';
import { MISTAKE_QUESTION, type MistakeSide } from '../domain/mistake-transitions.js';

const NOTE = { table: 'missing_mistakes', column: 'note' };

interface MistakeRow {
  id: string;
  status: MistakeStatus;
  asked_by: AgencyRef;
  created_at: Date;
  note: Buffer | null;
  answered_by: AgencyRef | null;
  answered_at: Date | null;
  by_duty_role: boolean;
  side: MistakeSide | null;
}

const LAST = `
select q.id, q.status, relais.agency_ref(g) as asked_by, q.created_at, q.note,
  case when h.id is not null then relais.agency_ref(h) end as answered_by, q.answered_at,
  q.by_duty_role, case when q.status = 'asked' then relais.mistake_side(q.id) end as side
from relais.missing_mistakes q join relais.agencies g on g.id = q.owner_agency_id
left join relais.agencies h on h.id = q.answered_by_agency_id
where q.episode_id = $1 order by q.created_at desc, q.id limit 1`;

/** What became of an answer; `told` are agencies that follow the episode. */
export type Answered =
  { outcome: 'done'; caseId: string; episodeId: string; told: string[] } | { outcome: 'notYours' | 'over' };

/** A question for the duty role: a reference, and whom to call. */
export interface StandInQuestion {
  id: string;
  reference: string;
  callback: { name: string; telephone?: string };
  askedAt: Date;
  status: MistakeStatus;
}

interface QuestionRow {
  id: string;
  reference: string;
  callback_name: string;
  callback_telephone: string | null;
  asked_at: Date;
  status: MistakeStatus;
}

/** Questions whether a report was a mistake; they are asked and answered through functions of the database alone (`schema/functions*.sql`). */
@Injectable()
export class MistakesRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** The last one of an episode, as the reader sees it. */
  async last(tx: Tx, { id, caseId }: { id: string; caseId: string }): Promise<MistakeView | undefined> {
    const [row] = await tx.query<MistakeRow>(LAST, [id]);
    if (!row) return undefined;
    const key = row.note ? await this.keys.forCase(tx, caseId) : undefined;
    return {
      id: row.id,
      status: row.status,
      askedBy: row.asked_by,
      askedAt: row.created_at,
      note: row.note ? key!.open({ ...NOTE, row: row.id }, Sealed.fromBytes(row.note)) : undefined,
      answeredBy: row.answered_by ?? undefined,
      answeredAt: row.answered_at ?? undefined,
      byDutyRole: row.by_duty_role,
      answers: row.side
        ? (Object.values(MISTAKE_QUESTION.moves[row.side][row.status]) as MistakeAnswer[])
        : [],
    };
  }

  /** @returns `alone` where the duty role answers; `asked` where a question waits; `over` where the person is not missing any more */
  async ask(
    tx: Tx,
    episode: { id: string; caseId: string },
    note?: string,
  ): Promise<{ id: string; outcome: 'done' | 'alone' | 'asked' | 'over' }> {
    const id = newPublicId();
    const sealed = note
      ? (await this.keys.forCase(tx, episode.caseId)).seal({ ...NOTE, row: id }, note).toBytes()
      : null;
    const [row] = await tx.query<{ outcome: 'done' | 'alone' | 'asked' | 'over' }>(
      'select relais.ask_mistake($1, $2, $3, $4) as outcome',
      [id, episode.id, sealed, tx.now],
    );
    return { id, outcome: row!.outcome };
  }

  async answer(tx: Tx, id: string, answer: MistakeAnswer): Promise<Answered> {
    const [row] = await tx.query<{
      outcome: Answered['outcome'];
      of_case: string;
      of_episode: string;
      told: string[];
    }>('select * from relais.answer_mistake($1, $2, $3, $4)', [
      id,
      answer,
      newRowId(tx.now.getTime()),
      tx.now,
    ]);
    if (row!.outcome !== 'done') return { outcome: row!.outcome };
    return { outcome: 'done', caseId: row!.of_case, episodeId: row!.of_episode, told: row!.told };
  }

  /** Of the duty role, newest first; those that the actor answered today among them. */
  async questions(tx: Tx): Promise<StandInQuestion[]> {
    const rows = await tx.query<QuestionRow>('select * from relais.stand_in_questions()', []);
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      callback: { name: row.callback_name, telephone: row.callback_telephone ?? undefined },
      askedAt: row.asked_at,
      status: row.status,
    }));
  }
}
