const functions = /* sql */ `
-- Whether an agency that takes part is listed for the actor. An agency that keeps places is the house, or may be: it is listed where it is
-- named (names_to_actor), where it leads the case, which the case itself says, and for the agency that leads. A stranger to the case is told
-- of none.
create function relais.lists_agency(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and (not keeps_places(p_agency) or leads_case(p_case) or names_to_actor(p_case, p_agency)
    or exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = p_agency))
$$;

-- As before (0212), and no more than this for others than those who follow the person: that a departure was recorded tells of a house, and
-- so does the act that comes next, by its name and by its absence. An act that is next is said to who does it, to the two ends of its
-- referral, and to who follows the person where they are and is told which agency does it.
create or replace function relais.who_has(p_cases uuid[], p_at timestamptz)
returns table (case_id uuid, state text, agency json, agency_kind text, is_you boolean, since timestamptz, outside_kind text,
  hand_over_id uuid, receiver json, missing json, place json, acts json)
language sql stable security definer set search_path = relais, pg_temp as $$
  select w.case_id, case when w.state = 'left' and not f.follows then 'with' else w.state end, w.agency, h.agency_kind, w.is_you, h.since,
    h.outside_kind, w.hand_over_id, w.receiver, w.missing, w.place,
    (select coalesce(json_agg(a.act order by a.place), '[]') from json_array_elements(w.acts) with ordinality a (act, place)
      where (a.act ->> 'isYou')::boolean or a.act ->> 'referralId' is not null or f.follows and a.act ->> 'agency' is not null)
  from who_has_in_full(p_cases, p_at) w cross join lateral case_holder(w.case_id) h
  -- An agency that is not named to the actor has no id here, and only who reads the part follows it.
  cross join lateral (select coalesce(follows_person(w.case_id, h.agency_id), false) as follows) f
$$;
revoke execute on function relais.lists_agency from public;
grant execute on function relais.lists_agency to relais_app;

-- Who sees what of a case, as before (0111), of the agencies that are listed. The text is taken from the database, whichever step wrote it
-- last.
do $step$
declare
  was constant text := 'where e.told or (a.ended_at is null';
  def text;
begin
  select pg_get_functiondef(p.oid) into strict def from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = 'case_sharing';
  if array_length(string_to_array(def, was), 1) is distinct from 2 then
    raise exception 'not once in case_sharing: %', was;
  end if;
  execute replace(def, was, 'where e.told or (lists_agency(p_case, g.id) and a.ended_at is null');
end $step$;
`;

/** What comes next, that a person left, and which houses take part, for those who may not know where the person is. */
export const migration = { name: '0231-no-house-by-its-silence', up: functions };
