/** Tables in which something begins. */
const BEGINNINGS = [
  'referrals',
  'appointments',
  'stays',
  'minors',
  'age_assessments',
  'guardianships',
  'persons',
  'circumstances',
  'indicator_answers',
  'assertions',
  'case_needs',
  'consents',
];

/** SQL by which nothing begins in a closed case in these tables, whatever way it comes. */
export function nothingNewIn(tables: readonly string[]): string {
  return tables
    .map(
      (table) => `create trigger ${table}_not_when_closed after insert on relais.${table} for each row
  when (session_user <> 'relais_owner') execute function relais.case_takes_nothing_new();`,
    )
    .join('\n');
}

/** Nothing begins in a closed case, in none of them. */
export const nothingNewWhenClosed = nothingNewIn(BEGINNINGS);

/**
 * What is still open in a case, for who leads it: the kind, the agency it belongs to and a day, and the id only where it is
 * the asker's own. One function for each module that has something; it names no agency that was asked and has not answered.
 */
export const openMatters = /* sql */ `
create function relais.open_referrals(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'referral_unanswered', r.owner_agency_id, case when r.owner_agency_id = actor_agency() then r.id end,
    r.respond_by::timestamptz
  from referrals r where r.case_id = p_case and r.status in ('sent', 'received') and leads_case(p_case)
$$;
create function relais.open_appointments(p_case uuid, p_at timestamptz)
returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'appointment_ahead', a.owner_agency_id, case when a.owner_agency_id = actor_agency() then a.id end,
    a.starts_at::timestamptz
  from appointments a where a.case_id = p_case and a.status in ('requested', 'offered', 'confirmed', 'late')
    and a.ends_at > p_at and leads_case(p_case)
$$;
create function relais.open_stays(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'stay_running', s.owner_agency_id, case when s.owner_agency_id = actor_agency() then s.id end,
    s.arrived_at::timestamptz
  from stays s where s.case_id = p_case and s.status = 'present' and leads_case(p_case)
$$;
create function relais.open_guardianship_matters(p_case uuid)
returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.kind, m.owner_agency_id, m.id, m.at from (
    select 'minor_undecided' as kind, owner_agency_id, null::uuid as id, signalled_at::timestamptz as at
    from minors where case_id = p_case and status = 'signalled'
    union all
    select 'guardian_awaited', owner_agency_id, null, waiting_since from minors
    where case_id = p_case and status = 'identified' and waiting_since is not null
    union all
    select 'age_undecided', owner_agency_id, null, raised_at from age_assessments
    where case_id = p_case and status not in ('decided', 'final')
    union all
    select 'guardianship_running', owner_agency_id, null, started_at from guardianships
    where case_id = p_case and status <> 'ended'
    union all
    select 'report_due', owner_agency_id, null, report_due_at from guardianships
    where case_id = p_case and status = 'ended' and report_due_at is not null) m
  where leads_case(p_case)
$$;
`;
