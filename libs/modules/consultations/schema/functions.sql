-- Whether the retention period of a consultation still runs, by the clock of the database. Days are days in Brussels; the last day
-- counts.
create or replace function relais.consultation_lasts(p_until date, p_created timestamptz) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (now() at time zone 'Europe/Brussels')::date
    <= coalesce(p_until, ((p_created + make_interval(days => rule_of('consultation.unfixed'))) at time zone 'Europe/Brussels')::date)
$$;

create or replace function relais.my_consultations(p_organising boolean default false) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id from consultation_participants p
  join consultations c on c.id = p.consultation_id
  join memberships m on m.id = p.membership_id
  where p.membership_id = (select actor_membership()) and p.user_id = (select actor_user())
    and p.agency_id = (select actor_agency()) and p.struck_at is null
    and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    and m.roles && '{caseworker,supervisor}'::text[]
    and (p.organises or (not p_organising and c.convened_at is not null))
    and c.shredded_at is null and consultation_lasts(c.retention_until, c.created_at)
    and not exists (select 1 from consultation_persons d join case_exclusions x on x.case_id = d.case_id
      where d.consultation_id = c.id and x.user_id = p.user_id)
$$;
grant execute on function relais.my_consultations to relais_app;

-- Whether a consultation restricts the rights of the people it discusses. The chain of each discussed case records the consultation.
-- Agencies other than the acting one see there that it was convened, that it ended and that its record is gone. While rights are
-- restricted they see nothing of it, because a participant of the case may speak for the person.
create or replace function relais.restricts_rights(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from consultations c where c.id = p_id and c.status <> 'ended' and c.rights_reason is not null)
$$;
grant execute on function relais.restricts_rights to relais_app;

-- Opens a consultation. The person who opens it acts for the organiser, in the agency they act for.
create or replace function relais.open_consultation(p_id uuid, p_participant uuid, p_ground text, p_purpose text, p_categories text[],
  p_content bytea, p_wrapped bytea) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not actor_roles() && '{caseworker,supervisor}'::text[]
    or not exists (select 1 from agencies g where g.id = actor_agency() and g.kind = any ('{police,labour_inspectorate,magistrate,immigration_office,guardianship_service,guardian_office,specialised_centre,child_shelter,youth_service,reception,cgrs,child_focus}'::text[])) then
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
grant execute on function relais.open_consultation to relais_app;

-- Returns the wrapped keys of consultations to their present participants.
create or replace function relais.consultation_keys_of(p_ids uuid[]) returns table (id uuid, wrapped bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select k.consultation_id, k.wrapped from consultation_keys k
  where k.consultation_id = any (p_ids) and k.consultation_id in (select my_consultations())
$$;
grant execute on function relais.consultation_keys_of to relais_app;

-- Locks a consultation that the acting person organises and that has not ended.
create or replace function relais.organised_consultation(p_id uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from consultations c where c.id = p_id and c.id in (select my_consultations(true)) and c.status <> 'ended'
  for no key update;
  if not found then
    raise exception 'no consultation that the acting person organises' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Adds a person to a consultation by their email address at work. If a case under discussion excludes the person, the answer is the same as
-- for a person who does not exist.
create or replace function relais.name_participant(p_id uuid, p_consultation uuid, p_email text, p_agency uuid, p_permanent boolean, p_organises boolean)
returns table (outcome text, participant_agency uuid, participant_user uuid) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  who memberships%rowtype;
  several integer;
begin
  perform organised_consultation(p_consultation);
  perform one_conflict_list();
  select count(*) over (), m.* into several, who.id, who.user_id, who.agency_id from (
    select m.id, m.user_id, m.agency_id from memberships m join users u on u.id = m.user_id join agencies g on g.id = m.agency_id
    where lower(u.email) = lower(p_email) and u.disabled_at is null and g.ended_at is null and g.kind = any ('{police,labour_inspectorate,magistrate,immigration_office,guardianship_service,guardian_office,specialised_centre,child_shelter,youth_service,reception,cgrs,child_focus}'::text[])
      and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      and m.roles && '{caseworker,supervisor}'::text[] and (p_agency is null or m.agency_id = p_agency)) m
  limit 1;
  if who.id is null or exists (select 1 from case_exclusions x where x.user_id = who.user_id and x.case_id in (select d.case_id from consultation_persons d where d.consultation_id = p_consultation)) then
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
grant execute on function relais.name_participant to relais_app;

-- Strikes a participant, or the acting person themselves: no person is obliged to attend or to speak. The last participant who acts
-- for the organiser stays.
create or replace function relais.strike_participant(p_consultation uuid, p_participant uuid, p_reason text) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
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
grant execute on function relais.strike_participant to relais_app;

-- Returns the present participants of a consultation, to notify them. The conditions are those of my_consultations, for every
-- participant.
create or replace function relais.people_of_consultation(p_id uuid) returns table (agency_id uuid, user_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select p.agency_id, p.user_id from consultation_participants p join memberships m on m.id = p.membership_id
  where p.consultation_id = p_id and p_id in (select my_consultations()) and p.struck_at is null
    and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()) and m.roles && '{caseworker,supervisor}'::text[]
    and not exists (select 1 from consultation_persons d join case_exclusions x on x.case_id = d.case_id
      where d.consultation_id = p_id and x.user_id = p.user_id)
  order by p.id
$$;
grant execute on function relais.people_of_consultation to relais_app;

-- The erasure of a case also erases its conflict list. The trigger strikes the participants whom the list excluded, so that they stay
-- out.
create or replace function relais.erased_person_keeps_out() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update consultation_participants p set struck_at = now(), struck_reason = 'conflict'
  where p.consultation_id = old.consultation_id and p.struck_at is null and exists (select 1 from case_exclusions x where x.user_id = p.user_id and x.case_id = old.case_id);
  return new;
end $$;

-- Adds a person to a consultation, with or without a case. The acting person must take part in the case. A participant whom the case
-- excludes sees nothing of the consultation from then on. Only the agency that leads the case is told of such a conflict, instead of
-- an addition: to others the answer would reveal the conflict list.
create or replace function relais.discuss_person(p_id uuid, p_consultation uuid, p_case uuid, p_description bytea) returns text language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform organised_consultation(p_consultation);
  perform one_conflict_list();
  if p_case is not null and not takes_part(p_case) then
    return 'none';
  elsif exists (select 1 from consultation_persons d where d.consultation_id = p_consultation and d.case_id = p_case) then
    return 'known';
  -- For who leads the case alone: to others the answer would tell who is on its list. Whoever is kept out sees nothing from here on.
  elsif leads_case(p_case) and exists (select 1 from consultation_participants p where p.consultation_id = p_consultation
      and p.struck_at is null and exists (select 1 from case_exclusions x where x.user_id = p.user_id and x.case_id = p_case)) then
    return 'kept_out';
  elsif (select count(*) from consultation_persons d where d.consultation_id = p_consultation) >= 50 then
    raise exception 'nobody speaks about so many' using errcode = 'check_violation';
  end if;
  insert into consultation_persons (id, consultation_id, case_id, description, added_by_membership, added_at)
  values (p_id, p_consultation, p_case, p_description, actor_membership(), now());
  return 'added';
end $$;
grant execute on function relais.discuss_person to relais_app;

-- Enforces the moves of a consultation. Its retention period, ground, purpose, categories and content are fixed once it was convened.
create or replace function relais.consultation_moves() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if new.status <> old.status and not consultations_may_become(old, new.status) then
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

-- Requires a meeting before a consultation counts as held. Deletes the data that was shared for a consultation when it ends.
create or replace function relais.consultation_was_held() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
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

-- Only a named participant can attend a meeting.
create or replace function relais.consultation_meeting_of_named() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from unnest(new.attended) a (id) where not exists (select 1 from consultation_participants p
      where p.id = a.id and p.consultation_id = new.consultation_id)) then
    raise exception 'who attends was named' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Shreds consultations whose retention period is over. The record keeps that there was a consultation, who took part and until when it
-- was kept. Only system:retention may call it.
create or replace function relais.shred_consultations(p_limit integer) returns table (consultation_id uuid, cases uuid[]) language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  one record;
begin
  if system_actor() <> 'retention' then
    raise exception 'for the retention alone' using errcode = 'insufficient_privilege';
  end if;
  for one in
    select c.id from consultations c where c.shredded_at is null and not consultation_lasts(c.retention_until, c.created_at)
      and not exists (select 1 from consultation_persons d where d.consultation_id = c.id and is_left_out(d.case_id))
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
grant execute on function relais.shred_consultations to relais_worker;
