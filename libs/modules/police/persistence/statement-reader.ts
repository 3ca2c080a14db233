import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type { HearingView, PoliceRecordView, RecordShareView } from '../domain/statement-view.js';

interface RecordRow {
  id: string;
  kind: string;
  number: string;
  recorded_on: string;
  owner_agency_id: string;
  agency: AgencyRef;
  named: boolean;
  shares: (Omit<RecordShareView, 'sharedAt'> & { sharedAt: string })[];
}

interface HearingRow {
  id: string;
  kind: string;
  heard_as: string | null;
  held_at: Date | null;
  created_at: Date;
  language: string | null;
  interpreter: string;
  lawyer: string;
  informed: boolean;
  informed_on: string | null;
  leaflet_language: string | null;
  record_id: string | null;
  agency: AgencyRef;
}

const AT_MOST = 100;

/** Numbers and hearings of a case, as far as row policies give them to the actor. */
@Injectable()
export class StatementReader {
  /** The newest first. */
  async records(tx: Tx, caseId: string): Promise<PoliceRecordView[]> {
    const { agencyId } = memberOf(tx);
    const rows = await tx.query<RecordRow>(
      `select r.id, r.kind, r.number, r.recorded_on::text, r.owner_agency_id,
         (select relais.agency_ref(g) from relais.agencies g where g.id = r.owner_agency_id) as agency,
         exists (select 1 from relais.police_record_shares s where s.record_id = r.id and s.agency_id = $2
           and s.ended_at is null) as named,
         (select coalesce(json_agg(json_build_object('id', s.id, 'purpose', s.purpose, 'sharedAt', s.shared_at,
            'agency', relais.agency_ref(g)) order by s.shared_at), '[]')
          from relais.police_record_shares s join relais.agencies g on g.id = s.agency_id
          where s.record_id = r.id and s.ended_at is null and r.owner_agency_id = $2) as shares
       from relais.police_records r where r.case_id = $1 order by r.recorded_on desc, r.id desc limit ${AT_MOST}`,
      [caseId, agencyId],
    );
    return rows.map((row) => recordOf(row, agencyId));
  }

  /** The newest first. */
  async hearings(tx: Tx, caseId: string): Promise<HearingView[]> {
    const rows = await tx.query<HearingRow>(
      `select h.id, h.kind, h.heard_as, h.held_at, h.created_at, h.language, h.interpreter, h.lawyer, h.informed, h.informed_on::text,
         h.leaflet_language, h.record_id,
         (select relais.agency_ref(g) from relais.agencies g where g.id = h.owner_agency_id) as agency
       from relais.hearings h where h.case_id = $1 order by coalesce(h.held_at, h.created_at) desc, h.id desc limit ${AT_MOST}`,
      [caseId],
    );
    return rows.map(hearingOf);
  }

  /** What an agency may know that reads no numbers, and whether it takes part at all. */
  async standing(
    tx: Tx,
    caseId: string,
  ): Promise<{ part: boolean; open: boolean; facts?: { heard: boolean; informed: boolean } }> {
    const [row] = await tx.query<{
      part: boolean;
      open: boolean;
      heard: boolean | null;
      informed: boolean | null;
    }>(
      `select relais.takes_part($1) as part, 'statements' = any (relais.readable_categories($1)) as open, f.heard, f.informed
       from (select 1) one left join relais.statement_facts($1) f on true`,
      [caseId],
    );
    const { part, open, heard, informed } = row!;
    return { part, open, facts: heard === null ? undefined : { heard, informed: informed! } };
  }

  /** Who may read the numbers by their role, and who else takes part, as far as the actor may know it. */
  async audience(tx: Tx, caseId: string): Promise<{ readers: AgencyRef[]; others: AgencyRef[] }> {
    const rows = await tx.query<AgencyRef & { reads: boolean }>(
      `select distinct g.id, relais.agency_name(g) as name, g.kind, r.agency_id is not null as reads
       from relais.case_participants($1) p join relais.agencies g on g.id = p.agency_id
       left join relais.statement_readers($1) r on r.agency_id = g.id
       where p.ended is null and g.id <> $2 and relais.lists_agency($1, g.id) order by name`,
      [caseId, memberOf(tx).agencyId],
    );
    const refs = (reads: boolean) =>
      rows.filter((row) => row.reads === reads).map(({ id, name, kind }) => ({ id, name, kind }));
    return { readers: refs(true), others: refs(false) };
  }
}

function recordOf(row: RecordRow, agencyId: string): PoliceRecordView {
  const own = row.owner_agency_id === agencyId;
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    recordedOn: row.recorded_on,
    agency: row.agency,
    own,
    seenBecause: row.named ? 'named' : 'role',
    shares: own
      ? row.shares.map(({ sharedAt, ...share }) => ({ ...share, sharedAt: new Date(sharedAt) }))
      : undefined,
  };
}

function hearingOf(row: HearingRow): HearingView {
  return {
    id: row.id,
    kind: row.kind,
    heardAs: row.heard_as ?? undefined,
    heldAt: row.held_at ?? undefined,
    writtenAt: row.created_at,
    language: row.language ?? undefined,
    interpreter: row.interpreter,
    lawyer: row.lawyer,
    informed: row.informed,
    informedOn: row.informed_on ?? undefined,
    leafletLanguage: row.leaflet_language ?? undefined,
    recordId: row.record_id ?? undefined,
    agency: row.agency,
  };
}
