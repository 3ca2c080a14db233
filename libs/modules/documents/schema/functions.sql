create or replace function relais.document_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status = 'deleted' or new.latest not in (old.latest, old.latest + 1) then
    raise exception 'a document does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- The newest photo that is kept. A search begins with it, and the person who searches may choose another one.
create or replace function relais.newest_photo(p_case uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.id from documents d join document_versions v on v.document_id = d.id and v.number = d.latest
  where d.case_id = p_case and d.category = 'photo' and d.status = 'kept' order by d.updated_at desc, d.id desc limit 1
$$;

-- The photo of a search, for people who were informed of the search or reported it, while the person is missing. The right to it ends with
-- the search and with the access that the search opened. A deleted photo is gone here as well.
create or replace function relais.missing_photo(p_episode uuid)
returns table (version_id uuid, document_id uuid, case_id uuid, number integer, media_type text, bytes integer,
  preview_bytes integer, digest bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.id, v.document_id, v.case_id, v.number::integer, v.media_type, v.bytes, v.preview_bytes, v.digest
  from missing_episodes e
  join document_versions v on v.id = e.photo_version_id and v.case_id = e.case_id and v.category = 'photo'
  join documents d on d.id = v.document_id and d.status = 'kept'
  where e.id = p_episode and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and reads_episode(e.id)
    and exists (select 1 from case_access a where a.case_id = e.case_id and a.source_type = 'missing_episode'
      and a.source_id = e.id and a.agency_id = actor_agency() and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now()))
$$;
grant execute on function relais.missing_photo to relais_app;

-- Sealed pieces of the photo that `missing_photo` returns, and of no other version.
create or replace function relais.missing_photo_pieces(p_episode uuid, p_part text, p_from integer, p_count integer)
returns table (number integer, sealed bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.number::integer, c.sealed from missing_photo(p_episode) p
  join document_chunks c on c.version_id = p.version_id and c.part = p_part
  where c.number >= p_from and c.number < p_from + least(p_count, 128) order by c.number
$$;
grant execute on function relais.missing_photo_pieces to relais_app;

-- How much the acting person may still start to send today, and how much the acting agency may still keep. It returns sums alone, because
-- they include cases that the person need not see. Every upload that began today counts, abandoned or not. A deleted document does not
-- count as kept.
create or replace function relais.document_room() returns table (person_bytes bigint, person_files integer, agency_bytes bigint, next_day timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with today as (
    select date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels' as begins,
      (date_trunc('day', now() at time zone 'Europe/Brussels') + interval '1 day') at time zone 'Europe/Brussels' as ends
  ), begun as (
    select coalesce(sum(u.bytes), 0) as bytes, count(*)::integer as files from document_uploads u, today
    where u.user_id = (select actor_user()) and u.created_at >= today.begins
  ), kept as (
    select coalesce(sum(v.bytes), 0) as bytes from document_versions v join documents d on d.id = v.document_id and d.status = 'kept'
    where v.owner_agency_id = (select actor_agency())
  ), coming as (
    select coalesce(sum(u.bytes), 0) as bytes from document_uploads u
    where u.owner_agency_id = (select actor_agency()) and u.ended_at is null
  )
  select required_rule('document.person.bytes') * 1000000::bigint - begun.bytes::bigint,
    required_rule('document.person.files') - begun.files,
    required_rule('document.agency.bytes') * 1000000::bigint - kept.bytes::bigint - coming.bytes::bigint, today.ends
  from begun, kept, coming, today
$$;
grant execute on function relais.document_room to relais_app;
