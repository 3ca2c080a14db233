import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import { CONSULTATION_STATES, type ConsultationStatus } from '../domain/consultation-transitions.js';
import type {
  ConsultationMeasure,
  ConsultationMeeting,
  ConsultationParticipant,
  ConsultationView,
  DiscussedPerson,
  MeasureKind,
} from '../domain/consultation-view.js';
import { type ConsultationSeal, ConsultationSeals } from './consultation-seals.js';
import type { SealedContent } from './sealed-content.js';

interface ConsultationRow {
  id: string;
  status: ConsultationStatus;
  organiser: AgencyRef;
  organises: boolean;
  ground: string;
  purpose: string;
  data_categories: string[];
  content: Buffer;
  rights_reason: Buffer | null;
  retention_until: string | null;
  meeting_at: Date | null;
  convened_at: Date | null;
  ended_at: Date | null;
  end_reason: string | null;
  version: number;
}

interface PersonRow {
  id: string;
  case_id: string | null;
  reference: string | null;
  description: Buffer;
  shares: { id: string; category: string; content: string }[];
}

interface MeasureRow {
  id: string;
  kind: MeasureKind;
  judicial: boolean;
  content: Buffer;
  prosecutor_consent: Buffer | null;
  approved_by: string[];
  /** Whoever said no, also somebody who was struck later. */
  opposed: boolean;
  own: boolean | null;
}

const CONSULTATION = /* sql */ `
select c.id, c.status, relais.agency_ref(g) as organiser, c.ground, c.purpose, c.data_categories, c.content, c.rights_reason,
  c.retention_until::text, c.meeting_at, c.convened_at, c.ended_at, c.end_reason, c.version,
  c.id = any (array(select relais.my_consultations(true))) as organises
from relais.consultations c join relais.agencies g on g.id = c.organiser_agency_id where c.id = $1`;

const PARTICIPANTS = /* sql */ `
select p.id, u.display_name as name, relais.agency_ref(g) as agency, p.organises, p.permanent, p.struck_at as "struckAt",
  p.struck_reason as "struckReason", p.struck_at is null and p.membership_id = $2 as "isOwn"
from relais.consultation_participants p join relais.users u on u.id = p.user_id join relais.agencies g on g.id = p.agency_id
where p.consultation_id = $1 order by p.struck_at is not null, p.organises desc, p.named_at, p.id`;

/** The number of a case only for who has the case: the join is under its own row policy. */
const PERSONS = /* sql */ `
select d.id, c.id as case_id, c.reference, d.description, coalesce((
    select jsonb_agg(jsonb_build_object('id', s.id, 'category', s.category, 'content', encode(s.content, 'base64')) order by s.category)
    from relais.consultation_disclosures s where s.person_id = d.id), '[]') as shares
from relais.consultation_persons d left join relais.cases c on c.id = d.case_id
where d.consultation_id = $1 order by d.added_at, d.id limit 200`;

const MEETINGS = /* sql */ `
select id, met_at as "metAt", attended from relais.consultation_meetings where consultation_id = $1 order by met_at, id limit 200`;

const MEASURES = /* sql */ `
select m.id, m.kind, m.judicial, m.content, m.prosecutor_consent,
  array(select a.participant_id from relais.consultation_approvals a where a.measure_id = m.id and a.approved) as approved_by,
  exists (select 1 from relais.consultation_approvals a where a.measure_id = m.id and not a.approved) as opposed,
  (select a.approved from relais.consultation_approvals a join relais.consultation_participants p on p.id = a.participant_id
    where a.measure_id = m.id and p.membership_id = $2 and p.struck_at is null) as own
from relais.consultation_measures m where m.consultation_id = $1 order by m.written_at, m.id limit 200`;

/** One consultation, for who is in it; to everybody else it is not there. */
@Injectable()
export class ConsultationReader {
  constructor(private readonly seals: ConsultationSeals) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<ConsultationView> {
    const { membershipId } = memberOf(tx);
    const [row] = await tx.query<ConsultationRow>(CONSULTATION, [id]);
    if (!row) throw new NotFound();
    const seal = await this.seals.of(tx, id);
    const participants = await tx.query<ConsultationParticipant>(PARTICIPANTS, [id, membershipId]);
    const persons = await tx.query<PersonRow>(PERSONS, [id]);
    const meetings = await tx.query<ConsultationMeeting>(MEETINGS, [id]);
    const measures = await tx.query<MeasureRow>(MEASURES, [id, membershipId]);
    return {
      ...headOf(row, seal),
      persons: persons.length,
      jointControllers: controllersOf(row.organiser, participants),
      participants: participants.map((one) => withoutNulls(one)),
      discussed: persons.map((person) => personOf(person, seal)),
      meetings,
      measures: measures.map((measure) => measureOf(measure, seal, participants)),
    };
  }

  /** The same, of which nobody else begins an act before this one ends. @throws NotFound */
  async locked(tx: Tx, id: string): Promise<ConsultationView> {
    await tx.query('select 1 from relais.consultations where id = $1 for no key update', [id]);
    return this.one(tx, id);
  }

  /** Cases of Relais that are discussed in it, also those that the actor does not have. */
  async cases(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ caseId: string }>(
      `select case_id as "caseId" from relais.consultation_persons
       where consultation_id = $1 and case_id is not null order by case_id`,
      [id],
    );
    return rows.map(({ caseId }) => caseId);
  }

  /** The case of one who is discussed. @returns undefined for somebody without one */
  async caseOf(tx: Tx, personId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ caseId: string | null }>(
      'select case_id as "caseId" from relais.consultation_persons where id = $1',
      [personId],
    );
    return row?.caseId ?? undefined;
  }

  /** Who is in it now, to be told. */
  people(tx: Tx, id: string): Promise<{ agencyId: string; userId: string }[]> {
    return tx.query(
      'select agency_id as "agencyId", user_id as "userId" from relais.people_of_consultation($1)',
      [id],
    );
  }
}

type Head = Omit<
  ConsultationView,
  'persons' | 'jointControllers' | 'participants' | 'discussed' | 'meetings' | 'measures'
>;

function headOf(row: ConsultationRow, seal: ConsultationSeal): Head {
  const texts = JSON.parse(seal.open('content', row.id, row.content)) as SealedContent;
  return {
    id: row.id,
    status: row.status,
    organiser: row.organiser,
    isOrganiser: row.organises,
    ground: row.ground,
    groundReference: texts.groundReference,
    purpose: row.purpose,
    subject: texts.subject,
    dataCategories: row.data_categories,
    prosecutorConsent: texts.prosecutorConsent,
    // Rights are restricted as long as it is open.
    rightsRestricted: row.rights_reason !== null && row.status !== 'ended',
    rightsReason: row.rights_reason ? seal.open('rights', row.id, row.rights_reason) : undefined,
    retentionUntil: row.retention_until ?? undefined,
    meetingAt: row.meeting_at ?? undefined,
    convenedAt: row.convened_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    endReason: row.end_reason ?? undefined,
    actions: CONSULTATION_STATES.actions(row.organises ? 'organiser' : 'participant', row.status),
    etag: `consultation-${row.version}`,
  };
}

/** The organiser and each agency that ever took part, once. */
function controllersOf(organiser: AgencyRef, participants: readonly ConsultationParticipant[]): AgencyRef[] {
  const all = [organiser, ...participants.map(({ agency }) => agency)];
  return [...new Map(all.map((agency) => [agency.id, agency])).values()];
}

function withoutNulls(one: ConsultationParticipant): ConsultationParticipant {
  return { ...one, struckAt: one.struckAt ?? undefined, struckReason: one.struckReason ?? undefined };
}

function personOf(row: PersonRow, seal: ConsultationSeal): DiscussedPerson {
  return {
    id: row.id,
    caseId: row.case_id ?? undefined,
    reference: row.reference ?? undefined,
    description: seal.open('description', row.id, row.description),
    shares: row.shares.map(({ id, category, content }) => ({
      category,
      text: seal.open('share', id, Buffer.from(content, 'base64')),
    })),
  };
}

/** What may be used elsewhere: what all agree to who are in it, and for judicial data what the prosecutor expressly consents to. */
function measureOf(
  row: MeasureRow,
  seal: ConsultationSeal,
  participants: readonly ConsultationParticipant[],
): ConsultationMeasure {
  const isAgreed = participants.every(({ id, struckAt }) => struckAt || row.approved_by.includes(id));
  return {
    id: row.id,
    kind: row.kind,
    isJudicial: row.judicial,
    text: seal.open('measure', row.id, row.content),
    prosecutorConsent: row.prosecutor_consent
      ? seal.open('consent', row.id, row.prosecutor_consent)
      : undefined,
    approvedBy: row.approved_by,
    ownApproval: row.own ?? undefined,
    mayReuse: isAgreed && !row.opposed && (!row.judicial || row.prosecutor_consent !== null),
  };
}
