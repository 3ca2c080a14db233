import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { InterceptedPerson } from '../domain/intercepted-person.entity.js';
import { INTERCEPTED_PERSON } from '../domain/interception-transitions.js';
import type { InterceptedPersonView } from '../domain/interception-view.js';

interface PersonRow {
  id: string;
  interception_id: string;
  number: number;
  status: InterceptedPerson['status'];
  sex: string;
  age_from: number | null;
  age_to: number | null;
  age_in_doubt: boolean;
  alone: boolean;
  language: string | null;
  no_sign_reason: string | null;
  draft_id: string | null;
  case_id: string | null;
  case_reference: string | null;
  signalled_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  version: number;
}

/** The case and the draft are joined under the viewer's own rights: what may not be seen is not named. */
const SELECT = /* sql */ `
select p.*, c.id as case_id, c.reference as case_reference, u.display_name as decided_by,
  (select d.id from relais.drafts d where d.id = any (p.draft_ids) order by d.created_at desc limit 1) as draft_id
from relais.intercepted_persons p
left join relais.cases c on c.id = p.opened_case_id
left join relais.memberships m on m.id = p.decided_by_membership left join relais.users u on u.id = m.user_id`;

/** Whom the interceptions of the acting agency met. */
@Injectable()
export class InterceptedPersonsReader {
  /** In their order. @param majority rule `guardianship.majority` */
  async ofInterception(tx: Tx, interceptionId: string, majority: number): Promise<InterceptedPersonView[]> {
    const rows = await tx.query<PersonRow>(`${SELECT} where p.interception_id = $1 order by p.number`, [
      interceptionId,
    ]);
    return rows.map((row) => viewOf(row, majority));
  }

  /** The check that met a person. @throws NotFound */
  async interceptionOf(tx: Tx, personId: string): Promise<string> {
    const [row] = await tx.query<{ interception_id: string }>(
      'select interception_id from relais.intercepted_persons where id = $1',
      [personId],
    );
    if (!row) throw new NotFound();
    return row.interception_id;
  }
}

function viewOf(row: PersonRow, majority: number): InterceptedPersonView {
  const known = { alone: row.alone, ageInDoubt: row.age_in_doubt, ageFrom: row.age_from };
  const person = Object.assign(new InterceptedPerson(), known);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    sex: row.sex,
    apparentAge:
      row.age_from !== null && row.age_to !== null ? { from: row.age_from, to: row.age_to } : undefined,
    ageInDoubt: row.age_in_doubt,
    alone: row.alone,
    childAlone: person.isChildAlone(majority),
    language: row.language ?? undefined,
    noSignReason: row.no_sign_reason ?? undefined,
    draftId: row.draft_id ?? undefined,
    caseId: row.case_id ?? undefined,
    caseReference: row.case_reference ?? undefined,
    signalledAt: row.signalled_at ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    actions: INTERCEPTED_PERSON.actions('interceptor', row.status),
    version: row.version,
  };
}
