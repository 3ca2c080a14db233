/** An act that ends something else, as docs/ending-acts.md lists it. */
export interface EndingAct {
  /** Heading of its row. */
  act: string;
  /** Where it is in the code. */
  source: string;
}

/** In the order of the document; a test holds both against each other. */
export const ENDING_ACTS: readonly EndingAct[] = [
  { act: 'Search begun', source: 'libs/modules/missing/schema/functions.sql' },
  { act: 'Finding recorded', source: 'libs/modules/missing/use-cases/find-person.ts' },
  { act: 'Finding taken back', source: 'libs/modules/missing/use-cases/take-back-finding.ts' },
  { act: 'Mistake confirmed', source: 'libs/modules/missing/schema/functions-mistakes.sql' },
  { act: 'Episode closed', source: 'libs/modules/missing/use-cases/end-episode.ts' },
  { act: 'Closing of an episode taken back', source: 'libs/modules/missing/use-cases/take-back-closing.ts' },
  { act: 'Child Alert ended', source: 'libs/modules/missing/use-cases/child-alert.ts' },
  { act: 'Preventive alert ended', source: 'libs/modules/missing/use-cases/answer-preventive.ts' },
  { act: 'Preventive alert over', source: 'libs/modules/missing/use-cases/watch-preventive.ts' },
  { act: 'Referral answered by another', source: 'libs/modules/referrals/schema/functions.sql' },
  {
    act: 'Referral completed or withdrawn',
    source: 'libs/modules/referrals/use-cases/transition-referral.ts',
  },
  { act: 'Guardianship ended', source: 'libs/modules/guardianship/schema/functions.sql' },
  {
    act: 'Majority reached',
    source: 'libs/modules/guardianship/persistence/due-guardianships.repository.ts',
  },
  { act: 'Arrival recorded', source: 'libs/modules/police/use-cases/take-over-by-arrival.ts' },
  {
    act: 'Arrival recorded elsewhere',
    source: 'libs/modules/police/schema/functions.sql',
  },
  { act: 'Stay ended', source: 'libs/modules/shelters/schema/functions.sql' },
  { act: 'Place freed', source: 'libs/modules/shelters/schema/functions.sql' },
  { act: 'Reservation over', source: 'libs/modules/shelters/persistence/reservations.repository.ts' },
  {
    act: 'Appointment cancelled or replaced',
    source: 'libs/modules/appointments/use-cases/transition-appointment.ts',
  },
  { act: 'Mandate followed or ended', source: 'libs/modules/youth-services/schema/functions.sql' },
  { act: 'Case closed', source: 'libs/modules/cases/use-cases/close-case.ts' },
  { act: 'Plan replaced or case closed', source: 'libs/modules/care/schema/functions.sql' },
  { act: 'Question or request over', source: 'libs/modules/disclosures/schema/functions.sql' },
  {
    act: 'Agency answered an alert itself',
    source: 'libs/modules/alerts/persistence/unreached.repository.ts',
  },
];

/**
 * What says that something was done, given, confirmed, attended, completed or answered: table → when, as SQL of a row `r`, with what
 * names the person and the time where the row has them. Who acknowledged an alert, did nothing and is asked again has acknowledged.
 */
export const POSITIVE: Readonly<Record<string, { when: string; person?: string; at?: string }>> = {
  missing_tasks: { when: `r.status = 'done'`, person: 'r.decided_by_membership', at: 'r.decided_at' },
  alert_recipients: {
    when: 'coalesce(r.acknowledged_at, r.acknowledged_before_at) is not null',
    person: 'coalesce(r.acknowledged_by, r.acknowledged_before_by)',
    at: 'coalesce(r.acknowledged_at, r.acknowledged_before_at)',
  },
  notifications: {
    when: 'r.acknowledged_at is not null',
    person: 'r.acknowledged_by',
    at: 'r.acknowledged_at',
  },
  preventive_requests: {
    when: `r.status = 'granted'`,
    person: 'r.answered_by_membership',
    at: 'r.answered_at',
  },
  referrals: {
    when: `r.status in ('accepted', 'completed')`,
    person: 'r.answered_by_membership',
    at: 'r.answered_at',
  },
  hand_overs: { when: `r.status = 'received'`, person: 'r.received_by_membership', at: 'r.received_at' },
  appointments: { when: `r.status in ('confirmed', 'held', 'ended')`, at: 'r.answered_at' },
  place_reservations: { when: `r.status = 'used'`, at: 'r.ended_at' },
  match_requests: { when: `r.status = 'yes'`, person: 'r.answered_by_membership', at: 'r.answered_at' },
  disclosure_requests: {
    when: `r.status = 'answered'`,
    person: 'r.answered_by_membership',
    at: 'r.ended_at',
  },
  address_requests: {
    when: `r.status in ('granted', 'used')`,
    person: 'r.answered_by_membership',
    at: 'r.answered_at',
  },
  lead_handovers: { when: `r.status = 'accepted'`, person: 'r.answered_by_membership', at: 'r.answered_at' },
  youth_co_accompaniments: { when: `r.status = 'active'`, at: 'r.answered_at' },
  minors: { when: `r.status = 'identified'`, at: 'r.identified_at' },
  sharing_consents: { when: 'true', person: 'r.created_by_membership', at: 'r.created_at' },
};

const sealed = (part: number): string => `relais.sealed_or_null(${part})`;
const PERSON = `${sealed(6)}::uuid`;
const MEMBERSHIP = `${sealed(7)}::uuid`;
const AGENCY = `${sealed(8)}::uuid`;
const SWEEP = sealed(2);

/** A column in which a sweep repeats who had acted, as `table.column` → who that is. Nothing else that a sweep does names a person. */
export const ACTED_BEFORE: Readonly<Record<string, string>> = {
  'memberships.ended_by_membership': 'the administrator who decided the departure that was held',
  'erasures.proposed_by_membership': 'the supervisor who proposed the erasure that was held',
  'erasures.confirmed_by_membership': 'the supervisor who confirmed it',
  'missing_tasks.created_by_membership':
    'the person who began the search: what the clock asks for later is of the same search',
  'alert_recipients.acknowledged_before_by':
    'the person who acknowledged an alert, did nothing and is asked again',
};

/** Notes each column that names a person and that a transaction of the system fills. */
const NAMED = `
create function ledger.named() returns trigger language plpgsql security definer as $$
declare
  one text;
begin
  if ${PERSON} is null and ${SWEEP} is not null then
    foreach one in array tg_argv loop
      if to_jsonb(new) ->> one is not null and (tg_op = 'INSERT' or to_jsonb(new) ->> one is distinct from to_jsonb(old) ->> one) then
        insert into ledger.notes (tab, note, process) values (tg_table_name, 'names ' || one, ${SWEEP});
      end if;
    end loop;
  end if;
  return null;
end $$;
do $$
declare
  t record;
begin
  for t in
    select c.table_name as name, string_agg(quote_literal(c.column_name), ', ') as columns
    from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = 'relais' and b.table_type = 'BASE TABLE' and c.data_type = 'uuid'
      and c.column_name ~ '(_by|_by_membership|_by_user|^actor_user|^actor_membership)$'
    group by c.table_name loop
    execute format('create trigger zz_named after insert or update on relais.%I for each row execute function ledger.named(%s)',
      t.name, t.columns);
  end loop;
end $$;`;

const ACK =
  '(coalesce(r.acknowledged_at, r.acknowledged_before_at), coalesce(r.acknowledged_by, r.acknowledged_before_by))';
const BEFORE = '(r.acknowledged_before_at, r.acknowledged_before_by)';
const ACTED = '(r.acted_at, r.acted_by)';
const was = (sql: string): string => sql.replaceAll('r.', 'old.');
const is = (sql: string): string => sql.replaceAll('r.', 'new.');
/** A round asks again an agency that acknowledged: what it had said stands beside the question. */
const ASKED_AGAIN = `${SWEEP} is not null and new.acknowledged_at is null and ${is(BEFORE)} is not distinct from ${was(ACK)}`;

/** How a positive row became another one, as branches of PL/pgSQL: an acknowledgement that stands has the person, time and act it had. */
const KEPT: Readonly<Record<string, string>> = {
  alert_recipients: `
  elsif was and not is_now then
    said := 'taken';
  elsif was and old.acknowledged_at is null and new.acknowledged_at is not null and ${is(BEFORE)} is not distinct from ${was(BEFORE)} then
    said := 'became';
  elsif was and (${is(ACK)} is distinct from ${was(ACK)}
    or old.acted_at is not null and ${is(ACTED)} is distinct from ${was(ACTED)} and not (${ASKED_AGAIN})) then
    said := 'changed';`,
};

/** Who answers for a row, where a person of another agency may not: a call is answered by the agency that makes it, or by the one it calls. */
const ANSWERS: Readonly<Record<string, string>> = {
  alert_recipients: `new.agency_id is null or new.duty_agency_id = ${AGENCY}`,
};

/** @returns what is wrong with a row that became positive, as SQL: null where its person is the one who acts */
const wrongIn = (table: string, person: string | undefined): string => `case
      when ${PERSON} is null then null
      when not (${person ? `coalesce(${is(person)} in (${PERSON}, ${MEMBERSHIP}), false)` : 'true'}) then ' in the name of another person'
      when not (${ANSWERS[table] ?? 'true'}) then ' for another agency'
    end`;

/**
 * Notes each time that a row becomes positive, by whom and whether it names that person, each acknowledgement that is taken away or
 * becomes another one, and each person whom a sweep of the worker names. For the superuser of a test database.
 */
export const LEDGER = `
create schema ledger;
create table ledger.notes (seq bigint generated always as identity, tab text, id uuid, note text, actor uuid, process text);
${Object.entries(POSITIVE)
  .map(
    ([table, { when, person }]) => `
create function ledger.${table}() returns trigger language plpgsql security definer as $$
declare was boolean := false; is_now boolean; said text;
begin
  if tg_op = 'UPDATE' then
    select ${was(when)} into was;
  end if;
  select ${is(when)} into is_now;
  if is_now and not was then
    said := 'became';${KEPT[table] ?? ''}
  end if;
  if said = 'became' then
    said := concat(said, ${wrongIn(table, person)});
  end if;
  if said is not null then
    insert into ledger.notes (tab, id, note, actor, process) values ('${table}', new.id, said, ${PERSON}, ${SWEEP});
  end if;
  return null;
end $$;
create trigger zz_ledger after insert or update on relais.${table} for each row execute function ledger.${table}();`,
  )
  .join('\n')}
${NAMED}
`;

/** Rows that say that something was done, and name no person or no time of their own. */
export const UNTRUE = Object.entries(POSITIVE)
  .map(([table, { when, person, at }]) => {
    const missing = [person, at].filter((of) => of !== undefined).map((of) => `${of} is null`);
    return `select '${table}' as tab, r.id from relais.${table} r where ${when} and (${missing.join(' or ')})`;
  })
  .join('\nunion all ');

/** Notices of an alert that say that a person answered it who did not, for the agency of the notice. */
export const ANSWERED_BY_OTHERS = `
select n.id from relais.notifications n
where n.subject_type = 'alert' and n.acknowledged_by is not null and not exists (
  select 1 from relais.alert_recipients r where r.alert_id = n.subject_id and r.duty_agency_id = n.agency_id
    and n.acknowledged_by in (r.acknowledged_by, r.acknowledged_before_by, r.acted_by))`;

/** Acknowledgements whose person and time are not those of an answer to that row in the records of its case. */
export const UNSAID_ANSWERS = `
select r.id from relais.alert_recipients r
where r.stands_for is null and coalesce(r.acknowledged_at, r.acknowledged_before_at) is not null and not exists (
  select 1 from relais.audit_events e
  where e.action in ('alert.acknowledged', 'alert.acted', 'alert.called') and e.params ->> 'recipient' = r.id::text
    and e.recorded_at = coalesce(r.acknowledged_at, r.acknowledged_before_at)
    and e.actor_user = coalesce(r.acknowledged_by, r.acknowledged_before_by)
    and (r.agency_id is null or e.actor_agency = r.duty_agency_id))`;
