const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('erasure.confirmed_after', '2026-01-01', '72', 'hours after the proposal',
   'Design decision: three days in which the data-protection officer, told at the proposal, or who takes part can speak up');
`;

const erasing = /* sql */ `
-- From when a proposal can be confirmed, by the clock of the database. Null: nothing is proposed.
create function relais.erasure_confirmed_from(p_case uuid) returns timestamptz
language sql stable security definer set search_path = relais, pg_temp as $$
  select r.proposed_at + rule_of('erasure.confirmed_after') * interval '1 hour' from erasure_reviews r
  where r.case_id = p_case and (oversees_erasures(r.owner_agency_id) or (may_read_cases() and takes_part(p_case)))
$$;

-- As before (0088), and not before the time is over in which others can speak up.
create or replace function relais.erase_case(p_id uuid, p_case uuid) returns bigint ${DEFINER} as $$
declare
  r erasure_reviews%rowtype;
  v_rule text;
  v_number bigint;
begin
  perform 1 from cases c where decides_erasure(p_case) and c.id in (select joined_files(p_case)) order by c.id for update;
  select * into r from erasure_reviews o where o.case_id = p_case for update;
  if r.case_id is null or not decides_erasure(p_case) or r.proposed_by_user is null or r.proposed_by_user = actor_user()
    or not recently_confirmed() then
    raise exception 'not for the acting person to confirm' using errcode = 'insufficient_privilege';
  elsif r.proposed_at > now() - rule_of('erasure.confirmed_after') * interval '1 hour' then
    raise exception 'too soon after it was proposed' using errcode = 'insufficient_privilege';
  elsif erasure_obstacles(p_case) <> '{}' then
    raise exception 'something stands against it' using errcode = 'insufficient_privilege';
  end if;
  select k.rule into strict v_rule from kept_until(p_case) k;
  perform pg_advisory_xact_lock(hashtextextended('relais.erasures', 0));
  select coalesce(max(e.number), 0) + 1 into v_number from erasures e;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, p_id, p_case, r.owner_agency_id, v_rule, r.due_on, r.proposed_by_membership, actor_membership(), now(), '{}', s.*
  from statistical_record(p_case) s;
  update erasures e set destroyed = destroy_case(p_case) where e.number = v_number;
  return v_number;
end $$;

-- As before (0088), and written in the chain of the system: the entry of who erased it may be younger than the backup, and the verifier
-- takes the word of no row that nothing was chained for.
create or replace function relais.replay_erasure(p_line jsonb) returns boolean ${DEFINER} as $$
declare
  v_case constant uuid := p_line ->> 'caseId';
  v_number constant bigint := p_line ->> 'number';
begin
  if exists (select 1 from erasures e where e.number = v_number and e.erased_case_id = v_case) then
    return false;
  end if;
  if exists (select 1 from erasures e where e.number = v_number or e.erased_case_id = v_case) then
    raise exception 'the register of erasures is of another database: number %', v_number;
  end if;
  insert into erasures (number, id, erased_case_id, owner_agency_id, rule, due_on, proposed_by_membership, confirmed_by_membership,
    erased_at, destroyed, replayed_at, opened_year, closed_year, outcome, sex, age_band, purposes, community)
  select v_number, (p_line ->> 'id')::uuid, v_case, (p_line ->> 'agencyId')::uuid, p_line ->> 'rule', (p_line ->> 'dueOn')::date,
    (p_line ->> 'proposedBy')::uuid, (p_line ->> 'confirmedBy')::uuid, (p_line ->> 'erasedAt')::timestamptz, '{}', now(), s.*
  from (select 1) one left join statistical_record(v_case) s on true;
  update erasures e set destroyed = destroy_case(v_case) where e.number = v_number;
  perform set_config('app.kind', 'system', true), set_config('app.system', 'restore', true);
  perform append_audit(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'kind', 'act', 'action', 'erasure.replayed',
    'recordedAt', date_trunc('milliseconds', now()), 'subjectType', 'case', 'subjectId', v_case, 'categories', '', 'outcome', 'done',
    'params', jsonb_build_object('erasure', p_line ->> 'id'))));
  return true;
end $$;

revoke execute on function relais.erasure_confirmed_from from public;
grant execute on function relais.erasure_confirmed_from to relais_app;
grant select (id) on relais.erasures to relais_auditor;
`;

/** An erasure is told before it can be done, and stands in a chain afterwards. */
export const migration = { name: '0098-erasure-in-the-open', up: [rules, erasing].join('\n') };
