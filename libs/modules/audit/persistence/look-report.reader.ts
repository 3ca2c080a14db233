import { Injectable } from '@nestjs/common';
import { NotFound, type Page, pageOf, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { CaseLooks, Looker, LookPeriod, OverseenMember, PersonLooks } from '../domain/look-report.js';

const AGENCY = `jsonb_build_object('id', g.id, 'name', relais.agency_name(g), 'kind', g.kind)`;
const PERSON = `jsonb_build_object('id', u.id, 'name', u.display_name)`;

/** The readers of one case are few; no answer is longer. The own people come first. */
const MOST_LINES = 1_000;

const OF_CASE = /* sql */ `
select case when g.id is not null then ${AGENCY} end as agency, case when u.id is not null then ${PERSON} end as person, l.looks, l.refusals,
  l.look_days as "lookDays", l.refusal_days as "refusalDays", l.first_at as "firstAt", l.last_at as "lastAt", l.categories
from relais.looks_of_case($1, $2, $3) l
left join relais.agencies g on g.id = l.agency_id left join relais.users u on u.id = l.user_id
order by (u.id is null), l.last_at desc, relais.agency_name(g), u.id limit ${MOST_LINES}`;

const LOOKERS = /* sql */ `
select l.membership_id as id, ${PERSON} as person, ${AGENCY} as agency, l.cases, l.looks, l.searches, l.lists, l.refusals,
  l.last_at as "lastAt"
from relais.lookers($1, $2, $6) l join relais.users u on u.id = l.user_id join relais.agencies g on g.id = l.agency_id
where (l.cases, l.membership_id) < ($3::integer, $4::uuid)
order by l.cases desc, l.membership_id desc limit $5`;

const MEMBER = /* sql */ `
select $1::uuid as id, ${PERSON} as person, ${AGENCY} as agency
from relais.overseen_member($1) m join relais.users u on u.id = m.user_id join relais.agencies g on g.id = m.agency_id`;

const OF_MEMBER = /* sql */ `
select l.case_id as "caseId", l.reference, l.looks, l.refusals, l.days, l.first_at as "firstAt", l.last_at as "lastAt",
  l.categories, l.emergency
from relais.looks_of_member($1, $2, $3, $7) l
where (l.last_at, coalesce(l.case_id, $1)) < ($4::timestamptz, $5::uuid)
order by l.last_at desc, coalesce(l.case_id, $1) desc limit $6`;

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Who looked at what, in groups; definer functions decide what of it the caller may know. */
@Injectable()
export class LookReportReader {
  /** @throws {NotFound} when the actor does not take part in the case */
  async ofCase(tx: Tx, caseId: string, { from, to }: Partial<LookPeriod>): Promise<CaseLooks[]> {
    const [rows, [part]] = await Promise.all([
      tx.query<CaseLooks>(OF_CASE, [caseId, from ?? null, to ?? null]),
      tx.query<{ takes: boolean }>('select relais.takes_part($1) as takes', [caseId]),
    ]);
    if (!part?.takes) throw new NotFound();
    return rows.map(withoutNulls);
  }

  /** Whoever saw most cases first. */
  async lookers(tx: Tx, { from, to }: LookPeriod, { limit, after }: PageRequest): Promise<Page<Looker>> {
    const [cases, id, known] = after?.split(' ') ?? ['2147483647', LAST_ID, await this.known(tx)];
    const rows = await tx.query<Looker>(LOOKERS, [from, to, cases, id, limit + 1, known]);
    return pageOf(rows, limit, (row) => `${row.cases} ${row.id} ${known}`);
  }

  /** @throws {NotFound} for somebody the actor does not answer for */
  async member(tx: Tx, membershipId: string): Promise<OverseenMember> {
    const [row] = await tx.query<OverseenMember>(MEMBER, [membershipId]);
    if (!row) throw new NotFound();
    return row;
  }

  /** The newest first. */
  async ofMember(
    tx: Tx,
    membershipId: string,
    { from, to }: LookPeriod,
    { limit, after }: PageRequest,
  ): Promise<Page<PersonLooks>> {
    const [at, id, known] = after?.split(' ') ?? ['infinity', LAST_ID, await this.known(tx)];
    const rows = await tx.query<PersonLooks>(OF_MEMBER, [membershipId, from, to, at, id, limit + 1, known]);
    const keyOf = (row: PersonLooks) => `${row.lastAt.toISOString()} ${row.caseId ?? membershipId} ${known}`;
    const page = pageOf(rows, limit, keyOf);
    return { ...page, items: page.items.map(withoutNulls) };
  }

  /** Every page tells what the log held at the first: the order of a page is one of counts, which go on. */
  private async known(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ known: Date }>('select clock_timestamp() as known');
    return row!.known.toISOString();
  }
}

/** What there is not is absent, as everywhere in an answer. */
function withoutNulls<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
