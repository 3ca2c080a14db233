import { createHash, createHmac, randomBytes } from 'node:crypto';
import { FAMILY, GIVEN } from './dataset-names.mjs';

/** Seeded, so that two runs measure the same rows. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CATEGORIES = ['identity', 'statements', 'residence', 'guardianship', 'missing'];
/** Cases of the agency whose desk is measured: the same at every size, so that only the rest of the table grows. */
export const CASES_OF_DESK = 300;
/** What every referral shares, and how long the consent lasts that it rests on. */
const SHARED = ['identity', 'indicators', 'referrals'];
const CONSENT_UNTIL = '2030-01-01';
const EVENTS_OF_CASE = 20;
const EVENTS_OF_LONG_CASE = 2_000;

/** A uuid made of a counter: no case of one size shares an id with another table's rows. */
export function uuid(kind, number) {
  const tail = number.toString(16).padStart(12, '0');
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${tail}`;
}

export const K = {
  agency: 1,
  user: 2,
  membership: 3,
  session: 4,
  case: 5,
  access: 6,
  person: 7,
  name: 8,
  circumstances: 9,
  indicator: 10,
  assertion: 11,
  needs: 12,
  referral: 13,
  event: 14,
  consent: 15,
};

/** What the rows of one case agree on: whose it is, when it was opened, what became of it. */
function factsOf(number, random, agencyCount, deskOf) {
  const desk = deskOf(number, random);
  const accepted = number % 10 < 6;
  const drawn = agencyCount - 2 + Math.floor(random() * 2);
  // Those that wait all wait for the measured centre: an acceptance can be made once only.
  const centre = accepted ? drawn : agencyCount - 1;
  const opened = new Date(Date.UTC(2026, 0, 1) - Math.floor(random() * 700 * 86_400_000)).toISOString();
  const caseId = uuid(K.case, number);
  const own = {
    case_id: caseId,
    owner_agency_id: uuid(K.agency, desk),
    created_by_membership: uuid(K.membership, desk),
    version: 1,
    created_at: opened,
    updated_at: opened,
  };
  return { number, desk, centre, opened, caseId, own, accepted };
}

/** The first cases are those of the measured desk, the others of nineteen. */
const byDesk = (number, random) => (number < CASES_OF_DESK ? 0 : 1 + Math.floor(random() * 19));

/**
 * One case and its rows in every table; `number` 0 is the long one.
 * @param {(number: number, random: () => number) => number} deskOf which agency opened the case of that number
 */
export function rowsOfCase(number, random, agencyCount, deskOf = byDesk) {
  const facts = factsOf(number, random, agencyCount, deskOf);
  const { desk, centre, opened, caseId } = facts;
  return {
    desk,
    centre,
    opened,
    caseId,
    cases: [spineOf(facts)],
    case_access: accessOf(facts),
    ...identityOf(facts, random),
    ...findingsOf(facts),
    referrals: [referralOf(facts)],
    sharing_consents: [consentOf(facts)],
  };
}

function spineOf({ number, desk, opened, caseId }) {
  return {
    id: caseId,
    reference: referenceOf(number),
    status: number % 7 === 0 ? 'closed' : 'open',
    opened_by_agency_id: uuid(K.agency, desk),
    lead_agency_id: uuid(K.agency, desk),
    opened_by_membership: uuid(K.membership, desk),
    opened_at: opened,
    version: 1,
  };
}

function accessOf({ number, desk, centre, opened, caseId, accepted }) {
  const row = { case_id: caseId, valid_from: opened, case_opened_at: opened };
  const opener = {
    ...row,
    id: uuid(K.access, number * 2),
    agency_id: uuid(K.agency, desk),
    categories: CATEGORIES,
    disclosed: [],
    ground: 'opened',
  };
  const recipient = {
    ...row,
    id: uuid(K.access, number * 2 + 1),
    agency_id: uuid(K.agency, centre),
    categories: ['identity'],
    disclosed: ['indicators', 'referrals'],
    granted_by_agency: uuid(K.agency, desk),
    ground: 'referral',
    source_type: 'referral',
    source_id: uuid(K.referral, number),
    consent_id: uuid(K.consent, number),
    valid_until: CONSENT_UNTIL,
  };
  return accepted ? [opener, recipient] : [opener];
}

function identityOf({ number, own }, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const [family, given] = [pick(FAMILY), pick(GIVEN)];
  const age = 8 + Math.floor(random() * 50);
  const person = {
    id: uuid(K.person, number),
    ...own,
    sex: pick(['female', 'male']),
    age_from: age,
    age_to: age + 2,
    age_in_doubt: age < 20 && random() < 0.3,
    citizenships: ['XX'],
    languages: [{ code: 'eng' }],
  };
  const name = {
    id: uuid(K.name, number),
    ...own,
    person_id: uuid(K.person, number),
    position: 0,
    kind: 'primary',
    family_name: family,
    given_names: given,
    folded: `${given} ${family}`.toLowerCase(),
  };
  return { persons: [person], person_names: [name] };
}

function findingsOf({ number, own, opened }) {
  const circumstances = {
    id: uuid(K.circumstances, number),
    ...own,
    found_place: 'Bench street',
    narrative: 'Bench narrative of one sentence.',
    acts: [],
    means: [],
    purposes: [],
  };
  const answer = (n) => ({
    id: uuid(K.indicator, number * 3 + n),
    ...own,
    code: `bench_${n}`,
    answer: 'yes',
    observed_at: opened,
  });
  return {
    circumstances: [circumstances],
    indicator_answers: [0, 1, 2].map(answer),
    assertions: [{ id: uuid(K.assertion, number), ...own, status: 'possible', assessed_at: opened }],
    case_needs: [{ id: uuid(K.needs, number), ...own, codes: ['safe_place'] }],
  };
}

function referralOf({ number, desk, centre, opened, caseId, accepted }) {
  return {
    id: uuid(K.referral, number),
    case_id: caseId,
    owner_agency_id: uuid(K.agency, desk),
    group_id: uuid(K.referral, number),
    position: 0,
    case_reference: referenceOf(number),
    to_agency_id: uuid(K.agency, centre),
    service: 'residential',
    urgency: 'this_week',
    legal_ground: 'informed_consent',
    categories: SHARED,
    status: accepted ? 'accepted' : 'sent',
    brief_sex: 'female',
    brief_age_band: '25-34',
    brief_age_in_doubt: false,
    brief_languages: ['eng'],
    brief_needs: ['safe_place'],
    sent_at: opened,
    sent_by_membership: uuid(K.membership, desk),
    respond_by: '2030-01-01',
    answered_at: accepted ? opened : null,
    answered_by_membership: accepted ? uuid(K.membership, centre) : null,
    version: accepted ? 2 : 1,
  };
}

/** What the referral rests on: without it nobody could accept. */
function consentOf({ number, desk, centre, opened, caseId }) {
  return {
    id: uuid(K.consent, number),
    case_id: caseId,
    owner_agency_id: uuid(K.agency, desk),
    to_agency_id: uuid(K.agency, centre),
    referral_id: uuid(K.referral, number),
    purpose: 'residential',
    categories: SHARED,
    valid_from: opened,
    valid_until: CONSENT_UNTIL,
    remind_at: CONSENT_UNTIL,
    created_by_membership: uuid(K.membership, desk),
    created_at: opened,
  };
}

function referenceOf(number) {
  const digest = createHash('sha256').update(`bench ${number}`).digest();
  return `BE-${[...digest.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('')}`;
}

/** The case's key and its audit chain; hashes are random, since nothing here verifies them. */
export async function auditOfCase(rows, number, { CaseKey, master }) {
  const bytes = randomBytes(32);
  const key = new CaseKey(rows.caseId, new Map([[1, bytes]]));
  const wrapped = await master.wrap(bytes, `case-key|${rows.caseId}|1`);
  const length = number === 0 ? EVENTS_OF_LONG_CASE : EVENTS_OF_CASE;
  const seqs = Array.from({ length }, (_, index) => index + 1);
  return {
    keys: [{ case_id: rows.caseId, version: 1, wrapped, created_at: rows.opened }],
    chains: [{ chain_id: rows.caseId, kind: 'case', seq: length, head: randomBytes(32) }],
    events: seqs.map((seq) => auditEvent(rows, number, seq)),
    values: seqs.filter(changesField).map((seq) => auditValue(rows, number, { seq, key, bytes })),
  };
}

const changesField = (seq) => seq % 4 === 1;
const eventId = (number, seq) => uuid(K.event, number * 4_096 + seq);

function auditEvent(rows, number, seq) {
  const at = new Date(new Date(rows.opened).getTime() + seq * 3_600_000).toISOString();
  const member = seq % 3 === 0 ? rows.centre : rows.desk;
  return {
    chain_id: rows.caseId,
    seq,
    id: eventId(number, seq),
    version: 1,
    recorded_at: at,
    written_at: at,
    occurred_at: null,
    kind: seq % 5 === 0 ? 'look' : 'act',
    action: changesField(seq) ? 'field.changed' : 'case.looked',
    actor_user: uuid(K.user, member),
    actor_membership: uuid(K.membership, member),
    actor_agency: uuid(K.agency, member),
    session_id: uuid(K.session, member),
    case_id: rows.caseId,
    categories: ['identity'],
    params: {},
    outcome: 'done',
    commitments: changesField(seq) ? randomBytes(32) : Buffer.alloc(0),
    prev_hash: randomBytes(32),
    hash: randomBytes(32),
  };
}

function auditValue(rows, number, { seq, key, bytes }) {
  const id = eventId(number, seq);
  const seal = (column, text) => key.seal({ table: 'audit_values', column, row: `${id}:1` }, text).toBytes();
  return {
    chain_id: rows.caseId,
    seq,
    ordinal: 1,
    event_id: id,
    case_id: rows.caseId,
    field: 'person.sex',
    category: 'identity',
    owner_agency_id: uuid(K.agency, rows.desk),
    commitment: createHmac('sha256', bytes).update(id).digest(),
    before_sealed: seal('before_sealed', 'unknown'),
    after_sealed: seal('after_sealed', 'female'),
  };
}
