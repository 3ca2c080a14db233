/**
 * Who writes candidates into a text and has it put on paper learns which of them is left out: of some hundred streets thirty papers found
 * the right one. So the different streets and houses that one agency has looked at for one case are counted as well, all its people together.
 * A mark begins with eight bytes that are the same for all of one case.
 */
const caseBound = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('letter.addresses.case', '2026-01-01', '20', 'streets or houses a case, agency and Brussels day',
    'Design decision (security): the papers of a case name fewer; who tries streets out is stopped before a street is found');

-- Which of these may not be looked at any more today, and so are to be taken for found. The rest is counted, whether it is found or not.
create or replace function relais.weigh_address_mentions(p_marks bytea[]) returns bytea[]
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/Brussels')::date;
  case_tag constant bytea := substring(p_marks[1] from 1 for 8);
  known bytea[];
  colleagues bytea[];
  fresh bytea[];
  beyond bytea[];
begin
  if not may_read_cases() then
    raise exception 'only who works on cases' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.address_checks ' || actor_user(), 0));
  perform pg_advisory_xact_lock(hashtextextended('vault.address_checks ' || actor_agency() || encode(case_tag, 'hex'), 0));
  delete from vault.address_checks c where c.user_id = actor_user() and c.day < today - 7;
  insert into vault.address_checks (user_id, day) values (actor_user(), today) on conflict do nothing;
  select c.seen into known from vault.address_checks c where c.user_id = actor_user() and c.day = today;
  colleagues := array(select distinct m from vault.address_checks c cross join unnest(c.seen) m
    where c.day = today and substring(m from 1 for 8) = case_tag
      and exists (select from memberships s where s.user_id = c.user_id and s.agency_id = actor_agency()));
  fresh := array(select distinct m from unnest(p_marks) m where m <> all (known) order by m);
  beyond := fresh[greatest(0, rule_of('letter.addresses.checked')::integer - cardinality(known)) + 1:];
  beyond := beyond || (array(select m from unnest(fresh) m where m <> all (colleagues) and m <> all (beyond) order by m))
    [greatest(0, rule_of('letter.addresses.case')::integer - cardinality(colleagues)) + 1:];
  update vault.address_checks c set seen = c.seen || array(select m from unnest(fresh) m where m <> all (beyond))
  where c.user_id = actor_user() and c.day = today;
  return beyond;
end $$;
`;

export const migration = { name: '0165-addresses-of-a-case', up: caseBound };
