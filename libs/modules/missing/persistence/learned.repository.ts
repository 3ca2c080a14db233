import { Injectable } from '@nestjs/common';
import { type Language, newRowId } from '#kernel';
import { ageOfBrief, type BriefRow, type CaseBrief } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { AskedTask, LearnedCriterion } from '../domain/learned.js';
import type { Criterion } from '../domain/presumption.js';
import type { CaseFacts, NewRecipient, NewTask } from './episodes.store.js';

/** A search as the rules see it now, and what was presumed and asked for before. */
export interface SearchNow {
  facts: CaseFacts;
  brief: Pick<CaseBrief, 'treatedAsChild' | 'ages'>;
  asylum: boolean;
  /** Ticked by further reports. */
  claimed: Criterion[];
  /** Criteria that were presumed before, also those an officer judged otherwise since. */
  presumed: Criterion[];
  tasks: AskedTask[];
  /** Of whoever reported. */
  language: Language;
}

type Person = Omit<BriefRow, 'sex' | 'languages' | 'majority'>;
type NowRow = Omit<SearchNow, 'brief'> & { person: Person | null; majority: number };

const UNKNOWN: Person = {
  age_in_doubt: false,
  birth_source: null,
  born_from: null,
  born_to: null,
  apparent_from: null,
  apparent_to: null,
};

/** What raises a search; nothing of it is ever lowered. */
export interface Raise {
  learned: readonly LearnedCriterion[];
  trafficking: boolean;
  treatedAsChild: boolean;
}

/** Ids of what was not there before. */
export interface Added {
  recipients: string[];
  tasks: string[];
}

/** What is learned of a person while the search runs, as `system:deadlines`, which takes part in no case. */
@Injectable()
export class LearnedRepository {
  /** @returns undefined for a search that is over */
  async now(tx: Tx, episodeId: string): Promise<SearchNow | undefined> {
    const [row] = await tx.query<{ now: NowRow | null }>('select relais.missing_now($1) as now', [episodeId]);
    if (!row?.now) return undefined;
    const { person, majority, ...now } = row.now;
    const { range, treatedAsChild } = ageOfBrief({ ...(person ?? UNKNOWN), majority });
    return { ...now, brief: { ages: range, treatedAsChild } };
  }

  /** @returns those who were not written down before, and the tasks that were not asked for */
  async widen<Recipient extends NewRecipient, Task extends NewTask>(
    tx: Tx,
    episodeId: string,
    raise: Raise,
    { recipients, tasks }: { recipients: readonly Recipient[]; tasks: readonly Task[] },
  ): Promise<{ recipients: Recipient[]; tasks: Task[] }> {
    const withId = <Row extends object>(row: Row) => ({ id: newRowId(tx.now.getTime()), ...row });
    const [named, asked] = [recipients.map(withId), tasks.map(withId)];
    const [row] = await tx.query<{ added: Added }>(
      'select relais.widen_missing($1, $2, $3, $4, $5) as added',
      [episodeId, JSON.stringify(raise), JSON.stringify(named), JSON.stringify(asked), tx.now],
    );
    const { added } = row!;
    return {
      recipients: named.filter(({ id }) => added.recipients.includes(id)),
      tasks: asked.filter(({ id }) => added.tasks.includes(id)),
    };
  }

  /**
   * Searches that began some time ago and were not looked at once more: what somebody wrote in the moment of the beginning stood in
   * a transaction that neither saw the other. Each is given once.
   */
  claimUnsettled(tx: Tx, before: Date, limit: number): Promise<{ episodeId: string; caseId: string }[]> {
    return tx.query(
      `with due as (
         select id from relais.missing_episodes
         where settled_at is null and created_at <= $2 and status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed')
           and not relais.is_left_out(case_id)
         order by created_at, id limit $3 for update skip locked)
       update relais.missing_episodes e set settled_at = $1 from due where e.id = due.id
       returning e.id as "episodeId", e.case_id as "caseId"`,
      [tx.now, before, limit],
    );
  }
}
