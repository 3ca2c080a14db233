import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { CaseAppointments, Measure } from '../domain/appointment-view.js';

/** First request and first presence of every case and role; presences count whatever became of the mandate later. */
const WAITS = (where: string) => /* sql */ `
select a.case_id, a.role, min(a.requested_at) as requested, min(a.arrived_at) as present,
  bool_or(a.status in ('requested', 'offered', 'confirmed', 'late', 'refused', 'no_show')) as open
from relais.appointments a where ${where} group by a.case_id, a.role`;

const minutes = (from: string, to: string) => `extract(epoch from ${to} - ${from}) / 60`;

/** Time to interpreter and time to lawyer, from the appointments themselves. */
@Injectable()
export class MeasuresReader {
  /** Of what the acting agency asked for, over the days of the rule `appointment.measure.days`. */
  async ofAgency(tx: Tx): Promise<Measure[]> {
    const rows = await tx.query<Record<keyof Measure, string | null>>(
      `with since as (
         select $2::timestamptz - make_interval(days => (r.value #>> '{}')::integer) as at from relais.rules r
         where r.code = 'appointment.measure.days' and r.valid_from <= $2::date order by r.valid_from desc limit 1),
       waits as (${WAITS('a.owner_agency_id = $1 and a.requested_at >= (select at from since)')})
       select w.role, count(w.present) as cases,
         percentile_cont(0.5) within group (order by ${minutes('w.requested', 'w.present')}) as "medianMinutes",
         count(*) filter (where w.present is null and w.open) as waiting,
         max(${minutes('w.requested', '$2')}) filter (where w.present is null and w.open) as "longestWaitMinutes",
         (select avg((a.minutes_late = 0)::integer) from relais.appointments a where a.owner_agency_id = $1
           and a.role = w.role and a.requested_at >= (select at from since)
           and (a.arrived_at is not null or a.status = 'no_show')) as "presentAtStart"
       from waits w group by w.role order by w.role`,
      [memberOf(tx).agencyId, tx.now],
    );
    return rows.map((row) => ({
      role: row.role as Measure['role'],
      cases: Number(row.cases),
      medianMinutes: rounded(row.medianMinutes),
      waiting: Number(row.waiting),
      longestWaitMinutes: rounded(row.longestWaitMinutes),
      presentAtStart: row.presentAtStart === null ? undefined : Number(row.presentAtStart),
    }));
  }

  /** Of one case, and whether a minor of it needs a lawyer who is not booked. */
  async ofCase(tx: Tx, caseId: string): Promise<Omit<CaseAppointments, 'items'>> {
    const [row] = await tx.query<{ interpreter: string | null; lawyer: string | null; needed: boolean }>(
      `with waits as (${WAITS('a.case_id = $1')}),
       rule as (
         select max((r.value #>> '{}')::integer) filter (where r.code = 'youth-care.lawyer.from') as from_age,
           max((r.value #>> '{}')::integer) filter (where r.code = 'youth-care.lawyer.below') as below
         from relais.rules r where r.code like 'youth-care.lawyer.%'
           and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date))
       select max(${minutes('w.requested', 'w.present')}) filter (where w.role = 'interpreter') as interpreter,
         max(${minutes('w.requested', 'w.present')}) filter (where w.role = 'lawyer') as lawyer,
         exists (select 1 from relais.case_briefs(array[$1::uuid]) b, rule
           where int4range(coalesce(b.born_from, b.apparent_from), coalesce(b.born_to, b.apparent_to), '[]')
             && int4range(rule.from_age, rule.below))
         and not exists (select 1 from relais.appointments a where a.case_id = $1 and a.role = 'lawyer'
           and a.lawyer_role = 'child' and a.status in ('requested', 'offered', 'confirmed', 'late', 'held'))
         -- One whom another agency booked is not seen as an appointment, and takes part.
         and not relais.child_is_assisted($1, $2) as needed
       from waits w`,
      [caseId, tx.now],
    );
    return {
      timeToInterpreterMinutes: rounded(row!.interpreter),
      timeToLawyerMinutes: rounded(row!.lawyer),
      lawyerNeeded: row!.needed,
    };
  }
}

function rounded(value: string | null): number | undefined {
  return value === null ? undefined : Math.round(Number(value));
}
