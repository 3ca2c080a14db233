const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** The rows of access \`new\` by which whoever asked for the task \`k\` reads its case (as in task-functions.ts). */
const WAYS = /* sql */ `new.case_id = k.case_id and new.agency_id = k.owner_agency_id
    and (new.user_id is null or k.asked_by_user = new.user_id)`;

const column = /* sql */ `
-- Why what was made is kept no longer, where it ended before the time its person was told: what they read by is narrower, or a house
-- whose address is sealed has come to the case, or its address into the vault, and texts in it may name that address.
alter table relais.tasks add column ended_early text check (ended_early in ('accessChanged', 'textsSealed')),
  add check (ended_early is null or state = 'done');
`;

const ways = /* sql */ `
-- As before (0109), and says why.
create or replace function relais.results_end() returns trigger ${DEFINER} as $$
declare
  t tasks;
  is_lost constant boolean := new.ended_at is not null or coalesce(new.valid_until <= now(), false)
    or not old.categories <@ new.categories or not old.disclosed <@ (new.disclosed || new.categories);
begin
  for t in select k.* from tasks k where ${WAYS}
    and (k.state in ('asked', 'running') or (k.state = 'done' and k.expires_at > now()))
    and (old.valid_until is null or k.started_at is null or old.valid_until >= k.started_at) order by k.id for no key update
  loop
    if t.state = 'running' and is_lost then
      perform end_task(t, 'failed', 'taskRefused');
    elsif t.state = 'asked' then
      perform pg_notify('relais_tasks', '');
    elsif t.state = 'done' and is_lost then
      perform end_result(t, 'accessChanged');
    elsif t.state = 'done' then
      update tasks k set expires_at = least(k.expires_at, new.valid_until), version = k.version + 1 where k.id = t.id;
      perform append_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
    end if;
  end loop;
  return null;
end $$;

create function relais.end_result(t relais.tasks, p_why text) returns void ${DEFINER} as $$
begin
  update tasks k set expires_at = now(), ended_early = p_why, version = k.version + 1 where k.id = t.id;
  delete from task_pieces p where p.task_id = t.id;
  perform append_feed(t.owner_agency_id, 'person', t.asked_by_user, 'task', t.id, t.case_id);
end $$;
`;

/** What is made leaves texts out that name a sealed address near the case: what is near is asked when it is made, not when it is taken. */
const addresses = /* sql */ `
-- Of these cases: what is ready is over, what runs is begun anew, what waits is held until this is done.
create function relais.results_of_end(p_cases uuid[]) returns void ${DEFINER} as $$
declare
  t tasks;
begin
  for t in select k.* from tasks k where k.case_id = any (p_cases)
    and (k.state in ('asked', 'running') or (k.state = 'done' and k.expires_at > now())) order by k.id for no key update
  loop
    if t.state = 'done' then
      perform end_result(t, 'textsSealed');
    else
      update tasks k set state = 'asked', lease_until = null, version = k.version + 1 where k.id = t.id and t.state = 'running';
      perform pg_notify('relais_tasks', '');
    end if;
  end loop;
end $$;

-- The cases, and those they are joined with: what is near one is near the other (relais.addresses_near_case).
create function relais.with_joined(p_cases uuid[]) returns uuid[]
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_cases || array(select case when m.case_id = any (p_cases) then m.kept_case_id else m.case_id end from person_merges m
    where m.status = 'joined' and (m.case_id = any (p_cases) or m.kept_case_id = any (p_cases)))
$$;

-- An address comes into the vault, or another in its place.
create function relais.address_ends_results() returns trigger ${DEFINER} as $$
begin
  perform results_of_end(with_joined(array(
    select s.case_id from stay_placements s join shelter_places h on h.id = s.place_id where h.unit_id = new.unit_id
    union select q.case_id from place_reservations r join shelter_places h on h.id = r.place_id join referrals q on q.id = r.referral_id
      where h.unit_id = new.unit_id)));
  return null;
end $$;

-- Somebody is expected or lives at a place whose house has one.
create function relais.place_ends_results() returns trigger ${DEFINER} as $$
begin
  if exists (select 1 from shelter_places h join vault.addresses v on v.unit_id = h.unit_id where h.id = new.place_id) then
    perform results_of_end(with_joined(array(select case when tg_table_name = 'stay_placements' then (to_jsonb(new) ->> 'case_id')::uuid
      else (select q.case_id from referrals q where q.id = (to_jsonb(new) ->> 'referral_id')::uuid) end)));
  end if;
  return null;
end $$;

-- Two files are of one person: the addresses near either are near both.
create function relais.merge_ends_results() returns trigger ${DEFINER} as $$
declare
  both_files constant uuid[] := with_joined(array[new.case_id, new.kept_case_id]);
begin
  if exists (select 1 from stay_placements s join shelter_places h on h.id = s.place_id join vault.addresses v on v.unit_id = h.unit_id
      where s.case_id = any (both_files))
    or exists (select 1 from referrals q join place_reservations r on r.referral_id = q.id join shelter_places h on h.id = r.place_id
      join vault.addresses v on v.unit_id = h.unit_id where q.case_id = any (both_files)) then
    perform results_of_end(both_files);
  end if;
  return null;
end $$;

-- The renewal of a key writes the same address anew, and no instant.
create trigger addresses_end_results after insert or update of sealed_at on vault.addresses for each row
  execute function relais.address_ends_results();
create trigger stay_placements_end_results after insert on relais.stay_placements for each row
  execute function relais.place_ends_results();
create trigger place_reservations_end_results after insert on relais.place_reservations for each row
  execute function relais.place_ends_results();
create trigger person_merges_end_results after insert or update of status on relais.person_merges for each row
  when (new.status = 'joined') execute function relais.merge_ends_results();
revoke execute on function relais.end_result, relais.results_of_end, relais.with_joined, relais.address_ends_results,
  relais.place_ends_results, relais.merge_ends_results from public;
`;

export const migration = { name: '0126-results-say-why', up: [column, ways, addresses].join('\n') };
