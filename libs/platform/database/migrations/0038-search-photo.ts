import { missingPerson } from './missing-functions.js';
import { STILL_MISSING } from './still-missing.js';

const chosen = /* sql */ `
-- The one version of a photo that a search is made with; another one of the case is none of its business.
alter table relais.missing_episodes add column photo_version_id uuid references relais.document_versions (id);
create index missing_episodes_photo on relais.missing_episodes (photo_version_id) where photo_version_id is not null;
create policy document_chunks_definer on relais.document_chunks for select to relais_owner using (true);

-- A search begins with the newest photo that is kept; whoever searches chooses another.
create function relais.newest_photo(p_case uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.id from documents d join document_versions v on v.document_id = d.id and v.number = d.latest
  where d.case_id = p_case and d.category = 'photo' and d.status = 'kept' order by d.updated_at desc, d.id desc limit 1
$$;
create function relais.missing_episode_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  new.photo_version_id := newest_photo(new.case_id);
  return new;
end $$;
create trigger missing_episodes_begin before insert on relais.missing_episodes for each row
  execute function relais.missing_episode_begins();
update relais.missing_episodes e set photo_version_id = relais.newest_photo(e.case_id) where e.status in ${STILL_MISSING};
`;

const functions = /* sql */ `
-- The photo of a search, for whoever was told of it or reported, while the person is missing. It ends with the search, and with
-- the access that the search opened; a photo that was deleted is gone here as well.
create function relais.missing_photo(p_episode uuid)
returns table (version_id uuid, document_id uuid, case_id uuid, number integer, media_type text, bytes integer,
  preview_bytes integer, digest bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select v.id, v.document_id, v.case_id, v.number::integer, v.media_type, v.bytes, v.preview_bytes, v.digest
  from missing_episodes e
  join document_versions v on v.id = e.photo_version_id and v.case_id = e.case_id and v.category = 'photo'
  join documents d on d.id = v.document_id and d.status = 'kept'
  where e.id = p_episode and e.status in ${STILL_MISSING} and reads_episode(e.id)
    and exists (select 1 from case_access a where a.case_id = e.case_id and a.source_type = 'missing_episode'
      and a.source_id = e.id and a.agency_id = actor_agency() and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now()))
$$;

-- Sealed pieces of that version and of no other.
create function relais.missing_photo_pieces(p_episode uuid, p_part text, p_from integer, p_count integer)
returns table (number integer, sealed bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.number::integer, c.sealed from missing_photo(p_episode) p
  join document_chunks c on c.version_id = p.version_id and c.part = p_part
  where c.number >= p_from and c.number < p_from + least(p_count, 128) order by c.number
$$;

-- Whoever writes of the search and sees a photo of its case chooses that one. False where it is none of those.
create function relais.choose_missing_photo(p_episode uuid, p_document uuid, p_number integer, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update missing_episodes e set photo_version_id = v.id, version = e.version + 1, updated_at = p_at
  from document_versions v join documents d on d.id = v.document_id
  where e.id = p_episode and e.status in ${STILL_MISSING} and reads_episode(e.id)
    and (e.owner_agency_id = actor_agency() or may_write_category('missing'))
    and v.document_id = p_document and v.number = p_number and d.case_id = e.case_id and d.category = 'photo'
    and d.status = 'kept' and may_read_category('photo')
    and (d.owner_agency_id = actor_agency() or 'photo' = any (readable_categories(e.case_id)));
  return found;
end $$;

-- As before; the photo is the one of the search.
${missingPerson('create or replace', 'select f.version_id from missing_photo(e.id) f')}

revoke execute on function relais.newest_photo, relais.missing_episode_begins, relais.missing_photo, relais.missing_photo_pieces,
  relais.choose_missing_photo from public;
grant execute on function relais.missing_photo, relais.missing_photo_pieces, relais.choose_missing_photo to relais_app;
`;

/** The photo of a search goes to whoever is told, and nothing else of the documents. */
export const migration = { name: '0038-search-photo', up: [chosen, functions].join('\n') };
