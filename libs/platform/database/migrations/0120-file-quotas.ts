/** Megabytes are of a million bytes, as people read them. Nobody fills the disk of everybody. */
const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('document.person.bytes', '2026-01-01', '2000', 'megabytes a person and Brussels day',
   'Own rule: eighty of the largest files; one stolen login fills no disk in a day'),
  ('document.person.files', '2026-01-01', '300', 'files a person and Brussels day',
   'Own rule: more than anybody sends of their cases in a day'),
  ('document.agency.bytes', '2026-01-01', '200000', 'megabytes an agency keeps',
   'Own rule: eight thousand of the largest files; the operator gives an agency that needs it more');
`;

const room = /* sql */ `
create index document_uploads_of_day on relais.document_uploads (user_id, created_at);
create index document_uploads_on_the_way on relais.document_uploads (owner_agency_id) where ended_at is null;
create index document_versions_of_agency on relais.document_versions (owner_agency_id);
create policy document_uploads_definer on relais.document_uploads for select to relais_owner using (true);

-- What the acting person may still begin to send today, and the acting agency keep: sums alone, of cases the person need not see. Whatever
-- was begun today counts, given up or not; what was deleted is not kept.
create function relais.document_room() returns table (person_bytes bigint, person_files integer, agency_bytes bigint, next_day timestamptz)
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
revoke execute on function relais.document_room from public;
grant execute on function relais.document_room to relais_app;
`;

/** How much a person sends in a day and an agency keeps. */
export const migration = { name: '0120-file-quotas', up: [rules, room].join('\n') };
