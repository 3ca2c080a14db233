const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const functions = /* sql */ `
-- Entries of conflict lists that have no effect yet take it where they can now (as 0155): an account has the address, and another person
-- than the one who is named may judge an emergency. Returns how many did.
create function relais.apply_waiting_exclusions() returns integer ${DEFINER} as $$
declare
  one record;
  v_applied integer := 0;
begin
  if not exists (select 1 from exclusion_entries e join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
      where e.user_id is null and e.lifted_at is null) then
    return 0;
  end if;
  perform one_conflict_list();
  for one in
    select e.id, e.case_id, u.id as who from exclusion_entries e join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
    where e.user_id is null and e.lifted_at is null order by e.entered_at, e.id
  loop
    if not leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      update exclusion_entries e set user_id = one.who where e.id = one.id;
      perform apply_exclusion(one.id);
      v_applied := v_applied + 1;
    end if;
  end loop;
  return v_applied;
end $$;

-- As before (0155).
create or replace function relais.exclusions_take_effect() returns trigger ${DEFINER} as $$
begin
  perform apply_waiting_exclusions();
  return null;
end $$;

-- A membership that begins by the clock changes no row, and neither does an opening that needs no judgement any more.
create function relais.exclusions_by_the_clock() returns integer ${DEFINER} as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return apply_waiting_exclusions();
end $$;
revoke execute on function relais.apply_waiting_exclusions, relais.exclusions_by_the_clock from public;
grant execute on function relais.exclusions_by_the_clock to relais_worker;
`;

/** An entry of a conflict list that waits for another judge takes effect when a membership begins by the clock (ADR 0046). */
export const migration = { name: '0202-exclusions-by-the-clock', up: functions };
