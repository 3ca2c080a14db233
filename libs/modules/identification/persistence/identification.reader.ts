import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { entityOf, type Tx } from '#platform/database';
import { Circumstances } from '../domain/circumstances.entity.js';
import type { Answer, AssertionStatus } from '../domain/identification.js';
import type {
  AssertionView,
  CircumstancesData,
  IdentificationView,
  IndicatorData,
} from '../domain/identification-view.js';

/** Rows of one table as JSON, the newest first, each with the agency that wrote it. */
const rowsOf = (table: string) => /* sql */ `
  (select coalesce(json_agg(json_build_object('row', to_json(t),
      'agency', relais.agency_ref(g)) order by t.updated_at desc, t.id desc), '[]')
   from relais.${table} t join relais.agencies g on g.id = t.owner_agency_id where t.case_id = $1) as ${table}`;

const READ = `select ${['circumstances', 'indicator_answers', 'assertions'].map(rowsOf).join(',')}`;

interface JsonRow {
  id: string;
  version: number;
  updated_at: string;
}

interface AnswerRow extends JsonRow {
  code: string;
  answer: Answer;
  note: string | null;
}

interface AssertionRow extends JsonRow {
  status: AssertionStatus;
  basis: string | null;
  assessed_at: string;
}

type Written<T> = { row: T; agency: AgencyRef };

const ONE_ASSERTION = `
select t.case_id, to_json(t) as row, relais.agency_ref(g) as agency
from relais.assertions t join relais.agencies g on g.id = t.owner_agency_id where t.id = $1`;

/** Reads the category `indicators` of one case with one statement. */
@Injectable()
export class IdentificationReader {
  /** @returns what the actor may see; empty lists for a case that is not there or not theirs */
  async ofCase(tx: Tx, caseId: string): Promise<IdentificationView> {
    const [found] = await tx.query<{
      circumstances: Written<JsonRow>[];
      indicator_answers: Written<AnswerRow>[];
      assertions: Written<AssertionRow>[];
    }>(READ, [caseId]);
    const { circumstances, indicator_answers, assertions } = found!;
    return {
      circumstances: circumstances.map((one) => circumstancesOf(tx, one)),
      indicators: indicator_answers.map(indicatorOf),
      assertions: assertions.map(assertionOf),
      versions: [...circumstances, ...indicator_answers, ...assertions].map(
        ({ row }) => `${row.id}:${row.version}`,
      ),
    };
  }

  /** @returns undefined for an assertion that is not there or not open to the actor */
  async assertion(tx: Tx, id: string): Promise<{ caseId: string; view: AssertionView } | undefined> {
    const [found] = await tx.query<Written<AssertionRow> & { case_id: string }>(ONE_ASSERTION, [id]);
    return found && { caseId: found.case_id, view: assertionOf(found) };
  }
}

function circumstancesOf(tx: Tx, { row, agency }: Written<JsonRow>): CircumstancesData {
  return {
    ...entityOf(tx, Circumstances, row).toInput(),
    recordedBy: agency,
    recordedAt: instant(row.updated_at),
  };
}

function indicatorOf({ row, agency }: Written<AnswerRow>): IndicatorData {
  const { code, answer, note } = row;
  return { code, answer, note: note ?? undefined, recordedBy: agency, recordedAt: instant(row.updated_at) };
}

function assertionOf({ row, agency }: Written<AssertionRow>): AssertionView {
  const { id, status, basis, assessed_at } = row;
  return { id, status, basis: basis ?? undefined, assessor: agency, assessedAt: instant(assessed_at) };
}

/** PostgreSQL writes the offset of its own time zone. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
