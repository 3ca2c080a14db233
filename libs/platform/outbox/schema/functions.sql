-- Appends a message of ids and codes only. The sender looks up the content when it sends the message, under the rights at that moment.
create or replace function relais.append_outbox(p_message uuid, p_type text, p_case uuid, p_ids jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into outbox (message_id, type, case_id, ids, actor_membership)
  values (p_message, p_type, p_case, p_ids, case when actor_kind() = 'member' then actor_membership() end);
  perform pg_notify('relais_outbox', '');
end $$;
grant execute on function relais.append_outbox to relais_app, relais_login, relais_worker;

-- Tells one agency that something changed. The channel carries the id of the agency; the row decides who reads it.
create or replace function relais.put_feed(p_agency uuid, p_audience text, p_user uuid, p_type text, p_subject uuid, p_case uuid)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into feed (agency_id, audience, user_id, type, subject_id, case_id)
  values (p_agency, p_audience, p_user, p_type, p_subject, p_case);
  perform pg_notify('relais_feed', p_agency::text);
end $$;

-- The same for the application, in a transaction that has an actor. An act tells agencies that have no part in the case any more, or yet.
create or replace function relais.append_feed(p_agency uuid, p_audience text, p_user uuid, p_type text, p_subject uuid, p_case uuid)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform actor_kind(), put_feed(p_agency, p_audience, p_user, p_type, p_subject, p_case);
end $$;
grant execute on function relais.append_feed to relais_app, relais_worker;

-- Tells every agency that takes part in a case. The actor must take part in the case too, or be a system actor.
create or replace function relais.append_case_feed(p_case uuid, p_type text, p_subject uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  told uuid[];
begin
  if actor_kind() <> 'system' and not takes_part(p_case) then
    return;
  end if;
  told := array(select distinct a.agency_id from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now()));
  insert into feed (agency_id, audience, type, subject_id, case_id) select t.id, 'queue', p_type, p_subject, p_case from unnest(told) t (id);
  perform pg_notify('relais_feed', string_agg(w.id::text, ',')) from (
    select t.id, (row_number() over () - 1) / 200 as part from unnest(told) t (id)) w group by w.part;
end $$;
grant execute on function relais.append_case_feed to relais_app, relais_worker;

create or replace function relais.waits_for_receiver(d relais.deliveries) returns boolean
language sql stable parallel safe set search_path = relais, pg_temp as $$
  select d.channel = 'webhook' and d.state = 'pending' and d.attempts > 0 and d.failure is not null
    and exists (select 1 from outbox o where o.done_at is null and o.dead_at is null and o.ids ->> 'deliveryId' = d.id::text)
$$;

-- Appends feed entries for many people, and tells each agency.
create or replace function relais.append_feeds(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  told uuid[];
begin
  perform actor_kind();
  insert into feed (agency_id, audience, user_id, type, subject_id, case_id)
  select f.agency_id, f.audience, f.user_id, f.type, f.subject_id, f.case_id
  from jsonb_to_recordset(p_entries) as f (agency_id uuid, audience text, user_id uuid, type text, subject_id uuid, case_id uuid);
  told := array(select distinct (f ->> 'agency_id')::uuid from jsonb_array_elements(p_entries) f);
  perform pg_notify('relais_feed', string_agg(w.id::text, ',')) from (
    select t.id, (row_number() over () - 1) / 200 as part from unnest(told) t (id)) w group by w.part;
end $$;
grant execute on function relais.append_feeds to relais_app, relais_worker;

-- Appends a message for the people who watch over conflict lists. It works without an actor too, for example when an invitation is
-- accepted.
create or replace function relais.tell_of_exclusion(p_type text, p_case uuid, p_entry uuid, p_user uuid) returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into outbox (message_id, type, case_id, ids)
  values (gen_random_uuid(), p_type, p_case, jsonb_build_object('exclusionId', p_entry, 'userId', p_user));
  perform pg_notify('relais_outbox', '');
end $$;
