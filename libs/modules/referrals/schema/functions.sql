-- Row policies say which agency may change a referral; this trigger says which state may follow which. Every path leads through it:
-- without it the recipient of a withdrawn referral could still accept it.
create or replace function relais.referral_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if not referrals_may_become(old, new.status)
    or (new.answered_by_membership is distinct from old.answered_by_membership
      and new.answered_by_membership is distinct from actor_membership()) then
    raise exception 'a referral does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Refuses a referral that does not begin unanswered, in the name of the member who sends it. Only a referral of the same sender to the
-- same recipient joins a group.
create or replace function relais.referral_begins() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if new.status <> 'sent' or new.sent_by_membership <> actor_membership()
    or not exists (select 1 from cases c where c.id = new.case_id and c.reference = new.case_reference)
    or not (new.group_id = new.id or exists (select 1 from referrals g where g.id = new.group_id
      and g.owner_agency_id = new.owner_agency_id and g.to_agency_id = new.to_agency_id)) then
    raise exception 'a referral does not begin like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Opens the shared categories, and no other, to the recipient of a referral that it has just accepted (grant_referral). Returns false if
-- the sender takes no part now: it may not share data that it may not read itself.
create or replace function relais.open_referral_access(p_access_id uuid, p_referral uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r referrals%rowtype;
begin
  select * into r from referrals where id = p_referral and to_agency_id = actor_agency() and status = 'accepted';
  if not found then
    raise exception 'no accepted referral of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  return grant_referral(p_access_id, p_referral, least(r.answered_at, now()));
end $$;
grant execute on function relais.open_referral_access to relais_app;

-- Ends the access that a referral opened, and the access passed on from it, once the referral is refused, withdrawn or completed. The
-- sender or the recipient may do so. Returns the agencies that lost access passed on from it, with the categories.
create or replace function relais.end_referral_access(p_referral uuid, p_reason text)
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
grant execute on function relais.end_referral_access to relais_app;

-- Returns how the notice of a referral travelled, to its sender and its recipient: channels and states, never a person.
create or replace function relais.referral_deliveries(p_referrals uuid[])
returns table (referral_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select n.subject_id, d.channel, d.state, d.changed_at
  from notifications n
  join deliveries d on d.notification_id = n.id
  join referrals r on r.id = n.subject_id
  where n.subject_type = 'referral' and n.kind = 'referral.sent' and n.subject_id = any (p_referrals)
    and n.agency_id = r.to_agency_id and actor_agency() in (r.owner_agency_id, r.to_agency_id)
  order by d.channel, d.changed_at
$$;
grant execute on function relais.referral_deliveries to relais_app;

-- Tells whether a conflict of interest excludes the acting person from the case of a referral. That person cannot read the case to find
-- out.
create or replace function relais.kept_from_referral(p_referral uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from referrals r join case_exclusions x on x.case_id = r.case_id
    where r.id = p_referral and x.user_id = actor_user())
$$;
grant execute on function relais.kept_from_referral to relais_app;

-- Requires that a referral belongs to a call of its own sender from the beginning, and keeps it there for good.
create or replace function relais.referral_keeps_call() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.call_id is distinct from old.call_id or tg_op = 'INSERT' and new.call_id is not null
    and not exists (select 1 from referral_calls c where c.id = new.call_id and c.owner_agency_id = new.owner_agency_id) then
    raise exception 'not a call of this sender' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Locks the call of a referral until the transaction ends, for the sender or the recipient. Returns false if the referral belongs to no
-- call.
create or replace function relais.lock_call(p_referral uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from referral_calls c where c.id = (
    select r.call_id from referrals r where r.id = p_referral and actor_agency() in (r.owner_agency_id, r.to_agency_id))
  for update;
  return found;
end $$;
grant execute on function relais.lock_call to relais_app;

-- Ends a call that the acting agency has accepted: withdraws all other open referrals of the call. Returns the first referral of each
-- group and its recipient, for the notices.
create or replace function relais.settle_call(p_referral uuid, p_at timestamptz) returns table (referral_id uuid, to_agency_id uuid)
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  won referrals%rowtype;
begin
  select * into won from referrals r where r.id = p_referral and r.to_agency_id = actor_agency() and r.status = 'accepted'
    and r.call_id is not null;
  if not found then
    raise exception 'no accepted call of the acting agency' using errcode = 'insufficient_privilege';
  end if;
  update referral_calls c set won_by_referral = won.group_id, won_at = p_at where c.id = won.call_id;
  -- Not "for update": a transaction that keeps a place for one of them holds its key and may be waiting for the call.
  perform 1 from referrals r where r.call_id = won.call_id and r.status in ('sent', 'received') order by r.id
  for no key update;
  return query
  with gone as (
    update referrals r set status = 'withdrawn', withdrawn_at = p_at, withdrawal_reason = 'another_accepted', version = r.version + 1
    where r.call_id = won.call_id and r.group_id <> won.group_id and r.status in ('sent', 'received')
    returning r.id, r.position, r.to_agency_id)
  select g.id, g.to_agency_id from gone g where g.position = 0 order by g.id;
end $$;
grant execute on function relais.settle_call to relais_app;

create or replace function relais.open_referrals(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'referral_unanswered', r.owner_agency_id, case when r.owner_agency_id = actor_agency() then r.id end,
    r.respond_by::timestamptz
  from referrals r where r.case_id = p_case and r.status in ('sent', 'received') and leads_case(p_case)
$$;
grant execute on function relais.open_referrals to relais_app;

-- Tells whether sharing on this legal ground ends with a consent, by the law of the day on which the referral was sent.
create or replace function relais.rests_on_consent(p_ground text, p_sent timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select g.on_consent from legal_grounds g where g.code = p_ground and g.valid_from <= p_sent::date
    and (g.valid_to is null or g.valid_to >= p_sent::date) order by g.valid_from desc limit 1), false)
$$;
grant execute on function relais.rests_on_consent to relais_app, relais_worker;

-- Tells whether the acting agency sent the referral. The sender may end the sharing, whichever agency recorded the consent.
create or replace function relais.shares_by(p_referral uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from referrals r where r.id = p_referral and r.owner_agency_id = (select actor_agency()))
$$;
grant execute on function relais.shares_by to relais_app;

-- Refuses a consent that covers more than its referral shares, or another recipient or purpose. The legal ground of the referral must
-- rest on a consent, and the recording agency must be its sender or lead the case.
create or replace function relais.consent_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from referrals r where r.id = new.referral_id and r.case_id = new.case_id
    and r.to_agency_id = new.to_agency_id and r.service = new.purpose and new.categories <@ r.categories
    and rests_on_consent(r.legal_ground, r.sent_at) and r.status in ('sent', 'received', 'accepted', 'completed')
    and (r.owner_agency_id = new.owner_agency_id or leads_case(r.case_id))) then
    raise exception 'no referral that rests on this consent' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Opens the categories that a referral shares (ADR 0010). The recipient reads the rows of every agency ('categories') only if its kind
-- may read them and the sender can read them itself now: no agency passes on data that were not opened to it. Of the other categories
-- that the kind of the recipient may read, the recipient reads the rows of the sender ('disclosed'). If the sender has its own access
-- until different days, the function opens one row per day: access by law does not end with access on consent. If the sender takes no
-- part now, the function opens nothing and returns whether the referral has access in force.
create or replace function relais.grant_referral(p_access_id uuid, p_referral uuid, p_from timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r referrals%rowtype;
begin
  select * into r from referrals where id = p_referral;
  perform 1 from cases c where c.id = r.case_id for no key update;
  if not exists (select 1 from case_access a where a.case_id = r.case_id and a.agency_id = r.owner_agency_id
    and (a.user_id is null or a.user_id = (select m.user_id from memberships m where m.id = r.sent_by_membership))
    and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now())) then
    return exists (select 1 from case_access a where a.source_id = r.id and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now()));
  end if;
  with held as (
    select c as category, max(coalesce(a.valid_until, 'infinity')) as until
    from case_access a, unnest(a.categories) c where a.case_id = r.case_id and a.agency_id = r.owner_agency_id
    and (a.user_id is null or a.user_id = (select m.user_id from memberships m where m.id = r.sent_by_membership))
    and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now()) group by c),
  shared as (
    select m.category, m.read = 'all' and h.until is not null as opened,
      case when m.read = 'all' and h.until is not null then h.until else 'infinity' end as until
    from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (r.categories) and m.read in ('all', 'own')
    left join held h on h.category = m.category where g.id = r.to_agency_id
      and not exists (select 1 from sharing_consents s where s.referral_id = r.id and s.withdrawn_at is null and s.replaced_by is null
        and s.valid_until > now() and m.category <> all (s.categories))
      and not exists (select 1 from case_access a where a.source_id = r.id and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now())
        and (m.category = any (a.categories)
          or (m.category = any (a.disclosed) and not (m.read = 'all' and h.until is not null))))),
  parts as (
    select * from shared union all select null, null, 'infinity' where not exists (select 1 from shared)
      and not exists (select 1 from case_access a where a.source_id = r.id and a.ended_at is null and a.valid_from <= now()
      and (a.valid_until is null or a.valid_until > now())))
  insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from,
    valid_until)
  select case when row_number() over (order by p.until desc) = 1 then p_access_id else gen_random_uuid() end, r.case_id, r.to_agency_id,
    coalesce(array_agg(p.category) filter (where p.opened), '{}'), coalesce(array_agg(p.category) filter (where not p.opened), '{}'),
    r.owner_agency_id, 'referral', 'referral', r.id, date_trunc('milliseconds', p_from), nullif(p.until, 'infinity')
  from parts p group by p.until;
  return true;
end $$;

-- Withdraws a consent. Access that rests on it, and access passed on from that, is closed from the next request on. The agency that
-- recorded the consent, the sender of the referral and the lead agency may do so. Returns the agencies that lost access, with the
-- categories.
create or replace function relais.withdraw_consent(p_consent uuid, p_case uuid, p_reason text, p_at timestamptz) returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text) language plpgsql security definer set search_path = relais, pg_temp as $$
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
  select g.agency_id, g.source_id, g.granted_by_agency,
    array(select distinct x from unnest(g.categories || g.disclosed) x order by x), not exists (
      select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from gone i)
        and o.ended_at is null and o.valid_from <= now() and (o.valid_until is null or o.valid_until > now())), g.ground
  from gone g;
  return query select n.* from narrow_case_access(p_case) n;
  perform bound_passed_on(p_case);
end $$;
grant execute on function relais.withdraw_consent to relais_app;

-- Replaces a consent, in force or not, after the person was asked again. Open access stays open until the new end. Access that had ended
-- opens again, as far as the sender of the referral can still read the data.
create or replace function relais.renew_consent(p_old uuid, p_new uuid) returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
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
  if exists (select 1 from referrals r where r.id = n.referral_id and r.status in ('accepted', 'completed'))
    and not grant_referral(gen_random_uuid(), n.referral_id, now()) then
    return false;
  end if;
  perform bound_passed_on(n.case_id);
  return true;
end $$;
grant execute on function relais.renew_consent to relais_app;

-- Records the end of access whose time has run out, for the clock: row policies have closed it already. Returns the agencies that lost
-- access, also to data passed on from it, so that they get a message.
create or replace function relais.end_run_out_access(p_limit integer)
returns table (case_id uuid, agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select distinct a.case_id from case_access a
    where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'disclosure', 'appointment') and not is_left_out(a.case_id)
    order by a.case_id limit p_limit
  loop
    begin
      return query select e.* from end_run_out_case(v_case) e;
    exception when others then
      -- Closed it is already. The log names the case, and the next tick tries again.
      raise warning 'what ran out in case % is not told: %', v_case, sqlerrm;
    end;
  end loop;
end $$;
grant execute on function relais.end_run_out_access to relais_worker;

-- Returns the lead agency of a case to the clock. The lead agency gets the message beside the sender, which may have left the case.
create or replace function relais.lead_to_tell(p_case uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.lead_agency_id from cases c where c.id = p_case and (select system_actor()) = 'deadlines'
$$;
grant execute on function relais.lead_to_tell to relais_worker;

-- Returns the state of the consent of a referral to its sender and its recipient; null without a consent.
create or replace function relais.consent_of(p_referral uuid) returns json
language sql stable security definer set search_path = relais, pg_temp as $$
  select json_build_object('until', s.valid_until, 'state', case when s.withdrawn_at is not null then 'withdrawn'
    when s.valid_until <= now() then 'expired' else 'in_force' end)
  from sharing_consents s join referrals r on r.id = s.referral_id
  where s.referral_id = p_referral and s.replaced_by is null and actor_agency() in (r.owner_agency_id, r.to_agency_id)
  order by s.created_at desc limit 1
$$;
grant execute on function relais.consent_of to relais_app;

-- Returns the state of a consent to the agencies that may read the consent, even if they may not read its referral; null to all others.
create or replace function relais.consent_standing(p_consent uuid) returns json
language sql stable security definer set search_path = relais, pg_temp as $$
  select json_build_object('state', case when s.withdrawn_at is not null then 'withdrawn'
      when s.valid_until <= now() then 'expired' else 'in_force' end,
    'replaced', s.replaced_by is not null, 'referral', r.status, 'caseClosed', c.status = 'closed', 'senderId', r.owner_agency_id,
    'mayEnd', (select actor_agency()) in (s.owner_agency_id, r.owner_agency_id) or leads_case(s.case_id))
  from sharing_consents s join referrals r on r.id = s.referral_id join cases c on c.id = s.case_id
  where s.id = p_consent and takes_part(s.case_id)
    and ((select actor_agency()) in (s.owner_agency_id, s.to_agency_id, r.owner_agency_id) or leads_case(s.case_id))
$$;
grant execute on function relais.consent_standing to relais_app;

-- Returns to a participant which agency reads which categories of a case, and why: the access that is open now, and the access that a
-- consent opened or will open. Only the two ends of a referral or disclosure and the lead agency learn its legal ground and that it has
-- ended. Only the sender, the agency that recorded the consent and the lead agency learn which agency a referral waits for.
create or replace function relais.case_sharing(p_case uuid) returns table (id uuid, agency json, for_person boolean, categories text[],
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
  select a.id, agency_ref(g), a.user_id is not null, a.categories, a.disclosed, a.ground, case when e.told then coalesce(r.legal_ground, d.legal_ground) end,
    a.valid_from, a.valid_until,
    coalesce(a.ended_at, case when a.valid_until <= now() then a.valid_until end),
    coalesce(a.ended_reason, case when a.valid_until <= now() then 'consent_expired' end), r.id, a.consent_id,
    e.told,
    m.leads or n.owner_agency_id = actor_agency() or shares_by(n.referral_id)
  from access a join agencies g on g.id = a.agency_id cross join mine m
  left join referrals r on a.source_type = 'referral' and r.id = a.source_id
  left join disclosures d on a.source_type = 'disclosure' and d.id = a.source_id
  left join newest n on n.id = a.consent_id
  cross join lateral (select coalesce(actor_agency() in (r.owner_agency_id, r.to_agency_id), actor_agency() in (d.owner_agency_id, d.to_agency_id), false) or m.leads as told) e
  where e.told or (lists_agency(p_case, g.id) and a.ended_at is null and (a.valid_until is null or a.valid_until > now()))
  union all
  select n.id, agency_ref(g), false, n.categories, '{}', 'referral', r.legal_ground, null, n.valid_until, n.withdrawn_at,
    case when n.withdrawn_at is not null then 'consent_withdrawn' when n.valid_until <= now() then 'consent_expired' end,
    r.id, n.id, true, true
  from newest n join referrals r on r.id = n.referral_id and r.status in ('sent', 'received') join agencies g on g.id = n.to_agency_id
  cross join mine m where m.leads or n.owner_agency_id = actor_agency() or shares_by(n.referral_id)
  order by 10 desc nulls first, 8 nulls last, 1
$$;
grant execute on function relais.case_sharing to relais_app;

-- Requires that a consent is recorded when it is given: with its referral, or, as a renewal, now and later than the consent before it. A
-- consent lasts no longer than the rule says (a day more, since a day ends in Brussels). No agency gives a consent to itself, not even
-- the lead agency.
create or replace function relais.consent_is_bounded() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_last constant timestamptz := (select max(s.created_at) from sharing_consents s where s.referral_id = new.referral_id);
  v_given constant timestamptz := case when v_last is null
    then (select r.sent_at from referrals r where r.id = new.referral_id) else now() end;
begin
  if new.to_agency_id = new.owner_agency_id or new.valid_from <> new.created_at or new.created_at <= v_last
    or not coalesce(new.created_at between v_given - interval '1 minute' and v_given + interval '1 minute', false)
    or not coalesce(new.valid_until <= now() + make_interval(days => rule_of('consent.longest') + 1), false) then
    raise exception 'no consent is given like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Returns the agencies asked in a call, with the state of each referral.
create or replace function relais.asked_in_call(p_call uuid) returns json language sql stable set search_path = relais, pg_temp as $$
  select json_agg(json_build_object('referralId', o.id, 'status', o.status, 'agency', agency_ref(g)) order by agency_name(g), o.id)
  from referrals o join agencies g on g.id = o.to_agency_id where o.call_id = p_call and o.position = 0
$$;
grant execute on function relais.asked_in_call to relais_app;

-- Returns the free text of a refusal, still sealed.
create or replace function relais.refusal_of(p_referral uuid) returns json language sql stable set search_path = relais, pg_temp as $$
  select json_build_object('id', x.referral_id, 'case_id', x.case_id, 'text', encode(x.detail, 'base64'))
  from referral_refusals x where x.referral_id = p_referral
$$;
grant execute on function relais.refusal_of to relais_app;

-- Tells whether a service gives the person a place to stay.
create or replace function relais.takes_in(p_service text) returns boolean language sql immutable parallel safe
  as $$ select p_service in ('emergency_place', 'residential', 'child_shelter', 'reception_place') $$;
grant execute on function relais.takes_in to relais_app;
