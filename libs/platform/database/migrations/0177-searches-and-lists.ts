/**
 * As `relais.lookers` before, with lists apart from searches. A list of one's own cases was counted as a search: the officer read
 * "249 searches" of a person who had searched twice. Entries of before keep their action: a list of cases was written as a search by
 * `list`, a search for a person as `person.recognised`. The address of a unit that was shown is a look.
 */
const lookers = /* sql */ `
drop function relais.lookers(date, date, timestamptz);
create function relais.lookers(p_from date, p_to date, p_known timestamptz)
returns table (membership_id uuid, user_id uuid, agency_id uuid, cases integer, looks integer, searches integer, lists integer,
  refusals integer, last_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with seen as (
    select e.*, case when e.kind = 'refusal' then 'refusal'
        when e.case_id is not null or e.action = 'unit.address_shown' then 'look'
        when e.action = 'person.recognised' or (e.action like '%.searched' and e.params ->> 'by' is distinct from 'list') then 'search'
        else 'list' end as sort
    from audit_events e
    where e.kind in ('look', 'refusal')
      and e.actor_agency in (select g.id from agencies g where oversees_looks(g.id))
      and e.recorded_at >= p_from::timestamp at time zone 'Europe/Brussels'
      and e.recorded_at < (p_to + 1)::timestamp at time zone 'Europe/Brussels'
      and e.written_at <= p_known
      and not exists (select 1 from case_exclusions x where x.case_id = e.case_id and x.user_id = (select actor_user())))
  select s.actor_membership, s.actor_user, s.actor_agency, count(distinct s.case_id) filter (where s.kind = 'look')::integer,
    count(*) filter (where s.sort = 'look')::integer, count(*) filter (where s.sort = 'search')::integer,
    count(*) filter (where s.sort = 'list')::integer, count(*) filter (where s.sort = 'refusal')::integer, max(s.recorded_at)
  from seen s group by s.actor_membership, s.actor_user, s.actor_agency
$$;
revoke execute on function relais.lookers from public;
grant execute on function relais.lookers to relais_app;
`;

export const searchesAndLists = { name: '0177-searches-and-lists', up: lookers };
