/** Tables of cases of which a person is told nothing, with the reason. */
export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  ...saying('Searches: every one is told to the police, and that it was would tell what they hold', [
    'address_requests',
    'alert_facts',
    'alert_recipients',
    'alert_tellings',
    'alerts',
    'disappearance_signs',
    'missing_entries',
    'missing_episodes',
    'missing_mistakes',
    'missing_recipients',
    'missing_tasks',
    'preventive_requests',
  ]),
  ...saying('What police and justice write', [
    'hearings',
    'police_records',
    'police_record_shares',
    'hand_overs',
    'legal_holds',
  ]),
  ...saying('Where somebody stays, or how they are reached: a paper in the wrong hands would lead there', [
    'presence_absences',
    'presence_marks',
    'safe_contacts',
    'safe_contact_details',
    'shift_resident_lines',
    'stays',
    'stay_placements',
  ]),
  ...saying('The person told it themselves, or it is told with the row it belongs to', [
    'case_events',
    'minor_silences',
  ]),
  ...saying('About others', [
    'case_relations',
    'consultation_persons',
    'case_exclusions',
    'exclusion_entries',
    'guardian_conflicts',
    'person_merges',
  ]),
  ...saying('How agencies work together, and no datum of the person', [
    'agency_cases',
    'case_closures',
    'erasure_reviews',
    'lead_handovers',
    'letters',
    'match_inquiries',
    'match_requests',
    'reassigned_cases',
    'referral_calls',
    'referral_refusals',
    'risk_plan_reviews',
    'youth_co_accompaniments',
    'youth_deadlines',
  ]),
  ...saying(
    'What an agency still means to do, which may tell what others plan: its officer looks through it by hand',
    ['to_dos'],
  ),
  ...saying('Told as looks: day, agency, ground', [
    'audit_events',
    'audit_looks',
    'audit_values',
    'case_access',
    'disclosure_requests',
    'disclosures',
    'emergency_accesses',
  ]),
  ...saying('Keys, pieces and messages of the product', [
    'case_keys',
    'case_key_renewals',
    'task_pieces',
    'tasks',
    'document_chunks',
    'document_upload_chunks',
    'document_uploads',
    'document_versions',
    'feed',
    'notifications',
    'origins',
    'subject_requests',
    'outbox',
  ]),
};

function saying(why: string, tables: readonly string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, why]));
}

/** Columns of what is told that are not, with the reason. */
const COLUMNS: readonly (readonly [why: string, columns: string])[] = [
  [
    'Codes of how agencies work with each other',
    `appointment_texts.kind appointments.case_reference appointments.cost_bearer appointments.end_reason appointments.ended_by
     appointments.lawyer_role appointments.mode appointments.outside_ground appointments.party appointments.refusal_reason
     appointments.register_number documents.category documents.deletion_reason documents.status guardianship_reports.kind
     guardianships.report_kind guardianships.status minors.closed_reason minors.status referral_messages.kind referrals.case_reference
     referrals.categories referrals.completion_outcome referrals.legal_ground referrals.refusal_reason referrals.urgency
     referrals.withdrawal_reason sharing_consents.categories sharing_consents.form sharing_consents.interpretation
     sharing_consents.purpose sharing_consents.withdrawal_reason youth_decisions.what youth_mandates.community youth_mandates.status
     age_assessments.status`,
  ],
  [
    'The code may name the police, a judge or a court',
    `age_assessments.appeal_outcome consents.legal_ground guardianships.end_reason guardianships.requested_by youth_decisions.deciding_body
     youth_decisions.outcome youth_mandates.deciding_body youth_mandates.end_reason youth_mandates.ground`,
  ],
  ['Where', 'appointments.district appointments.place_kind circumstances.district'],
  [
    'The same again, in another form',
    `guardianships.before health_records.alert person_names.folded person_names.given_names person_names.kind person_names.sound_keys
     referrals.brief_age_band referrals.brief_languages referrals.brief_needs referrals.brief_sex persons.birth_precision
     persons.birth_source`,
  ],
  [
    'How it was said: the person was there',
    `appointments.dialect appointments.sex_preference care_notes.language circumstances.narrative_language consents.answers
     consents.language documents.language person_names.language sharing_consents.given_by sharing_consents.language youth_plans.consent`,
  ],
  ['About somebody else', 'referrals.relation'],
];
export const COLUMNS_LEFT_OUT: readonly string[] = COLUMNS.flatMap(([, columns]) => columns.split(/\s+/));
