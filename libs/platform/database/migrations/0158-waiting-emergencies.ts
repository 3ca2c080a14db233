const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** How many openings of one person may wait for a judgement. */
const rule = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('emergency.waiting', '2026-01-01', '5', 'openings of one person',
   'Relais rule: more than a night brings; one stolen login opens no register case by case');
`;

const functions = /* sql */ `
-- What the acting person opened and no person has judged yet, over all memberships.
create function relais.waiting_emergencies() returns table (id uuid, case_id uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.id, e.case_id from emergency_accesses e
  where e.user_id = (select actor_user()) and e.reviewed_at is null order by e.opened_at, e.id
$$;
revoke execute on function relais.waiting_emergencies from public;
grant execute on function relais.waiting_emergencies to relais_app;

-- As before (0048), but no more than the rule lets wait for a judgement.
create or replace function relais.open_emergency(p_id uuid, p_case uuid, p_reference text, p_purpose text, p_minutes integer)
returns table (outcome text, opened_case uuid) ${DEFINER} as $$
declare
  c cases%rowtype;
  opens text[];
  begins constant timestamptz := date_trunc('milliseconds', now());
  until timestamptz;
begin
  perform 1
  from sessions s join memberships m on m.id = s.membership_id join users u on u.id = m.user_id
  where s.id = actor_session() and m.id = actor_membership() and m.agency_id = actor_agency() and u.id = actor_user()
    and s.ended_at is null and s.expires_at > now() and m.valid_from <= now()
    and (m.valid_until is null or m.valid_until > now()) and u.disabled_at is null;
  select emergency_categories(g.kind) into opens from agencies g where g.id = actor_agency();
  if not found or not may_read_cases() or opens = '{}' then
    raise exception 'no member who may open a case in an emergency' using errcode = 'insufficient_privilege';
  elsif not recently_confirmed() then
    return query select 'stepUp', null::uuid;
    return;
  elsif emergency_suspended() then
    return query select 'suspended', null::uuid;
    return;
  end if;
  -- Two at once count each other.
  perform pg_advisory_xact_lock(hashtextextended('emergencies of ' || actor_user(), 0));
  if (select count(*) from waiting_emergencies()) >= required_rule('emergency.waiting') then
    return query select 'bound', null::uuid;
    return;
  end if;
  select * into c from cases k where (k.id = p_case or k.reference = p_reference)
    and not exists (select 1 from case_exclusions x where x.case_id = k.id and x.user_id = actor_user());
  if not found then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || actor_user() || c.id, 0));
  if exists (select 1 from emergency_in_force(c.id)) then
    return query select 'open', c.id;
    return;
  elsif opens <@ readable_categories(c.id) then
    return query select 'notNeeded', c.id;
    return;
  end if;
  until := begins + least(coalesce(p_minutes, rule_of('emergency.length')), rule_of('emergency.longest')) * interval '1 minute';
  insert into emergency_accesses (id, case_id, owner_agency_id, agency_id, user_id, opened_by_membership, purpose, categories,
    opened_at, ends_at, review_by)
  values (p_id, c.id, c.lead_agency_id, actor_agency(), actor_user(), actor_membership(), p_purpose, opens, begins, until,
    begins + rule_of('emergency.review') * interval '1 hour');
  insert into case_access (id, case_id, agency_id, user_id, categories, ground, source_type, source_id, valid_from, valid_until)
  values (gen_random_uuid(), c.id, actor_agency(), actor_user(), opens, 'emergency', 'emergency_access', p_id, begins, until);
  return query select 'opened', c.id;
end $$;
`;

/** Openings that wait for a judgement are bounded (finding A7). */
export const migration = { name: '0158-waiting-emergencies', up: [rule, functions].join('\n') };
