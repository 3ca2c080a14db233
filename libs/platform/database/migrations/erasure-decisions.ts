/**
 * What becomes of every table when a case is erased. A table without a line here makes the erasure refuse (`relais.undecided_tables`)
 * and `test/security/rls-isolation.spec.ts` fail: a later step that adds one adds its line to `relais.erasure_decisions`.
 */
interface Decision {
  /** With its schema. */
  table: string;
  /** `erase`: its rows of the case go, whole. `blank`: they stay without what points at the case. `keep`: nothing of it is the case's. */
  does: 'erase' | 'blank' | 'keep';
  /** Which rows, as SQL over the columns of the table; `$1` is the case. */
  rows?: string;
  /** What they become, for `blank`. */
  becomes?: string;
  why: string;
}

/** Everything that says its case in a column of its own. */
const OF_A_CASE =
  'age_assessments alert_facts alert_recipients alert_tellings alerts appointment_texts appointments assertions care_notes ' +
  'case_access case_closures case_events case_exclusions case_keys case_needs circumstances consents disappearance_signs ' +
  'document_chunks document_upload_chunks document_uploads document_versions documents emergency_accesses erasure_reviews ' +
  'guardianship_reports guardianships hand_overs health_records hearings indicator_answers lead_handovers legal_holds letters ' +
  'match_inquiries minor_concerns minor_silences minors missing_entries missing_episodes missing_recipients missing_tasks ' +
  'outbox person_names persons police_record_shares police_records presence_absences presence_marks ' +
  'preventive_requests referral_calls referral_messages referral_refusals referrals risk_plan_reviews risk_plans ' +
  'safe_contact_details safe_contacts sharing_consents stay_placements stays youth_co_accompaniments youth_contacts ' +
  'youth_deadlines youth_decisions youth_mandates youth_plans';

/** Rows that belong to the case by another one. */
const BY_ANOTHER_ROW: Decision[] = [
  { table: 'cases', does: 'erase', rows: 'id = $1', why: 'the case' },
  {
    table: 'case_relations',
    does: 'erase',
    rows: 'case_id = $1 or other_case_id = $1',
    why: 'who came together with whom, from both sides',
  },
  {
    table: 'person_merges',
    does: 'erase',
    rows: 'case_id = $1 or own_case_id = $1 or kept_case_id = $1',
    why: 'that two files are of one person',
  },
  {
    table: 'match_requests',
    does: 'erase',
    rows: 'case_id = $1 or inquiry_id in (select q.id from relais.match_inquiries q where q.case_id = $1)',
    why: 'whether a person was known, from both sides',
  },
  {
    table: 'match_disclosures',
    does: 'erase',
    rows: `request_id in (select m.id from relais.match_requests m where m.case_id = $1
      or m.inquiry_id in (select q.id from relais.match_inquiries q where q.case_id = $1))`,
    why: 'why two files look alike',
  },
  { table: 'feed', does: 'erase', rows: 'case_id = $1 or subject_id = $1', why: 'that something changed' },
  {
    table: 'notifications',
    does: 'erase',
    rows: 'case_id = $1 or subject_id = $1',
    why: 'what people were told',
  },
  {
    table: 'deliveries',
    does: 'erase',
    rows: `notification_id in (select n.id from relais.notifications n where n.case_id = $1 or n.subject_id = $1)
      or alert_id in (select a.id from relais.alerts a where a.case_id = $1)`,
    why: 'messages about the case',
  },
  {
    table: 'place_reservations',
    does: 'erase',
    rows: 'referral_id in (select r.id from relais.referrals r where r.case_id = $1)',
    why: 'a place that was kept for the person',
  },
  {
    table: 'intercepted_persons',
    does: 'blank',
    rows: 'opened_case_id = $1',
    becomes: 'opened_case_id = null',
    why: 'the register of a check: sex, age and language without a name, as for whoever was let go',
  },
  {
    table: 'consultation_persons',
    does: 'blank',
    rows: 'case_id = $1',
    becomes: 'case_id = null',
    why: 'who was discussed is kept by the law of 8 January 2026, apart from the case; sealed with a key of its own',
  },
  {
    table: 'events',
    does: 'blank',
    rows: `id in (select e.event_id from relais.case_events e where e.case_id = $1)
      and not exists (select 1 from relais.case_events o where o.event_id = events.id and o.case_id <> $1)`,
    becomes: 'title = null',
    why: 'an event that no other case has: its kind and time stay, its words go',
  },
];

const CONSULTED =
  'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting';

const KEPT: Record<string, string> = {
  audit_chains: 'the proof: heads of chains',
  audit_checkpoints: 'the proof: hashes of hashes',
  audit_events:
    'the proof: codes, ids and salted commitments; what was written lies sealed under the key that is gone',
  audit_leaves: 'the proof: hashes of hashes',
  audit_looks: 'the proof: how often, no content',
  audit_values: 'sealed with the key of the case, which is gone; salts are derived from it',
  erasures: 'the register of erasures, with the statistical record',
  erasure_decisions: 'this table',
  erasing: 'which case is being erased, for as long as that takes',
  absences: 'when colleagues are away',
  access_matrix: 'need-to-know defaults',
  agencies: 'the directory',
  agency_rules: 'rules',
  alert_contacts: 'numbers of colleagues',
  calendar_feeds: 'links of colleagues',
  consultation_approvals: CONSULTED,
  consultation_disclosures: CONSULTED,
  consultation_keys: CONSULTED,
  consultation_measures: CONSULTED,
  consultation_meetings: CONSULTED,
  consultation_minutes: CONSULTED,
  consultation_participants: CONSULTED,
  consultations: CONSULTED,
  demo_mailbox: 'mails of a demo, which hold no personal data',
  demo_stories_told: 'whether the demo is written',
  digests: 'who was told once a day, not of what',
  drafts: 'a report that became no case, sealed; gone by its own rule',
  duty_exceptions: 'duty of colleagues',
  duty_rotations: 'duty of colleagues',
  escalation_policies: 'rules',
  guardians: 'colleagues',
  idempotency_keys: 'hashes of requests, for seven days',
  interceptions: 'the register of checks: time and place, no person',
  invitations: 'colleagues',
  legal_grounds: 'grounds of the law',
  login_attempts: 'hashes of account and address',
  login_requirements: 'rules',
  master_keys: 'marks of master keys',
  memberships: 'who works where',
  notice_preferences: 'wishes of colleagues',
  passkey_challenges: 'hashes of random numbers',
  practitioner_hours: 'the directory of interpreters and lawyers',
  practitioner_languages: 'the directory of interpreters and lawyers',
  practitioners: 'the directory of interpreters and lawyers',
  presence_rounds: 'that a round was made, of nobody',
  push_subscriptions: 'devices of colleagues',
  recoveries: 'colleagues',
  rules: 'numbers of the law',
  second_factors: 'colleagues',
  sessions: 'colleagues',
  shelter_devices: 'devices of houses',
  shelter_places: 'places of houses',
  shelter_units: 'houses',
  users: 'colleagues',
  watch_reports: 'codes of what was violated',
  webhook_attempts: 'codes and ids of calls, gone by their own rule',
  webhook_endpoints: 'addresses of agencies',
  worker_heartbeats: 'whether workers live',
};

const VAULT: Decision[] = [
  { table: 'vault.addresses', does: 'keep', why: 'where a house is' },
  { table: 'vault.reveals', does: 'keep', why: 'who looked at the address of a house' },
  { table: 'vault.address_checks', does: 'keep', why: 'how often words were searched for an address' },
];

const DECISIONS: readonly Decision[] = [
  ...OF_A_CASE.split(' ').map((table): Decision => ({
    table,
    does: 'erase',
    rows: 'case_id = $1',
    why: 'of the case',
  })),
  ...BY_ANOTHER_ROW,
  ...Object.entries(KEPT).map(([table, why]): Decision => ({ table, does: 'keep', why })),
].map((one) => ({ ...one, table: `relais.${one.table}` }));

/** All of them, with those of the vault, as rows of SQL. */
export const decisionRows = (): string =>
  [...DECISIONS, ...VAULT]
    .map(({ table, does, rows, becomes, why }) => {
      const words = [table, does, rows ?? null, becomes ?? null, why];
      return `  (${words.map((word) => (word === null ? 'null' : `$d$${word}$d$`)).join(', ')})`;
    })
    .join(',\n');
