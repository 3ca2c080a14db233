create or replace function relais.leads_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_cases() and takes_part(p_case)
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;
grant execute on function relais.leads_case to relais_app;

-- Returns the agencies that may become the lead. They take part as a whole, work with Relais and can refer the person on, as a lead
-- must.
create or replace function relais.lead_candidates(p_case uuid) returns table (agency_id uuid, name text, kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct g.id, relais.agency_name(g), g.kind
  from cases c join case_access a on a.case_id = c.id join agencies g on g.id = a.agency_id
  where c.id = p_case and g.id <> c.lead_agency_id and g.on_system and a.user_id is null
    and exists (select 1 from access_matrix m where m.agency_kind = g.kind and m.category = 'referrals' and m.write)
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    and leads_case(p_case)
  order by relais.agency_name(g), g.id
$$;
grant execute on function relais.lead_candidates to relais_app;

create or replace function relais.propose_lead(p_id uuid, p_case uuid, p_to uuid, p_reason text, p_stays boolean, p_message bytea,
  p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case and c.status <> 'closed' and leads_case(c.id) for no key update;
  if not found or not exists (select 1 from lead_candidates(p_case) l where l.agency_id = p_to) then
    raise exception 'the acting agency does not lead the case, or the other may not' using errcode = 'insufficient_privilege';
  end if;
  insert into lead_handovers (id, case_id, owner_agency_id, to_agency_id, reason, stays, message, proposed_at,
    proposed_by_membership)
  values (p_id, p_case, actor_agency(), p_to, p_reason, p_stays, p_message, p_at, actor_membership());
end $$;
grant execute on function relais.propose_lead to relais_app;

-- Applies an answer to a proposal of a new lead.
create or replace function relais.answer_lead(p_id uuid, p_status text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  h lead_handovers%rowtype;
begin
  perform 1 from cases c join lead_handovers l on l.case_id = c.id where l.id = p_id and takes_part(c.id) for no key update of c;
  select * into h from lead_handovers l where l.id = p_id and lead_handovers_may_become(l, p_status) and may_read_cases()
    and takes_part(l.case_id);
  if not found then
    raise exception 'no proposal the acting agency may answer like that' using errcode = 'insufficient_privilege';
  end if;
  update lead_handovers set status = p_status, refusal_reason = p_reason, answered_at = least(p_at, now()),
    answered_by_membership = actor_membership(), version = version + 1 where id = p_id;
end $$;
grant execute on function relais.answer_lead to relais_app;

-- Passes the lead to the agency that has just accepted it, with every category that its kind may read. An agency that does not stay
-- keeps the rows it wrote. The access that it granted to others comes from the new lead from then on, as far as the new lead holds the
-- categories, so that no helper loses the case by it. Returns the agencies that lost something. A yes passes the lead once, from the
-- agency that proposed it: it gives no claim on a lead that has moved on since.
create or replace function relais.pass_lead(p_handover uuid, p_at timestamptz)
returns table (agency_id uuid, source_id uuid, from_agency_id uuid, categories text[], ended boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  h lead_handovers%rowtype;
  held text[];
begin
  select * into h from lead_handovers where id = p_handover and status = 'accepted' and to_agency_id = actor_agency()
    and takes_part(case_id)
    and not exists (select 1 from case_access a where a.source_type = 'lead_handover' and a.source_id = p_handover);
  update cases c set lead_agency_id = h.to_agency_id, lead_since = p_at, version = c.version + 1
  where c.id = h.case_id and c.lead_agency_id = h.owner_agency_id and c.status <> 'closed'
    and h.answered_at >= coalesce(c.lead_since, '-infinity');
  if not found then
    raise exception 'no accepted proposal of who leads' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(array_agg(m.category), '{}') into held
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.read = 'all' where g.id = h.to_agency_id;
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  values (gen_random_uuid(), h.case_id, h.to_agency_id, held, 'lead', 'lead_handover', h.id, p_at);
  if h.stays then
    return;
  end if;
  insert into case_access (id, case_id, agency_id, user_id, categories, granted_by_agency, ground, source_type, source_id,
    valid_from, valid_until)
  select gen_random_uuid(), a.case_id, a.agency_id, a.user_id, array(select c from unnest(a.categories) c where c = any (held)),
    h.to_agency_id, a.ground, a.source_type, a.source_id, p_at, a.valid_until
  from case_access a
  where a.case_id = h.case_id and a.granted_by_agency = h.owner_agency_id and a.agency_id <> h.to_agency_id
    and a.ended_at is null and a.categories && held;
  update case_access a set categories = array(select c from unnest(a.categories) c where c <> all (held))
  where a.case_id = h.case_id and a.granted_by_agency = h.owner_agency_id and a.agency_id <> h.to_agency_id
    and a.ended_at is null;
  update case_access a set categories = '{}', disclosed = '{}'
  where a.case_id = h.case_id and a.agency_id = h.owner_agency_id and a.ended_at is null;
  return query select n.agency_id, n.referral_id, n.from_agency_id, n.categories, n.ended from narrow_case_access(h.case_id) n;
end $$;
grant execute on function relais.pass_lead to relais_app;
comment on function relais.pass_lead is 'the lead does not end with a consent: it is handed on, or the case is closed';
