/** An act that ends something else, as docs/ending-acts.md lists it. */
export interface EndingAct {
  /** Heading of its row. */
  act: string;
  /** Where it is in the code. */
  source: string;
}

/** In the order of the document; a test holds both against each other. */
export const ENDING_ACTS: readonly EndingAct[] = [
  { act: 'Finding recorded', source: 'libs/modules/missing/use-cases/find-person.ts' },
  { act: 'Finding taken back', source: 'libs/modules/missing/use-cases/take-back-finding.ts' },
  { act: 'Mistake confirmed', source: 'libs/platform/database/migrations/mistake-functions.ts' },
  { act: 'Episode closed', source: 'libs/modules/missing/use-cases/end-episode.ts' },
  { act: 'Child Alert ended', source: 'libs/modules/missing/use-cases/child-alert.ts' },
  { act: 'Preventive alert ended', source: 'libs/modules/missing/use-cases/answer-preventive.ts' },
  { act: 'Preventive alert over', source: 'libs/modules/missing/use-cases/watch-preventive.ts' },
  { act: 'Referral answered by another', source: 'libs/platform/database/migrations/referral-calls.ts' },
  {
    act: 'Referral completed or withdrawn',
    source: 'libs/modules/referrals/use-cases/transition-referral.ts',
  },
  { act: 'Guardianship ended', source: 'libs/platform/database/migrations/0020-guardians-apart.ts' },
  {
    act: 'Majority reached',
    source: 'libs/modules/guardianship/persistence/due-guardianships.repository.ts',
  },
  { act: 'Arrival recorded', source: 'libs/modules/police/use-cases/take-over-by-arrival.ts' },
  {
    act: 'Arrival recorded elsewhere',
    source: 'libs/platform/database/migrations/who-has-functions.ts',
  },
  { act: 'Stay ended', source: 'libs/platform/database/migrations/0037-presence.ts' },
  { act: 'Place freed', source: 'libs/platform/database/migrations/0015-shelters.ts' },
  { act: 'Reservation over', source: 'libs/modules/shelters/persistence/reservations.repository.ts' },
  {
    act: 'Appointment cancelled or replaced',
    source: 'libs/modules/appointments/use-cases/transition-appointment.ts',
  },
  { act: 'Mandate followed or ended', source: 'libs/platform/database/migrations/youth-functions.ts' },
  { act: 'Case closed', source: 'libs/modules/cases/use-cases/close-case.ts' },
  { act: 'Plan replaced or case closed', source: 'libs/platform/database/migrations/risk-functions.ts' },
  { act: 'Question or request over', source: 'libs/platform/database/migrations/disclosure-requests.ts' },
  {
    act: 'Agency answered an alert itself',
    source: 'libs/modules/alerts/persistence/unreached.repository.ts',
  },
];

/**
 * What says that something was done, given, confirmed, attended, completed or answered: table → when, as SQL of a row `r`, with the
 * columns that name the person and the time where the row has them.
 */
export const POSITIVE: Readonly<Record<string, { when: string; person?: string; at?: string }>> = {
  missing_tasks: { when: `r.status = 'done'`, person: 'decided_by_membership', at: 'decided_at' },
  alert_recipients: {
    when: 'r.acknowledged_at is not null',
    person: 'acknowledged_by',
    at: 'acknowledged_at',
  },
  notifications: { when: 'r.acknowledged_at is not null', person: 'acknowledged_by', at: 'acknowledged_at' },
  preventive_requests: { when: `r.status = 'granted'`, person: 'answered_by_membership', at: 'answered_at' },
  referrals: {
    when: `r.status in ('accepted', 'completed')`,
    person: 'answered_by_membership',
    at: 'answered_at',
  },
  hand_overs: { when: `r.status = 'received'`, person: 'received_by_membership', at: 'received_at' },
  appointments: { when: `r.status in ('confirmed', 'held', 'ended')`, at: 'answered_at' },
  place_reservations: { when: `r.status = 'used'`, at: 'ended_at' },
  match_requests: { when: `r.status = 'yes'`, person: 'answered_by_membership', at: 'answered_at' },
  disclosure_requests: { when: `r.status = 'answered'`, person: 'answered_by_membership', at: 'ended_at' },
  address_requests: {
    when: `r.status in ('granted', 'used')`,
    person: 'answered_by_membership',
    at: 'answered_at',
  },
  lead_handovers: { when: `r.status = 'accepted'`, person: 'answered_by_membership', at: 'answered_at' },
  youth_co_accompaniments: { when: `r.status = 'active'`, at: 'answered_at' },
  minors: { when: `r.status = 'identified'`, at: 'identified_at' },
  sharing_consents: { when: 'true', person: 'created_by_membership', at: 'created_at' },
};

/** Notes each time that a row becomes positive, by whom, and each acknowledgement that is taken away. For the superuser of a test database. */
export const LEDGER = `
create schema ledger;
create table ledger.notes (seq bigint generated always as identity, tab text, id uuid, note text, actor uuid, process text);
${Object.entries(POSITIVE)
  .map(
    ([table, { when }]) => `
create function ledger.${table}() returns trigger language plpgsql security definer as $$
declare was boolean := false; is_now boolean;
begin
  if tg_op = 'UPDATE' then
    select ${when.replaceAll('r.', 'old.')} into was;
  end if;
  select ${when.replaceAll('r.', 'new.')} into is_now;
  if is_now and not was then
    insert into ledger.notes (tab, id, note, actor, process) values ('${table}', new.id, 'became', relais.actor_user(), relais.system_actor());
  elsif was and not is_now${table === 'alert_recipients' ? '' : ' and false'} then
    insert into ledger.notes (tab, id, note, actor, process) values ('${table}', new.id, 'taken', relais.actor_user(), relais.system_actor());
  end if;
  return null;
end $$;
create trigger zz_ledger after insert or update on relais.${table} for each row execute function ledger.${table}();`,
  )
  .join('\n')}
`;

/** Rows that say that something was done, and name no person or no time of their own. */
export const UNTRUE = Object.entries(POSITIVE)
  .map(([table, { when, person, at }]) => {
    const missing = [person, at]
      .filter((column) => column !== undefined)
      .map((column) => `r.${column} is null`);
    return `select '${table}' as tab, r.id from relais.${table} r where ${when} and (${missing.join(' or ')})`;
  })
  .join('\nunion all ');
