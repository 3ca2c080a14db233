/**
 * A calendar has an address that is no secret, its number, and a secret that its program sends as a password (ADR 0042). One whose secret
 * stood in the address, and so in logs of proxies and providers, opens nothing any more; its owner sees that it has ended.
 */
const calendarSecrets = /* sql */ `
alter table relais.calendar_feeds add column in_address boolean not null default false;
update relais.calendar_feeds set in_address = true;

drop function relais.calendar_of(bytea, timestamptz);
-- As before (0011, 0082): when, how and for whom, nothing of a case. No row for a number that was revoked, has another secret or had it in
-- its address, or whose membership has ended.
create function relais.calendar_of(p_feed uuid, p_secret_hash bytea, p_at timestamptz)
returns table (language text, appointment_id uuid, role text, mode text, status text, starts_at timestamptz,
  ends_at timestamptz, version integer, updated_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.language, a.id, a.role, a.mode, a.status, a.starts_at, a.ends_at, a.version, a.updated_at
  from calendar_feeds f
  join memberships m on m.id = f.membership_id
  join users u on u.id = f.user_id
  left join appointments a on (
      (a.practitioner_user_id = f.user_id and a.practitioner_agency_id = m.agency_id
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id))
      or (a.created_by_membership = m.id and exists (select 1 from case_access s
        where s.case_id = a.case_id and s.agency_id = m.agency_id and s.ended_at is null and s.valid_from <= now()
          and (s.valid_until is null or s.valid_until > now()))
        and not exists (select 1 from case_exclusions x where x.case_id = a.case_id and x.user_id = f.user_id)))
    and a.status in ('confirmed', 'late', 'held')
    and a.starts_at between p_at - interval '30 days' and p_at + interval '365 days'
  where f.id = p_feed and f.token_hash = p_secret_hash and not f.in_address and f.revoked_at is null and u.disabled_at is null
    and m.valid_from <= p_at and (m.valid_until is null or m.valid_until > p_at)
  order by a.starts_at, a.id
$$;
revoke execute on function relais.calendar_of from public;
grant execute on function relais.calendar_of to relais_app;
`;

export const migration = { name: '0116-calendar-secrets', up: calendarSecrets };
