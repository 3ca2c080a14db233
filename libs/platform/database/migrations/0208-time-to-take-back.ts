const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const functions = /* sql */ `
-- As before (0191), but a rule that is missing is an error: without it there would be no end, and "over" would never be true.
create or replace function relais.take_back_until(p_at timestamptz) returns timestamptz
language sql stable set search_path = relais, pg_temp as $$
  select p_at + make_interval(mins => required_rule('legal_act.take_back'))
$$;

-- As before (0195); until when is asked in the one place.
create or replace function relais.hold_departure(p_member uuid, p_version integer) returns text ${DEFINER} as $$
declare
  f record;
begin
  select * into f from member_to_change(p_member);
  if f.outcome <> 'free' then
    return f.outcome;
  elsif against_ending(f.found_member, p_version) is not null then
    return against_ending(f.found_member, p_version);
  elsif (f.found_member).leaves_at is not null then
    return 'leaving';
  end if;
  update memberships m set leaves_at = date_trunc('milliseconds', take_back_until(now())),
    leaving_by_membership = actor_membership(), version = m.version + 1 where m.id = p_member;
  return 'done';
end $$;

-- As before (0196); until when is asked in the one place.
create or replace function relais.confirm_erasure(p_case uuid) returns boolean ${DEFINER} as $$
declare
  r erasure_reviews%rowtype;
begin
  perform 1 from cases c where decides_erasure(p_case) and c.id = p_case for no key update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif r.proposed_at > now() - required_rule('erasure.confirmed_after') * interval '1 hour' then
    raise exception 'too soon after it was proposed' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  update erasure_reviews o set confirmed_at = now(), confirmed_by_membership = actor_membership(), takes_effect_at = take_back_until(now())
  where o.case_id = p_case and o.confirmed_at is null;
  return found;
end $$;
`;

/** One place says until when an act is held or taken back, and fails without its rule. */
export const migration = { name: '0208-time-to-take-back', up: functions };
