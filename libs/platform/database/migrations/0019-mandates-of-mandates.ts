/** What 0018 began: a mandate falls with who gave it only where that agency never had the case in its own right. */
export const migration = {
  name: '0019-mandates-of-mandates',
  up: /* sql */ `
-- As before (0017), but a lawyer whom a guardian or the agency that opened the case booked keeps the mandate when these leave:
-- they passed nothing on that was another's, and a child does not lose its lawyer with its guardian.
create or replace function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.granted_by_agency is not null and (a.ground = 'referral' or (a.ground = 'appointment'
        and not exists (select 1 from case_access o where o.case_id = p_case and o.agency_id = a.granted_by_agency
          and o.ground not in ('referral', 'appointment')))) as passed_on,
      written_categories(p_case, a.granted_by_agency) as written
    from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now())),
  held (agency_id, category) as (
    select l.agency_id, c from live l, unnest(l.categories) c where not l.passed_on
    union
    select l.agency_id, h.category
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories)),
  present (agency_id) as (
    select l.agency_id from live l where not l.passed_on or (l.categories || l.disclosed) && l.written
    union
    select l.agency_id from present p join live l on l.passed_on and l.granter = p.agency_id),
  lost as (
    select l.*, exists (select 1 from present p where p.agency_id = l.granter) as granter_stays,
      array(select c from unnest(l.categories) c
        where not exists (select 1 from held h where h.agency_id = l.granter and h.category = c)) as gone
    from live l where l.passed_on),
  kept as (
    select l.*, array(select c from unnest(l.categories) c where c <> all (l.gone)) as categories_kept,
      array(select distinct d from unnest(l.disclosed || l.gone) d
        where d = any (l.written) or (l.granter_stays and d = any (l.disclosed))) as disclosed_kept
    from lost l),
  changed as (
    select k.*, not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0 as ends
    from kept k
    where cardinality(k.gone) > 0 or not k.disclosed <@ k.disclosed_kept
      or (not k.granter_stays and cardinality(k.categories_kept || k.disclosed_kept) = 0)),
  done as (
    update case_access a set
      categories = case when c.ends then a.categories else c.categories_kept end,
      disclosed = case when c.ends then a.disclosed else c.disclosed_kept end,
      ended_at = case when c.ends then now() end,
      ended_reason = case when c.ends then 'granter_left' end
    from changed c where a.id = c.id
    returning a.agency_id, a.source_id, a.granted_by_agency, a.ground,
      array(select x from unnest(c.gone || c.disclosed) x where c.ends or x <> all (c.disclosed_kept) or x = any (c.gone)
        group by x order by x) as categories, c.ends)
  select d.agency_id, d.source_id, d.granted_by_agency, d.categories, d.ends, d.ground from done d
  order by d.agency_id, d.source_id
$$;

-- As before (0011); with the row of the case locked, and with what the lawyer had passed on by booking others. Who lost what
-- is the answer, the lawyer first.
drop function relais.end_appointment_access(uuid, text);
create function relais.end_appointment_access(p_appointment uuid, p_reason text)
returns table (agency_id uuid, source_type text, source_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  select a.case_id into v_case from appointments a
  where a.id = p_appointment and actor_agency() in (a.owner_agency_id, a.practitioner_agency_id)
    and a.status in ('cancelled', 'replaced', 'no_show', 'ended');
  if not found then
    raise exception 'no ended mandate of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = v_case for no key update;
  return query
  update case_access set ended_at = now(), ended_reason = p_reason
  where source_type = 'appointment' and source_id = p_appointment and ended_at is null
  returning agency_id, source_type, source_id;
  if found then
    return query select n.agency_id, n.ground, n.referral_id from narrow_case_access(v_case) n;
  end if;
end $$;
revoke execute on function relais.end_appointment_access from public;
grant execute on function relais.end_appointment_access to relais_app;
`,
};
