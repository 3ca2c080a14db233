const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * No entry keeps out a supervisor of its author, also where the person supervises that agency only since (ADR 0046): the entry rests as long as
 * they do.
 */
const functions = /* sql */ `
-- Tells those who watch over conflict lists; also where no actor is, as when an invitation is accepted.
create function relais.tell_of_exclusion(p_type text, p_case uuid, p_entry uuid, p_user uuid) returns void ${DEFINER} as $$
begin
  insert into outbox (message_id, type, case_id, ids)
  values (gen_random_uuid(), p_type, p_case, jsonb_build_object('exclusionId', p_entry, 'userId', p_user));
  perform pg_notify('relais_outbox', '');
end $$;

-- Entries, and records of the Service, that keep out a supervisor of their author rest from now on. Returns how many do.
create function relais.rest_exclusions() returns integer ${DEFINER} as $$
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
    update exclusion_entries e set user_id = null where e.id = one.id;
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

-- As before (0202): an account has the address, another person than the one who is named may judge an emergency, or the person supervises
-- the author no more. Those who watch over the lists learn now of which account they are told.
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
      select r.case_id, one.who, r.reason, r.id from guardian_conflicts r where r.id = one.id on conflict do nothing;
    elsif leaves_no_judge(array(select joined_files(one.case_id)), array[one.who]) then
      continue;
    else
      update exclusion_entries e set user_id = one.who where e.id = one.id;
      perform apply_exclusion(one.id);
    end if;
    perform tell_of_exclusion('exclusion.entered', one.case_id, one.id, one.who);
    v_applied := v_applied + 1;
  end loop;
  return v_applied;
end $$;

-- As before (0202), the other way first.
create or replace function relais.exclusions_take_effect() returns trigger ${DEFINER} as $$
begin
  if tg_table_name = 'memberships' then
    perform rest_exclusions();
  end if;
  perform apply_waiting_exclusions();
  return null;
end $$;

create or replace function relais.exclusions_by_the_clock() returns integer ${DEFINER} as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return rest_exclusions() + apply_waiting_exclusions();
end $$;

-- Entries from before that keep out a supervisor of their author.
select relais.rest_exclusions();
revoke execute on function relais.tell_of_exclusion, relais.rest_exclusions from public;
`;

export const migration = { name: '0214-own-supervisors', up: functions };
