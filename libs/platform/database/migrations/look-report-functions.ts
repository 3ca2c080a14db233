const DAY_OF = (column: string) => `(${column} at time zone 'Europe/Brussels')::date`;
const BEGIN_OF = (day: string) => `${day}::timestamp at time zone 'Europe/Brussels'`;

/** Not of a case that the caller is kept out of, over all their memberships. */
const NOT_KEPT_OUT = `not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user()))`;

/**
 * Who looked: at one case, for those who take part in it; and what one person looked at, for the data-protection officer who answers for
 * that person. Days are days in Brussels.
 */
export const lookReportFunctions = /* sql */ `
create index audit_events_lookers on relais.audit_events (actor_agency, recorded_at)
  where kind in ('look', 'refusal') and actor_agency is not null;

-- The officer of an agency answers for its people; the platform's for those of agencies that have none.
create function relais.oversees_looks(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'data_protection_officer' = any (string_to_array(required_setting('app.roles'), ','))
    and (p_agency = (select actor_agency())
      or (exists (select 1 from agencies g where g.id = (select actor_agency()) and g.kind = 'platform')
        and not exists (select 1 from memberships m where m.agency_id = p_agency and m.valid_from <= now()
          and (m.valid_until is null or m.valid_until > now()) and 'data_protection_officer' = any (m.roles))))
$$;

-- The own agency person by person; another agency as a whole, with its days and nothing finer.
create function relais.looks_of_case(p_case uuid, p_from date, p_to date)
returns table (agency_id uuid, user_id uuid, looks integer, refusals integer, look_days integer, refusal_days integer,
  first_at timestamptz, last_at timestamptz, categories text[])
language plpgsql stable security definer set search_path = relais, pg_temp as $$
declare
  own constant uuid := actor_agency();
begin
  if not takes_part(p_case) then
    return;
  end if;
  return query
  with seen as (
    select e.seq, e.kind, e.actor_agency, case when e.actor_agency = own then e.actor_user end as who, e.recorded_at as at,
      ${DAY_OF('e.recorded_at')} as day, e.categories as touched
    from audit_events e
    where e.chain_id = p_case and e.kind in ('look', 'refusal') and e.actor_agency is not null
      and ${DAY_OF('e.recorded_at')} between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity'))
  select s.actor_agency, s.who,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'look'))::integer end,
    case when s.actor_agency = own then (count(distinct s.seq) filter (where s.kind = 'refusal'))::integer end,
    (count(distinct s.day) filter (where s.kind = 'look'))::integer,
    (count(distinct s.day) filter (where s.kind = 'refusal'))::integer,
    case when s.actor_agency = own then min(s.at) else ${BEGIN_OF('min(s.day)')} end,
    case when s.actor_agency = own then max(s.at) else ${BEGIN_OF('max(s.day)')} end,
    case when s.actor_agency = own then coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}') else '{}' end
  from seen s left join lateral unnest(s.touched) c on true
  group by s.actor_agency, s.who;
end $$;

-- Everybody the caller answers for who looked, searched or was refused, as the log stood when the first page was asked for: counts
-- that go on while one pages would skip people, or show them twice.
create function relais.lookers(p_from date, p_to date, p_known timestamptz)
returns table (membership_id uuid, user_id uuid, agency_id uuid, cases integer, looks integer, searches integer, refusals integer,
  last_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.actor_membership, e.actor_user, e.actor_agency, count(distinct e.case_id) filter (where e.kind = 'look')::integer,
    count(*) filter (where e.kind = 'look' and e.case_id is not null)::integer,
    count(*) filter (where e.kind = 'look' and e.case_id is null)::integer,
    count(*) filter (where e.kind = 'refusal')::integer, max(e.recorded_at)
  from audit_events e
  where e.kind in ('look', 'refusal')
    and e.actor_agency in (select g.id from agencies g where oversees_looks(g.id))
    and e.recorded_at >= ${BEGIN_OF('p_from')} and e.recorded_at < ${BEGIN_OF('(p_to + 1)')}
      and e.written_at <= p_known
    and ${NOT_KEPT_OUT}
  group by e.actor_membership, e.actor_user, e.actor_agency
$$;

-- Whose membership it is, for the officer who answers for it.
create function relais.overseen_member(p_membership uuid) returns table (user_id uuid, agency_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id, m.agency_id from memberships m where m.id = p_membership and oversees_looks(m.agency_id)
$$;

-- What one of them looked at, case by case. A case that their agency never took part in has no number here, as one that does not
-- exist: those refusals, and the searches, are one line.
create function relais.looks_of_member(p_membership uuid, p_from date, p_to date, p_known timestamptz)
returns table (case_id uuid, reference text, looks integer, refusals integer, days integer, first_at timestamptz,
  last_at timestamptz, categories text[], emergency boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.chain_id, e.seq, e.kind, e.recorded_at as at, e.categories as touched, e.params ? 'emergency' as urgent,
      case when exists (select 1 from case_access a where a.case_id = e.case_id and a.agency_id = e.actor_agency)
        then e.case_id end as of_case
    from overseen_member(p_membership) m join audit_events e on e.actor_agency = m.agency_id
    where e.kind in ('look', 'refusal') and e.actor_membership = p_membership
      and e.recorded_at >= ${BEGIN_OF('p_from')} and e.recorded_at < ${BEGIN_OF('(p_to + 1)')}
      and e.written_at <= p_known
      and ${NOT_KEPT_OUT})
  select s.of_case, max(k.reference),
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'look'))::integer,
    (count(distinct (s.chain_id, s.seq)) filter (where s.kind = 'refusal'))::integer,
    count(distinct ${DAY_OF('s.at')})::integer, min(s.at), max(s.at),
    coalesce(array_agg(distinct c order by c) filter (where c is not null), '{}'), bool_or(s.urgent)
  from seen s left join cases k on k.id = s.of_case left join lateral unnest(s.touched) c on true
  group by s.of_case
$$;

revoke execute on function relais.oversees_looks, relais.looks_of_case, relais.lookers, relais.overseen_member,
  relais.looks_of_member from public;
grant execute on function relais.looks_of_case, relais.lookers, relais.overseen_member, relais.looks_of_member to relais_app;
`;
