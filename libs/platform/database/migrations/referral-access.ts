import { writtenCategories } from './written-categories.js';

/**
 * What a referral opens, what of it is passed on, and what ends with it (ADR 0010). The row of the case is locked whenever
 * access opens or ends: what somebody accepts at the same moment is seen.
 */
export const referralAccess = /* sql */ `
-- Opens exactly the shared categories to the recipient of a referral it has just accepted. Rows of every agency
-- ('categories') only where its kind may read them and the sender can read them itself, now: nobody passes on what was
-- not opened to them. Of the rest that its kind may read at all the sender's own rows ('disclosed'). False when the sender
-- takes no part any more: what it once could share is no longer its to share.
create function relais.open_referral_access(p_access_id uuid, p_referral uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r referrals%rowtype;
  held text[];
begin
  select * into r from referrals where id = p_referral and to_agency_id = actor_agency() and status = 'accepted';
  if not found then
    raise exception 'no accepted referral of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = r.case_id for no key update;
  if exists (select 1 from case_access where source_id = r.id and ended_at is null) then
    return true;
  end if;
  select coalesce(array_agg(c) filter (where c is not null), '{}') into held
  from case_access a left join unnest(a.categories) c on true
  where a.case_id = r.case_id and a.agency_id = r.owner_agency_id
    and (a.user_id is null or a.user_id = (select m.user_id from memberships m where m.id = r.sent_by_membership))
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
  having count(*) > 0;
  if held is null then
    return false;
  end if;
  insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
  select p_access_id, r.case_id, r.to_agency_id,
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category = any (held)), '{}'),
    coalesce(array_agg(m.category) filter (where m.read = 'own' or (m.read = 'all' and m.category <> all (held))), '{}'),
    r.owner_agency_id, 'referral', 'referral', r.id, date_trunc('milliseconds', least(r.answered_at, now()))
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (r.categories)
  where g.id = r.to_agency_id;
  return true;
end $$;

${writtenCategories}
-- Nobody passes on what they have lost (ADR 0010). Follows every category from who has it in their own right along the
-- referrals and the lawyers whom an agency booked; what no way leads to any more ends, however many agencies, also in a
-- ring, gave it to one another. Rows that the passing agency wrote itself stay open. A lawyer whom a guardian or the agency
-- that opened the case booked keeps the mandate when these leave: they passed nothing on that was another's, and a child
-- does not lose its lawyer with its guardian. Who lost what is the answer.
create function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.source_id,
      a.granted_by_agency is not null and (a.ground = 'referral' or (a.ground = 'appointment'
        and not exists (select 1 from case_access o where o.case_id = p_case and o.agency_id = a.granted_by_agency
          and o.ground not in ('referral', 'appointment', 'missing_episode')))) as passed_on,
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

-- Ends what a referral opened (withdrawal, completion with hand-back) and what was passed on from it; either end of the
-- referral may.
create function relais.end_referral_access(p_referral uuid, p_reason text)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  select r.case_id into v_case from referrals r
  where r.id = p_referral and actor_agency() in (r.owner_agency_id, r.to_agency_id)
    and r.status in ('refused', 'withdrawn', 'completed');
  if not found then
    raise exception 'no ended referral of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from cases c where c.id = v_case for no key update;
  update case_access a set ended_at = now(), ended_reason = p_reason where a.source_id = p_referral and a.ended_at is null;
  return query select n.* from narrow_case_access(v_case) n;
end $$;
revoke execute on function relais.open_referral_access, relais.written_categories, relais.narrow_case_access,
  relais.end_referral_access from public;
grant execute on function relais.open_referral_access, relais.end_referral_access to relais_app;
`;
