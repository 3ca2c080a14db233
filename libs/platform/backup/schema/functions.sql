-- Repeats an erasure of the register in a database that was restored from an older backup. Only the owner may call it.
-- @returns false when the database has this erasure already
-- @throws when the register belongs to another database
create or replace function relais.replay_erasure(p_line jsonb) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
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
  -- A restore repeats all erasures in one transaction, which takes its actor once.
  if sealed_or_null(1) is null then
    perform seal_actor('system', 'restore', null, null, null, null, null, null, null);
  end if;
  perform append_audit_entries(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'kind', 'act',
    'action', 'erasure.replayed', 'recordedAt', date_trunc('milliseconds', now()), 'subjectType', 'case', 'subjectId', v_case,
    'categories', '', 'outcome', 'done', 'params', jsonb_build_object('erasure', p_line ->> 'id'))));
  return true;
end $$;
