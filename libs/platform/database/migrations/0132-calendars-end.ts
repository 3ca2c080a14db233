/**
 * A calendar opens what its owner may still read: it ends with the agency, and with the roles that read appointments, as their sessions do.
 * Its program asks by itself, day and night, and nobody logs in for it.
 */
const calendarsEnd = /* sql */ `
-- As before (0116), of a living agency and for whoever has a role that reads cases.
create or replace function relais.calendar_of(p_feed uuid, p_secret_hash bytea, p_at timestamptz)
returns table (language text, appointment_id uuid, role text, mode text, status text, starts_at timestamptz,
  ends_at timestamptz, version integer, updated_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.language, a.id, a.role, a.mode, a.status, a.starts_at, a.ends_at, a.version, a.updated_at
  from calendar_feeds f
  join memberships m on m.id = f.membership_id
  join users u on u.id = f.user_id
  join agencies g on g.id = m.agency_id
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
    and m.roles && array['caseworker', 'supervisor'] and g.ended_at is null
  order by a.starts_at, a.id
$$;
`;

export const migration = { name: '0132-calendars-end', up: calendarsEnd };
