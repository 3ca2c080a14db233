const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** What an agency lost, as `narrow_case_access` tells it. */
const LOST = /* sql */ `agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text`;

/** The rows of access that were just ended, told in the same way; `ended` where nothing else lets the agency take part. */
const told = (table: string) => /* sql */ `select g.agency_id, g.source_id, g.granted_by_agency,
    array(select distinct x from unnest(g.categories || g.disclosed) x order by x), not exists (
      select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from ${table} i)
        and o.ended_at is null and o.valid_from <= now() and (o.valid_until is null or o.valid_until > now())), g.ground
  from ${table} g`;

/** What becomes of a consent. Each act locks the row of the case, as everything that opens or ends access does. */
export const consentActs = /* sql */ `
-- Withdrawn: what rests on it is closed from the next request on, and what was passed on from it. Who sent may, and who leads.
create function relais.withdraw_consent(p_consent uuid, p_case uuid, p_reason text, p_at timestamptz) returns table (${LOST}) ${DEFINER} as $$
#variable_conflict use_column
begin
  perform 1 from cases c where c.id = p_case for no key update;
  update sharing_consents s set withdrawn_at = p_at, withdrawn_by_membership = actor_membership(), withdrawal_reason = p_reason
  where s.id = p_consent and s.case_id = p_case and s.withdrawn_at is null and s.replaced_by is null and s.valid_until > now()
    and takes_part(s.case_id) and may_write_category('referrals')
    and (s.owner_agency_id = actor_agency() or shares_by(s.referral_id) or leads_case(s.case_id));
  if not found then
    raise exception 'no consent in force that the acting agency may end' using errcode = 'insufficient_privilege';
  end if;
  return query
  with gone as (
    update case_access a set ended_at = now(), ended_reason = 'consent_withdrawn' where a.consent_id = p_consent and a.ended_at is null
    returning a.*)
  ${told('gone')};
  return query select n.* from narrow_case_access(p_case) n;
  perform bound_passed_on(p_case);
end $$;

-- The person was asked again: a new consent takes the place of the old one, in force or not. What was open stays so until the new end;
-- what had ended opens again, as far as the sender of the referral can still read it.
create function relais.renew_consent(p_old uuid, p_new uuid) returns boolean ${DEFINER} as $$
declare
  o sharing_consents%rowtype;
  n sharing_consents%rowtype;
begin
  select * into n from sharing_consents s where s.id = p_new and s.owner_agency_id = actor_agency()
    and s.created_by_membership = actor_membership();
  perform 1 from cases c where c.id = n.case_id for no key update;
  update sharing_consents s set replaced_by = n.id
  where s.id = p_old and s.referral_id = n.referral_id and s.replaced_by is null and s.id <> n.id
    and (s.owner_agency_id = actor_agency() or shares_by(s.referral_id) or leads_case(s.case_id)) returning * into o;
  if not found then
    raise exception 'no consent that the acting agency may renew' using errcode = 'insufficient_privilege';
  end if;
  update case_access a set consent_id = n.id, valid_until = n.valid_until,
    categories = array(select x from unnest(a.categories) x where x = any (n.categories)),
    disclosed = array(select x from unnest(a.disclosed) x where x = any (n.categories))
  where a.consent_id = o.id and a.ended_at is null and a.valid_until > now();
  if not found and exists (select 1 from referrals r where r.id = n.referral_id and r.status in ('accepted', 'completed')) then
    return grant_referral(gen_random_uuid(), n.referral_id, now());
  end if;
  perform bound_passed_on(n.case_id);
  return true;
end $$;

-- What has run out is closed already; here it is told, and so is what others lost with it.
create function relais.end_run_out_access(p_limit integer) returns table (case_id uuid, ${LOST}) ${DEFINER} as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select c.id from cases c where c.id in (
      select a.case_id from case_access a where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'appointment'))
    order by c.id limit p_limit for no key update skip locked
  loop
    return query
    with gone as (
      update case_access a set ended_at = a.valid_until,
        ended_reason = case when a.consent_id is null then 'granter_left' else 'consent_expired' end
      where a.case_id = v_case and a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'appointment')
      returning a.*)
    select v_case, t.* from (${told('gone')}) t;
    return query select v_case, n.* from narrow_case_access(v_case) n;
  end loop;
end $$;

-- Who leads a case, for the clock: it is told with the sender, which may have left the case.
create function relais.lead_to_tell(p_case uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.lead_agency_id from cases c where c.id = p_case and (select system_actor()) = 'deadlines'
$$;

-- How the consent of a referral stands, for its two ends: without one, null.
create function relais.consent_of(p_referral uuid) returns json
language sql stable security definer set search_path = relais, pg_temp as $$
  select json_build_object('until', s.valid_until, 'state', case when s.withdrawn_at is not null then 'withdrawn'
    when s.valid_until <= now() then 'expired' else 'in_force' end)
  from sharing_consents s join referrals r on r.id = s.referral_id
  where s.referral_id = p_referral and s.replaced_by is null and actor_agency() in (r.owner_agency_id, r.to_agency_id)
  order by s.created_at desc limit 1
$$;

-- How a consent stands, for who may read it, whose referral need not be theirs to read: null for the others.
create function relais.consent_standing(p_consent uuid) returns json
language sql stable security definer set search_path = relais, pg_temp as $$
  select json_build_object('state', case when s.withdrawn_at is not null then 'withdrawn'
      when s.valid_until <= now() then 'expired' else 'in_force' end,
    'replaced', s.replaced_by is not null, 'referral', r.status, 'caseClosed', c.status = 'closed', 'senderId', r.owner_agency_id,
    'mayEnd', (select actor_agency()) in (s.owner_agency_id, r.owner_agency_id) or leads_case(s.case_id))
  from sharing_consents s join referrals r on r.id = s.referral_id join cases c on c.id = s.case_id
  where s.id = p_consent and takes_part(s.case_id)
    and ((select actor_agency()) in (s.owner_agency_id, s.to_agency_id, r.owner_agency_id) or leads_case(s.case_id))
$$;

-- Who sees what of a case and why, for whoever takes part: what is open now, and what a consent had opened or is about to. Of whom a
-- referral waits for, only who sent it and who leads are told: the others do not learn whom somebody asked, on what legal ground,
-- nor what has ended.
create function relais.case_sharing(p_case uuid) returns table (id uuid, agency json, for_person boolean, categories text[],
  disclosed_categories text[], ground text, legal_ground text, since timestamptz, until timestamptz, ended_at timestamptz,
  ended_reason text, referral_id uuid, consent_id uuid, is_end boolean, may_end boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  with mine as (select leads_case(p_case) as leads where takes_part(p_case) and may_read_cases()),
  -- The newest consent of a referral tells how it stands.
  newest as (
    select distinct on (s.referral_id) s.* from sharing_consents s, mine where s.case_id = p_case
    order by s.referral_id, s.created_at desc, s.id),
  access as (
    select a.* from case_access a, mine
    where a.case_id = p_case and ((a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
      or (a.consent_id in (select n.id from newest n)
        and coalesce(a.ended_reason, 'consent_expired') in ('consent_withdrawn', 'consent_expired'))))
  select a.id, agency_ref(g), a.user_id is not null, a.categories, a.disclosed, a.ground, case when e.told then r.legal_ground end,
    a.valid_from, a.valid_until,
    coalesce(a.ended_at, case when a.valid_until <= now() then a.valid_until end),
    coalesce(a.ended_reason, case when a.valid_until <= now() then 'consent_expired' end), r.id, a.consent_id,
    e.told,
    m.leads or n.owner_agency_id = actor_agency() or shares_by(n.referral_id)
  from access a join agencies g on g.id = a.agency_id cross join mine m
  left join referrals r on a.source_type = 'referral' and r.id = a.source_id
  left join newest n on n.id = a.consent_id
  cross join lateral (select coalesce(actor_agency() in (r.owner_agency_id, r.to_agency_id), false) or m.leads as told) e
  where e.told or (a.ended_at is null and (a.valid_until is null or a.valid_until > now()))
  union all
  select n.id, agency_ref(g), false, n.categories, '{}', 'referral', r.legal_ground, null, n.valid_until, n.withdrawn_at,
    case when n.withdrawn_at is not null then 'consent_withdrawn' when n.valid_until <= now() then 'consent_expired' end,
    r.id, n.id, true, true
  from newest n join referrals r on r.id = n.referral_id and r.status in ('sent', 'received') join agencies g on g.id = n.to_agency_id
  cross join mine m where m.leads or n.owner_agency_id = actor_agency() or shares_by(n.referral_id)
  order by 10 desc nulls first, 8 nulls last, 1
$$;

-- The message closes with the consent on which it was opened.
drop policy referral_messages_recipient on relais.referral_messages;
create policy referral_messages_recipient on relais.referral_messages for select to relais_app
  using (exists (select 1 from relais.referrals r where r.id = referral_messages.referral_id
    and r.to_agency_id = (select relais.actor_agency()) and r.status in ('accepted', 'completed')
    and (not relais.rests_on_consent(r.legal_ground, r.sent_at) or exists (select 1 from relais.case_access a where a.source_id = r.id
      and a.agency_id = (select relais.actor_agency()) and a.ended_at is null and a.valid_until > now()))));

revoke execute on function relais.withdraw_consent, relais.renew_consent, relais.end_run_out_access, relais.lead_to_tell,
  relais.consent_of, relais.consent_standing, relais.case_sharing from public;
grant execute on function relais.withdraw_consent, relais.renew_consent, relais.consent_of, relais.consent_standing,
  relais.case_sharing to relais_app;
grant execute on function relais.end_run_out_access, relais.lead_to_tell to relais_worker;
`;
