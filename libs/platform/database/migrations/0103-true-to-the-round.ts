const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** A call that stands for an agency has its name; another agency of that name, or a call of its own, must not keep it from being made. */
const calls = /* sql */ `
drop index relais.alert_recipients_once;
create unique index alert_recipients_once on relais.alert_recipients (alert_id, coalesce(agency_id::text, outside_name))
  where stands_for is null;
`;

/**
 * An entry that says a case was erased excuses that its key is gone, so nobody may have one written but what erases. What the function of a
 * restore writes goes past the door that everybody else uses.
 */
const erasures = /* sql */ `
alter function relais.append_audit(jsonb) rename to append_told;
revoke execute on function relais.append_told from relais_app, relais_worker;
create function relais.append_audit(p_entries jsonb) returns void ${DEFINER} as $$
begin
  if actor_kind() = 'system' and system_actor() = 'restore' then
    raise exception 'only a restore says what a restore did' using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from jsonb_array_elements(p_entries) e where e ->> 'action' in ('erasure.done', 'erasure.replayed')) then
    perform refuse_untrue_erasures(p_entries);
  end if;
  perform append_told(p_entries);
end $$;

-- Apart: most entries are about something else. True is what the acting person erased in this transaction.
create function relais.refuse_untrue_erasures(p_entries jsonb) returns void ${DEFINER} as $$
begin
  if exists (select 1 from jsonb_array_elements(p_entries) e where e ->> 'action' in ('erasure.done', 'erasure.replayed')
    and not (actor_kind() = 'member' and e ->> 'action' = 'erasure.done' and e ->> 'kind' = 'act'
      and exists (select 1 from erasures g where g.erased_case_id = (e ->> 'subjectId')::uuid
        and g.id::text = e -> 'params' ->> 'erasure' and g.confirmed_by_membership = actor_membership()
        and g.owner_agency_id = actor_agency() and g.replayed_at is null and g.erased_at = now()::timestamptz(3)))) then
    raise exception 'nothing was erased here that this entry could be about' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- As before (0098), past that door.
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
  perform append_audit_entries(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'kind', 'act',
    'action', 'erasure.replayed', 'recordedAt', date_trunc('milliseconds', now()), 'subjectType', 'case', 'subjectId', v_case,
    'categories', '', 'outcome', 'done', 'params', jsonb_build_object('erasure', p_line ->> 'id'))));
  return true;
end $$;

revoke execute on function relais.append_audit, relais.refuse_untrue_erasures from public;
grant execute on function relais.append_audit to relais_app, relais_worker;
grant select (owner_agency_id, confirmed_by_membership, replayed_at) on relais.erasures to relais_auditor;
`;

/** What is bounded by a rule is not unbounded without it. */
const rules = /* sql */ `
-- A rule that must be there.
create function relais.required_rule(p_code text) returns integer language plpgsql stable set search_path = relais, pg_temp as $$
declare
  said constant integer := rule_of(p_code);
begin
  if said is null then
    raise exception 'the rule % is missing', p_code;
  end if;
  return said;
end $$;
revoke execute on function relais.required_rule from public;
`;

/** A call is made anew in each round of an alert; and only what erases says that something was erased. */
export const migration = { name: '0103-true-to-the-round', up: [rules, calls, erasures].join('\n') };
