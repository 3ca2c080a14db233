const DEFINER = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

const keptOut = /* sql */ `
-- Whether a conflict list or a record of the Service keeps the guardian out of the case. No report is asked of them while it does: they
-- can hand in none.
create function relais.guardian_kept_out(p_one relais.guardianships) returns boolean ${DEFINER} as $$
  select exists (select 1 from case_exclusions x where x.case_id = p_one.case_id and x.user_id = p_one.guardian_user_id)
    or exists (select 1 from guardian_conflicts r where r.case_id = p_one.case_id and r.guardian_id = p_one.guardian_id
      and r.lifted_at is null)
$$;

-- As before (0229).
create or replace function relais.guardian_may_act(p_one relais.guardianships) returns boolean ${DEFINER} as $$
  select exists (select 1 from guardians g
      join memberships m on m.id = g.membership_id and m.user_id = p_one.guardian_user_id and m.agency_id = p_one.guardian_agency_id
        and m.roles && '{caseworker,supervisor}' and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      join users u on u.id = m.user_id and u.disabled_at is null
      join agencies a on a.id = m.agency_id and a.ended_at is null
      where g.id = p_one.guardian_id and coalesce(g.accredited_until >= (now() at time zone 'Europe/Brussels')::date, true))
    and not guardian_kept_out(p_one)
$$;
`;

const lifted = /* sql */ `
-- Records of a conflict that were lifted, the newest first: for the Service its own, and for all others who take part those of a guardian whose
-- task a conflict ended, while no other record stands.
create function relais.lifted_guardian_conflicts(p_case uuid)
returns table (id uuid, guardian_id uuid, name text, reason text, recorded_at timestamptz, lifted_at timestamptz, lifted_by text, lift_reason text)
${DEFINER} as $$
  select r.id, r.guardian_id, u.display_name, r.reason, r.recorded_at, r.lifted_at, agency_name(a), r.lift_reason
  from guardian_conflicts r join guardians g on g.id = r.guardian_id join users u on u.id = g.user_id
  join memberships m on m.id = r.lifted_by_membership join agencies a on a.id = m.agency_id
  where r.case_id = p_case and takes_part(p_case)
    and (r.owner_agency_id = actor_agency() and is_guardianship_service()
      or exists (select 1 from guardianships x where x.case_id = p_case and x.guardian_id = r.guardian_id and x.end_reason = 'conflict')
        and not exists (select 1 from guardian_conflicts k where k.case_id = p_case and k.guardian_id = r.guardian_id and k.lifted_at is null))
  order by r.lifted_at desc, r.id limit 200
$$;
revoke execute on function relais.guardian_kept_out, relais.lifted_guardian_conflicts from public;
grant execute on function relais.guardian_kept_out to relais_app, relais_worker;
grant execute on function relais.lifted_guardian_conflicts to relais_app;
`;

/** A guardian whom a conflict keeps out owes no report, and a record that was lifted is said to be lifted. */
export const migration = { name: '0241-former-guardians', up: [keptOut, lifted].join('\n') };
