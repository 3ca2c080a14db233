const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * An entry that is lifted while a round waits for the lock of the lists keeps no person out (ADR 0046): the round asks again, under the
 * lock, for each entry that it found before.
 */
const functions = /* sql */ `
-- As before (0214), of entries and records that stand under the lock.
create or replace function relais.rest_exclusions() returns integer ${DEFINER} as $$
declare
  one record;
  v_resting integer := 0;
begin
  for one in
    select m.id, m.case_id, m.user_id from (
      select e.id, e.case_id, e.user_id, e.entered_by_membership as author from exclusion_entries e
      where e.lifted_at is null and e.user_id is not null
      union all
      select r.id, r.case_id, x.user_id, r.recorded_by_membership from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id where r.lifted_at is null) m
    where exists (select 1 from memberships s where s.user_id = m.user_id and 'supervisor' = any (s.roles))
      and supervises_author(m.user_id, m.author) order by m.id
  loop
    perform one_conflict_list();
    update exclusion_entries e set user_id = null where e.id = one.id and e.lifted_at is null and e.user_id = one.user_id;
    continue when not found and not exists (select 1 from guardian_conflicts r
      join case_exclusions x on x.case_id = r.case_id and x.conflict_id = r.id and x.user_id = one.user_id
      where r.id = one.id and r.lifted_at is null);
    -- Who stepped back stays out, and so does the person whom a record of the Service keeps out that does not rest.
    if not exists (select 1 from case_exclusions x where x.case_id = one.case_id and x.user_id = one.user_id
        and x.entered_by_membership is null and x.conflict_id is distinct from one.id) then
      perform exclusion_ends(one.case_id, one.user_id);
    end if;
    perform tell_of_exclusion('exclusion.rested', one.case_id, one.id, one.user_id);
    v_resting := v_resting + 1;
  end loop;
  return v_resting;
end $$;

-- The same.
create or replace function relais.apply_waiting_exclusions() returns integer ${DEFINER} as $$
declare
  one record;
  v_applied integer := 0;
begin
  for one in
    select e.id, e.case_id, u.id as who, false as recorded, e.entered_at as at from exclusion_entries e
    join users u on lower(u.email) = lower(e.address) and u.disabled_at is null
    where e.user_id is null and e.lifted_at is null and not supervises_author(u.id, e.entered_by_membership)
    union all
    select r.id, r.case_id, g.user_id, true, r.recorded_at from guardian_conflicts r join guardians g on g.id = r.guardian_id
    where r.lifted_at is null and not supervises_author(g.user_id, r.recorded_by_membership)
      and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = g.user_id)
    order by 5, 1
  loop
    perform one_conflict_list();
    if one.recorded then
      insert into case_exclusions (case_id, user_id, reason, conflict_id)
      select r.case_id, one.who, r.reason, r.id from guardian_conflicts r where r.id = one.id and r.lifted_at is null
        and not exists (select 1 from case_exclusions x where x.case_id = r.case_id and x.user_id = one.who) on conflict do nothing;
      continue when not found;
    elsif leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      continue;
    else
      update exclusion_entries e set user_id = one.who where e.id = one.id and e.lifted_at is null and e.user_id is null;
      continue when not found;
      perform apply_exclusion(one.id);
    end if;
    perform tell_of_exclusion('exclusion.entered', one.case_id, one.id, one.who);
    v_applied := v_applied + 1;
  end loop;
  return v_applied;
end $$;
`;

export const migration = { name: '0221-lists-asked-again', up: functions };
