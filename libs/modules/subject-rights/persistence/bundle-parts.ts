/** How a value is put into words. */
type Kind = 'text' | 'code' | 'value' | 'day' | 'instant' | 'sealed' | 'record';

export interface PartField {
  /** Its column, and its name in marks. */
  name: string;
  /** Below `letter.`. */
  label: string;
  kind: Kind;
  /** Of codes: their list. Of a value: its words, below `letter.`. */
  of?: string;
  /** Where it is not the column alone. */
  sql?: string;
  /** Of a sealed record: lists of the codes in it, by key. */
  lists?: Readonly<Record<string, string>>;
}

export interface BundlePart {
  table: string;
  category: string;
  /** Column that says when. */
  at: string;
  /** Column that says when Relais was told, where it is not `created_at`. */
  written?: string;
  /** Agencies it points at: where one of them keeps its data from the person, that it does would show. */
  towards?: readonly string[];
  /** What else a row `t` must be. */
  only?: string;
  fields: readonly PartField[];
}

const text = (name: string, label: string, sql?: string): PartField => ({ name, label, kind: 'text', sql });
const code = (name: string, label: string, of: string, sql?: string): PartField => ({
  name,
  label,
  kind: 'code',
  of,
  sql,
});
const value = (name: string, label: string, of = 'value'): PartField => ({ name, label, kind: 'value', of });
const day = (name: string, label: string): PartField => ({ name, label, kind: 'day' });
const instant = (name: string, label: string): PartField => ({ name, label, kind: 'instant' });
const sealed = (name: string, label: string): PartField => ({ name, label, kind: 'sealed' });
const record = (name: string, label: string, lists: Readonly<Record<string, string>> = {}): PartField => ({
  name,
  label,
  kind: 'record',
  lists,
});
/** Name of an agency that a column points at. */
const agency = (name: string, label: string): PartField =>
  text(name, label, `(select relais.agency_name(x) from relais.agencies x where x.id = t.${name})`);

/** Documents of what is not told at all. */
const TOLD_DOCUMENTS = `t.status = 'kept' and t.category in ('identity', 'photo', 'indicators', 'referrals', 'care', 'health',
  'appointments', 'guardianship', 'assistance')`;
/** Help that a court gave an order for. */
const NO_COURT = `t.kind not in ('french_urgent', 'flemish_judicial', 'german_judicial')`;

/**
 * What a person may be told of what agencies wrote, part by part. What is not here is in no bundle, and `subject-bundle.spec` says why: it
 * finds a table or a column about which nobody decided.
 */
export const BUNDLE_PARTS: readonly BundlePart[] = [
  {
    table: 'persons',
    category: 'identity',
    at: 'created_at',
    fields: [
      code('sex', 'sex', 'sex'),
      text(
        'birth_year',
        'birthDate',
        `concat_ws('-', t.birth_year, lpad(t.birth_month::text, 2, '0'), lpad(t.birth_day::text, 2, '0'))`,
      ),
      text('age_from', 'apparentAge', `concat_ws('–', t.age_from, t.age_to)`),
      code('citizenships', 'citizenships', 'country'),
      code(
        'languages',
        'languages',
        'language',
        `array(select l ->> 'code' from jsonb_array_elements(t.languages) l)`,
      ),
    ],
  },
  {
    table: 'person_names',
    category: 'identity',
    at: 'created_at',
    fields: [text('family_name', 'name', `concat_ws(' ', t.given_names, t.family_name)`)],
  },
  {
    table: 'circumstances',
    category: 'indicators',
    at: 'created_at',
    fields: [
      text('found_place', 'foundPlace'),
      code('place_kind', 'place', 'place-kind'),
      instant('found_at', 'foundAt'),
      text('narrative', 'bundle.narrative'),
      code('acts', 'acts', 'act'),
      code('means', 'means', 'means'),
      code('purposes', 'purposes', 'purpose'),
    ],
  },
  {
    table: 'indicator_answers',
    category: 'indicators',
    at: 'observed_at',
    fields: [
      code('code', 'signs', 'indicator'),
      value('answer', 'bundle.answer'),
      text('note', 'bundle.note'),
    ],
  },
  {
    table: 'assertions',
    category: 'indicators',
    at: 'assessed_at',
    fields: [value('status', 'assessment', 'assertion'), code('basis', 'bundle.basis', 'assertion-basis')],
  },
  { table: 'case_needs', category: 'referrals', at: 'created_at', fields: [code('codes', 'needs', 'need')] },
  { table: 'consents', category: 'referrals', at: 'recorded_at', fields: [value('given', 'bundle.consent')] },
  {
    table: 'sharing_consents',
    category: 'referrals',
    at: 'created_at',
    towards: ['to_agency_id'],
    fields: [
      agency('to_agency_id', 'bundle.to'),
      instant('valid_until', 'endsAt'),
      sealed('interpreter', 'bundle.interpreter'),
    ],
  },
  {
    table: 'referrals',
    category: 'referrals',
    at: 'sent_at',
    written: 'sent_at',
    towards: ['to_agency_id'],
    fields: [
      agency('to_agency_id', 'bundle.to'),
      code('service', 'service', 'referral-service'),
      value('status', 'bundle.state', 'referral'),
    ],
  },
  {
    table: 'referral_messages',
    category: 'referrals',
    at: 'created_at',
    only: `exists (select 1 from relais.referrals r where r.id = t.referral_id and not relais.keeps_from_subject(r.to_agency_id))`,
    fields: [sealed('text', 'message')],
  },
  {
    table: 'care_notes',
    category: 'care',
    at: 'occurred_at',
    only: `not t.sensitive and not exists (select 1 from relais.care_notes c where c.corrects_id = t.id)`,
    fields: [code('kind', 'bundle.kind', 'assistance-type'), sealed('text', 'bundle.note')],
  },
  {
    table: 'risk_plans',
    category: 'care',
    at: 'created_at',
    fields: [
      record('content', 'bundle.plan', { code: 'protection-risk', by: 'risk-actor' }),
      day('review_on', 'bundle.review'),
    ],
  },
  {
    table: 'youth_contacts',
    category: 'care',
    at: 'created_at',
    fields: [
      day('held_on', 'bundle.heldOn'),
      code('manner', 'mode', 'youth-contact-manner'),
      code('outcome', 'bundle.state', 'youth-contact-outcome'),
      sealed('note', 'bundle.note'),
    ],
  },
  {
    table: 'youth_plans',
    category: 'care',
    at: 'created_at',
    fields: [
      record('content', 'bundle.plan', { area: 'youth-task', by: 'youth-actor' }),
      value('in_force', 'bundle.inForce'),
      day('review_on', 'bundle.review'),
    ],
  },
  {
    table: 'health_records',
    category: 'health',
    at: 'created_at',
    fields: [record('content', 'bundle.health', { kind: 'health-appointment' })],
  },
  {
    table: 'appointments',
    category: 'appointments',
    at: 'starts_at',
    towards: ['practitioner_agency_id'],
    // Whom police or a court heard they know themselves.
    only: `t.purpose not in ('hearing', 'court')`,
    fields: [
      value('role', 'bundle.kind', 'role'),
      code('purpose', 'purpose', 'appointment-purpose'),
      code('language', 'language', 'language'),
      value('status', 'bundle.state', 'appointment'),
    ],
  },
  {
    table: 'appointment_texts',
    category: 'appointments',
    at: 'created_at',
    // Where one met stays out, as addresses do.
    only: `t.kind = 'message' and exists (select 1 from relais.appointments a where a.id = t.appointment_id
      and a.purpose not in ('hearing', 'court'))`,
    fields: [sealed('text', 'message')],
  },
  {
    table: 'minors',
    category: 'guardianship',
    at: 'signalled_at',
    towards: ['signalled_by_agency_id'],
    fields: [code('regime', 'regime', 'guardianship-regime'), code('district', 'district', 'district')],
  },
  {
    table: 'minor_concerns',
    category: 'guardianship',
    at: 'created_at',
    towards: ['told_by_agency_id'],
    fields: [code('risks', 'risks', 'guardianship-risk'), sealed('details', 'bundle.note')],
  },
  {
    table: 'age_assessments',
    category: 'guardianship',
    at: 'raised_at',
    towards: ['raised_by_agency_id'],
    fields: [
      code('grounds', 'doubtGrounds', 'age-doubt-ground'),
      day('tested_on', 'bundle.heldOn'),
      value('decision', 'ageDecision', 'ageDecision'),
    ],
  },
  {
    table: 'guardianships',
    category: 'guardianship',
    at: 'started_at',
    towards: ['justice_agency_id'],
    fields: [
      code('type', 'bundle.kind', 'guardianship-type'),
      instant('ended_at', 'ended'),
      sealed('reason', 'bundle.note'),
    ],
  },
  {
    table: 'guardianship_reports',
    category: 'guardianship',
    at: 'submitted_at',
    fields: [record('content', 'bundle.report', { code: 'report-section', state: 'report-state' })],
  },
  {
    table: 'youth_mandates',
    category: 'assistance',
    at: 'requested_at',
    towards: ['requested_by_agency_id'],
    only: NO_COURT,
    fields: [code('kind', 'bundle.kind', 'youth-mandate-kind'), sealed('message', 'message')],
  },
  {
    table: 'youth_decisions',
    category: 'assistance',
    at: 'created_at',
    only: NO_COURT,
    fields: [
      code('kind', 'bundle.kind', 'youth-mandate-kind'),
      day('decided_on', 'bundle.decidedOn'),
      day('until', 'endsAt'),
    ],
  },
  {
    table: 'documents',
    category: 'documents',
    at: 'created_at',
    only: TOLD_DOCUMENTS,
    fields: [code('kind', 'bundle.kind', 'document-kind'), sealed('title', 'bundle.title')],
  },
];
