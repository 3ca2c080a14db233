import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import { ageTextOf } from '../domain/age.js';
import type { CaseStatus } from '../domain/case-transitions.js';
import type { CaseRelationView, HiddenReason, Participant } from '../domain/case-view.js';
import { ageOf, type BriefRow, sexOf } from './briefs.reader.js';

const BRIEF = [
  'sex',
  'age_in_doubt',
  'birth_source',
  'born_from',
  'born_to',
  'apparent_from',
  'apparent_to',
  'majority',
];

/** A participant, and an agency that holds rows, is told as far as it is listed for the reader. A relation is told to those who take part in the other case too: its existence alone says who was found with whom. */
const READ = /* sql */ `
select c.id, c.reference, c.status, c.opened_at, c.version, relais.agency_ref(o) as opened_by, relais.agency_ref(l) as lead,
  relais.readable_categories(c.id) as opened_categories,
  relais.lost_categories(c.id) as lost_categories, b.languages, ${BRIEF.map((column) => `b.${column}`).join(', ')},
  (select coalesce(json_agg(to_jsonb(p) || jsonb_build_object('own_categories', (
      select coalesce(json_agg(m.category order by m.category), '[]') from relais.access_matrix m
      where m.agency_kind = p.agency_kind and m.read = 'own' and m.category <> all (p.categories)))), '[]')
   from relais.case_participants(c.id) p where relais.lists_agency(c.id, p.agency_id)) as participants,
  (select coalesce(json_agg(h), '[]') from relais.category_holders(c.id) h where relais.lists_agency(c.id, h.agency_id)) as holders,
  (select coalesce(json_agg(json_build_object('id', r.id, 'version', r.version, 'caseId', o.id, 'reference', o.reference,
      'kind', r.kind, 'brief', to_json(b)) order by r.created_at, r.position, r.id), '[]')
   from relais.case_relations r
   join relais.cases o on o.id = r.other_case_id
   join lateral relais.case_briefs(array[o.id]) b on true
   where r.case_id = c.id) as relations,
  (select coalesce(json_agg(json_build_object('id', n.id, 'version', n.version, 'codes', n.codes, 'owner', n.owner_agency_id)
      order by n.updated_at desc, n.id desc), '[]')
   from relais.case_needs n where n.case_id = c.id) as needs,
  (select coalesce(json_agg(e.event_id order by e.created_at, e.id), '[]')
   from relais.case_events e where e.case_id = c.id) as events
from relais.cases c
join relais.agencies o on o.id = c.opened_by_agency_id
join relais.agencies l on l.id = c.lead_agency_id
join relais.case_briefs(array[$1::uuid]) b on b.case_id = c.id
where c.id = $1::uuid`;

/** The spine with what every participant may know. */
export interface SpineReading extends BriefRow {
  id: string;
  reference: string;
  status: CaseStatus;
  opened_at: Date;
  version: number;
  opened_by: AgencyRef;
  lead: AgencyRef;
  /** Categories of others' rows that are open to the reader here. */
  opened_categories: string[];
  /** What was, and why it is so no more. */
  lost_categories: Record<string, HiddenReason>;
}

/** A case but for identity and indicators. */
export interface CaseReading {
  spine: SpineReading;
  participants: Participant[];
  /** Who holds rows of a category. */
  holders: { category: string; agency_id: string; agency_name: string }[];
  relations: { id: string; version: number; view: CaseRelationView }[];
  needs: { id: string; version: number; codes: string[]; owner: string }[];
  events: string[];
}

interface CaseRow extends SpineReading, Pick<CaseReading, 'holders' | 'needs' | 'events'> {
  participants: ParticipantRow[];
  relations: RelationRow[];
}

interface ParticipantRow {
  agency_id: string;
  agency_name: string;
  agency_kind: string;
  ground: string;
  since: string;
  until: string | null;
  ended: string | null;
  categories: string[];
  own_categories: string[];
}

interface RelationRow {
  id: string;
  version: number;
  caseId: string;
  reference: string;
  kind: string;
  brief: BriefRow;
}

/** Reads a case but for identity and indicators, whose readers are their own. */
@Injectable()
export class CaseReader {
  /** @returns undefined for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseReading | undefined> {
    const [row] = await tx.query<CaseRow>(READ, [caseId]);
    if (!row) return undefined;
    const { participants, holders, relations, needs, events, ...spine } = row;
    const shown = { participants: participants.map(participantOf), relations: relations.map(relationOf) };
    return { spine, ...shown, holders, needs, events };
  }
}

function participantOf(row: ParticipantRow): Participant {
  const until = row.ended ?? row.until;
  return {
    agency: { id: row.agency_id, name: row.agency_name, kind: row.agency_kind },
    ground: row.ground,
    since: new Date(row.since).toISOString(),
    until: until ? new Date(until).toISOString() : undefined,
    categories: row.categories,
    ownCategories: row.own_categories,
  };
}

function relationOf({
  id,
  version,
  caseId,
  reference,
  kind,
  brief,
}: RelationRow): CaseReading['relations'][number] {
  const { range, band } = ageOf(brief);
  const view = { caseId, reference, kind, sex: sexOf(brief), ageBand: band, ageText: ageTextOf(range) };
  return { id, version, view };
}
