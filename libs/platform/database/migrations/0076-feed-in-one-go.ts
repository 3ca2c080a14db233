/** A payload holds 8,000 bytes; an id and a comma are 37. */
const AGENCIES_OF_A_NOTICE = 200;

/** One notice for many agencies: each wakes whoever listens, and was a message of its own for every agency of an alert. */
const woken = (
  agencies: string,
) => /* sql */ `perform pg_notify('relais_feed', string_agg(w.id::text, ',')) from (
    select t.id, (row_number() over () - 1) / ${AGENCIES_OF_A_NOTICE} as part from unnest(${agencies}) t (id)) w group by w.part;`;

const feed = /* sql */ `
-- As before (0042), with one notice for all agencies.
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
  ${woken('told')}
end $$;

-- As append_feed, for many people.
create function relais.append_feeds(p_entries jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  told uuid[];
begin
  insert into feed (agency_id, audience, user_id, type, subject_id, case_id)
  select f.agency_id, f.audience, f.user_id, f.type, f.subject_id, f.case_id
  from jsonb_to_recordset(p_entries) as f (agency_id uuid, audience text, user_id uuid, type text, subject_id uuid, case_id uuid);
  told := array(select distinct (f ->> 'agency_id')::uuid from jsonb_array_elements(p_entries) f);
  ${woken('told')}
end $$;
revoke execute on function relais.append_feeds from public;
grant execute on function relais.append_feeds to relais_app, relais_worker;
`;

export const migration = { name: '0076-feed-in-one-go', up: feed };
