const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** Kinds of agency that take part; lawyers may not (Criminal Code, new art. 353 §3). The same list is in the rights of the API. */
const KINDS =
  '{police,labour_inspectorate,magistrate,immigration_office,guardianship_service,guardian_office,specialised_centre,child_shelter,youth_service,reception,cgrs,child_focus}';

/** No person is in a list of conflicts of a case that is discussed with them. */
const keptOut = (user: string, cases: string) =>
  `exists (select 1 from case_exclusions x where x.user_id = ${user} and x.case_id ${cases})`;

const opening = /* sql */ `
-- Whoever opens it acts for the organiser, in the agency they act for.
create function relais.open_consultation(p_id uuid, p_participant uuid, p_ground text, p_purpose text, p_categories text[],
  p_content bytea, p_wrapped bytea) returns void ${DEFINER} as $$
begin
  if not string_to_array(required_setting('app.roles'), ',') && '{caseworker,supervisor}'::text[]
    or not exists (select 1 from agencies g where g.id = actor_agency() and g.kind = any ('${KINDS}'::text[])) then
    raise exception 'no organiser of a case consultation' using errcode = 'insufficient_privilege';
  end if;
  insert into consultations (id, organiser_agency_id, opened_by_membership, status, ground, purpose, data_categories, content,
    created_at, updated_at)
  values (p_id, actor_agency(), actor_membership(), 'prepared', p_ground, p_purpose, p_categories, p_content, now(), now());
  insert into consultation_keys values (p_id, p_wrapped);
  insert into consultation_participants (id, consultation_id, membership_id, user_id, agency_id, organises, permanent,
    named_by_membership, named_at)
  values (p_participant, p_id, actor_membership(), actor_user(), actor_agency(), true, true, actor_membership(), now());
end $$;

-- Keys of consultations, for who is in them now.
create function relais.consultation_keys_of(p_ids uuid[]) returns table (id uuid, wrapped bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.consultation_id, k.wrapped from consultation_keys k
  where k.consultation_id = any (p_ids) and k.consultation_id in (select my_consultations())
$$;

-- Locks one that the acting person organises and that has not ended.
create function relais.organised_consultation(p_id uuid) returns void ${DEFINER} as $$
begin
  perform 1 from consultations c where c.id = p_id and c.id in (select my_consultations(true)) and c.status <> 'ended'
  for no key update;
  if not found then
    raise exception 'no consultation that the acting person organises' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Names somebody by their address at work. Who is kept from a case that is discussed gets the answer of somebody who is not there.
create function relais.name_participant(p_id uuid, p_consultation uuid, p_email text, p_agency uuid, p_permanent boolean, p_organises boolean)
returns table (outcome text, participant_agency uuid, participant_user uuid) ${DEFINER} as $$
declare
  who memberships%rowtype;
  several integer;
begin
  perform organised_consultation(p_consultation);
  perform one_conflict_list();
  select count(*) over (), m.* into several, who.id, who.user_id, who.agency_id from (
    select m.id, m.user_id, m.agency_id from memberships m join users u on u.id = m.user_id join agencies g on g.id = m.agency_id
    where lower(u.email) = lower(p_email) and u.disabled_at is null and g.ended_at is null and g.kind = any ('${KINDS}'::text[])
      and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      and m.roles && '{caseworker,supervisor}'::text[] and (p_agency is null or m.agency_id = p_agency)) m
  limit 1;
  if who.id is null or ${keptOut('who.user_id', 'in (select d.case_id from consultation_persons d where d.consultation_id = p_consultation)')} then
    return query select 'unknown', null::uuid, null::uuid;
  elsif several > 1 then
    return query select 'several', null::uuid, null::uuid;
  elsif exists (select 1 from consultation_participants p where p.consultation_id = p_consultation and p.user_id = who.user_id
      and p.struck_at is null) then
    return query select 'known', null::uuid, null::uuid;
  elsif p_organises and who.agency_id <> actor_agency() then
    return query select 'unknown', null::uuid, null::uuid;
  elsif (select count(*) from consultation_participants p where p.consultation_id = p_consultation) >= 100 then
    raise exception 'so many do not speak in confidence' using errcode = 'check_violation';
  else
    insert into consultation_participants (id, consultation_id, membership_id, user_id, agency_id, organises, permanent,
      named_by_membership, named_at)
    values (p_id, p_consultation, who.id, who.user_id, who.agency_id, p_organises, p_permanent, actor_membership(), now());
    return query select 'named', who.agency_id, who.user_id;
  end if;
end $$;

-- Strikes somebody, or oneself: nobody must attend or speak. The last who acts for the organiser stays.
create function relais.strike_participant(p_consultation uuid, p_participant uuid, p_reason text) returns text ${DEFINER} as $$
declare
  who consultation_participants%rowtype;
begin
  perform 1 from consultations c where c.id = p_consultation and c.id in (select my_consultations()) and c.status <> 'ended'
  for no key update;
  select * into who from consultation_participants p where found and p.id = p_participant and p.consultation_id = p_consultation
    and p.struck_at is null and (p.membership_id = actor_membership() or p_consultation in (select my_consultations(true)));
  if who.id is null then
    return 'none';
  elsif who.organises and not exists (select 1 from consultation_participants p where p.consultation_id = p_consultation
      and p.organises and p.struck_at is null and p.id <> who.id) then
    return 'last';
  end if;
  update consultation_participants p set struck_at = now(), struck_reason = p_reason where p.id = who.id;
  return 'struck';
end $$;

-- Who is in it now, to be told: as my_consultations has it, of everybody.
create function relais.people_of_consultation(p_id uuid) returns table (agency_id uuid, user_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select p.agency_id, p.user_id from consultation_participants p join memberships m on m.id = p.membership_id
  where p.consultation_id = p_id and p_id in (select my_consultations()) and p.struck_at is null
    and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()) and m.roles && '{caseworker,supervisor}'::text[]
    and not exists (select 1 from consultation_persons d join case_exclusions x on x.case_id = d.case_id
      where d.consultation_id = p_id and x.user_id = p.user_id)
  order by p.id
$$;

-- A case that is erased takes its list of conflicts with it: who was kept out by it stays out.
create function relais.erased_person_keeps_out() returns trigger ${DEFINER} as $$
begin
  update consultation_participants p set struck_at = now(), struck_reason = 'conflict'
  where p.consultation_id = old.consultation_id and p.struck_at is null and ${keptOut('p.user_id', '= old.case_id')};
  return new;
end $$;
create trigger consultation_persons_erased before update of case_id on relais.consultation_persons for each row
  when (old.case_id is not null and new.case_id is null) execute function relais.erased_person_keeps_out();

-- Somebody is discussed: of a case that the acting person may open, never one that somebody who is named is kept from.
create function relais.discuss_person(p_id uuid, p_consultation uuid, p_case uuid, p_description bytea) returns text ${DEFINER} as $$
begin
  perform organised_consultation(p_consultation);
  perform one_conflict_list();
  if p_case is not null and not takes_part(p_case) then
    return 'none';
  elsif exists (select 1 from consultation_persons d where d.consultation_id = p_consultation and d.case_id = p_case) then
    return 'known';
  -- For who leads the case alone: to others the answer would tell who is on its list. Whoever is kept out sees nothing from here on.
  elsif leads_case(p_case) and exists (select 1 from consultation_participants p where p.consultation_id = p_consultation
      and p.struck_at is null and ${keptOut('p.user_id', '= p_case')}) then
    return 'kept_out';
  elsif (select count(*) from consultation_persons d where d.consultation_id = p_consultation) >= 50 then
    raise exception 'nobody speaks about so many' using errcode = 'check_violation';
  end if;
  insert into consultation_persons (id, consultation_id, case_id, description, added_by_membership, added_at)
  values (p_id, p_consultation, p_case, p_description, actor_membership(), now());
  return 'added';
end $$;
`;

const moving = /* sql */ `
-- The moves, and what is fixed once it was convened: how long it is kept, and what it was called for.
create function relais.consultation_moves() returns trigger ${DEFINER} as $$
begin
  if new.status <> old.status and old.status || ' ' || new.status <> all (
    array['prepared convened', 'prepared ended', 'convened held', 'convened ended', 'held ended']) then
    raise exception 'a consultation does not become that' using errcode = 'insufficient_privilege';
  end if;
  if old.status = 'ended' or (old.status <> 'prepared' and (new.retention_until, new.ground, new.purpose, new.data_categories, new.content)
      is distinct from (old.retention_until, old.ground, old.purpose, old.data_categories, old.content)) then
    raise exception 'this was fixed before the first meeting' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'convened' and old.status = 'prepared' and (new.retention_until <= (now() at time zone 'Europe/Brussels')::date
      or new.retention_until > (now() at time zone 'Europe/Brussels')::date + make_interval(years => rule_of('consultation.longest'))) then
    raise exception 'kept for no such time' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger consultations_move before update on relais.consultations for each row
  when (current_user = 'relais_app') execute function relais.consultation_moves();

-- Held means that somebody met.
create function relais.consultation_was_held() returns trigger ${DEFINER} as $$
begin
  if new.status = 'held' and old.status <> 'held'
    and not exists (select 1 from consultation_meetings m where m.consultation_id = new.id) then
    raise exception 'nobody met' using errcode = 'check_violation';
  end if;
  -- What was shared for it ends with it.
  if new.status = 'ended' then
    delete from consultation_disclosures d where d.consultation_id = new.id;
  end if;
  return null;
end $$;
create trigger consultations_held after update of status on relais.consultations for each row
  execute function relais.consultation_was_held();

-- Who attends was named.
create function relais.consultation_meeting_of_named() returns trigger ${DEFINER} as $$
begin
  if exists (select 1 from unnest(new.attended) a (id) where not exists (select 1 from consultation_participants p
      where p.id = a.id and p.consultation_id = new.consultation_id)) then
    raise exception 'who attends was named' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger consultation_meetings_of_named before insert on relais.consultation_meetings for each row
  execute function relais.consultation_meeting_of_named();
`;

const ending = /* sql */ `
-- What is left when the time is over: that there was one, who took part and until when it was kept. For system:retention alone.
create function relais.shred_consultations(p_limit integer) returns table (consultation_id uuid, cases uuid[]) ${DEFINER} as $$
declare
  one record;
begin
  if system_actor() <> 'retention' then
    raise exception 'for the retention alone' using errcode = 'insufficient_privilege';
  end if;
  for one in
    select c.id from consultations c where c.shredded_at is null and not consultation_lasts(c.retention_until, c.created_at)
    order by c.created_at limit p_limit for update skip locked
  loop
    consultation_id := one.id;
    cases := array(select d.case_id from consultation_persons d where d.consultation_id = one.id and d.case_id is not null);
    delete from consultation_keys k where k.consultation_id = one.id;
    delete from consultation_approvals a where a.consultation_id = one.id;
    delete from consultation_measures m where m.consultation_id = one.id;
    delete from consultation_minutes m where m.consultation_id = one.id;
    delete from consultation_meetings m where m.consultation_id = one.id;
    delete from consultation_persons d where d.consultation_id = one.id;
    update consultations c set content = null, rights_reason = null, shredded_at = now(), status = 'ended', ended_at = coalesce(c.ended_at, now()),
      end_reason = coalesce(c.end_reason, 'retention'), version = c.version + 1, updated_at = now() where c.id = one.id;
    return next;
  end loop;
end $$;

revoke execute on function relais.open_consultation, relais.consultation_keys_of, relais.organised_consultation,
  relais.name_participant, relais.strike_participant, relais.discuss_person, relais.consultation_moves, relais.consultation_was_held,
  relais.consultation_meeting_of_named, relais.people_of_consultation, relais.erased_person_keeps_out,
  relais.shred_consultations from public;
grant execute on function relais.open_consultation, relais.consultation_keys_of, relais.name_participant, relais.strike_participant,
  relais.discuss_person, relais.people_of_consultation to relais_app;
grant execute on function relais.shred_consultations to relais_worker;
`;

/** What happens in a case consultation, where the database itself must know more than the person who acts. */
export const consultationActs = [opening, moving, ending].join('\n');
