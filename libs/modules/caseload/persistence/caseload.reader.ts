import { Injectable } from '@nestjs/common';
import { brusselsDate, type Page, type PageRequest, pageOf, positionByInstant, keyByInstant } from '#kernel';
import type { Tx } from '#platform/database';
import type { CaseloadGaps, CaseloadList, Colleague, MemberCaseload } from '../domain/caseload-view.js';

interface MemberRow {
  member_id: string;
  name: string;
  cases: string;
  as_deputy: string;
  away_until: string | null;
  cover: Colleague | null;
}

interface PlaceRow {
  id: string;
  opened_at: Date;
  worker: Colleague | null;
  deputy: Colleague | null;
}

/** What members of the acting agency carry. */
@Injectable()
export class CaseloadReader {
  /** Members by name; none for a member who is no supervisor. */
  async members(tx: Tx, page: PageRequest): Promise<Page<MemberCaseload>> {
    const [id, ...name] = page.after?.split(' ') ?? [];
    const rows = await tx.query<MemberRow>(
      `select member_id, name, cases, as_deputy, away_until, cover
       from relais.caseload_members($1, $2, $3, $4)`,
      [brusselsDate(tx.now), name.join(' ') || null, id ?? null, page.limit + 1],
    );
    const { items, nextKey } = pageOf(rows, page.limit, (row) => `${row.member_id} ${row.name}`);
    return { items: items.map(memberOfRow), nextKey };
  }

  async gaps(tx: Tx): Promise<CaseloadGaps> {
    const rows = await tx.query<{ member: Colleague | null; cases: string }>(
      'select member, cases from relais.caseload_gaps()',
    );
    return {
      withoutWorker: rows.reduce((sum, { cases }) => sum + Number(cases), 0),
      left: rows.flatMap(({ member, cases }) => (member ? [{ member, cases: Number(cases) }] : [])),
    };
  }

  /** The cases of a list, newest first, with who works on them; none where the acting member may not read that list. */
  async cases(
    tx: Tx,
    list: CaseloadList,
    memberId: string | undefined,
    page: PageRequest,
  ): Promise<Page<PlaceRow>> {
    const after = positionByInstant(page);
    const rows = await tx.query<PlaceRow>(
      `select c.case_id as id, c.opened_at, relais.colleague(k.worker_membership) as worker,
         relais.colleague(k.deputy_membership) as deputy
       from relais.caseload_cases($1, $2, $3, $4, $5, $6) c
       join relais.agency_cases k on k.case_id = c.case_id and k.agency_id = relais.actor_agency()
       order by c.opened_at desc, c.case_id desc`,
      [list, memberId ?? null, brusselsDate(tx.now), after?.at ?? null, after?.id ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, ({ opened_at, id }) => keyByInstant(opened_at, id));
  }
}

function memberOfRow({ member_id, name, cases, as_deputy, away_until, cover }: MemberRow): MemberCaseload {
  return {
    member: { id: member_id, name },
    cases: Number(cases),
    asDeputy: Number(as_deputy),
    away: away_until ? { lastDay: away_until, cover: cover ?? undefined } : undefined,
  };
}
