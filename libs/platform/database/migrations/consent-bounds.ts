/** Who has a category only because an agency that has it passed it on: as `narrow_case_access` (ADR 0010) asks it of a row `a`. */
const PASSED_ON = /* sql */ `a.granted_by_agency is not null and (a.ground = 'referral' or (a.ground = 'appointment'
    and not exists (select 1 from case_access o where o.case_id = a.case_id and o.agency_id = a.granted_by_agency
      and o.ground not in ('referral', 'appointment', 'missing_episode'))))`;

/** The rows of an access that count now. */
const LIVE = (a: string) => /* sql */ `${a}.ended_at is null and ${a}.valid_from <= now()
  and (${a}.valid_until is null or ${a}.valid_until > now())`;

/** The rows by which the sender of the referral `r` takes part, for the person who sent it. */
const SENDER = /* sql */ `a.case_id = r.case_id and a.agency_id = r.owner_agency_id
    and (a.user_id is null or a.user_id = (select m.user_id from memberships m where m.id = r.sent_by_membership))
    and ${LIVE('a')}`;

/**
 * Every access row that rests on a consent carries it and ends with it, by the clock of the database and whichever function wrote
 * the row; what was passed on ends no later than the last way that leads to it. Nothing has to run for it: each policy asks
 * `valid_until` already.
 */
export const bounds = /* sql */ `
create function relais.access_carries_consent() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  c sharing_consents%rowtype;
begin
  if not exists (select 1 from referrals r where r.id = new.source_id and rests_on_consent(r.legal_ground, r.sent_at)) then
    return new;
  end if;
  select s.* into c from sharing_consents s where s.referral_id = new.source_id and s.withdrawn_at is null
    and s.replaced_by is null and s.valid_until > now() order by s.valid_until desc limit 1;
  if not found and new.valid_until <= now() then
    -- A copy of what is over (pass_lead): it opens nothing.
    return new;
  elsif not found then
    raise exception 'no consent in force' using errcode = 'RC002';
  end if;
  new.consent_id := c.id;
  new.valid_until := least(new.valid_until, c.valid_until);
  new.categories := array(select x from unnest(new.categories) x where x = any (c.categories));
  new.disclosed := array(select x from unnest(new.disclosed) x where x = any (c.categories));
  return new;
end $$;
create trigger case_access_consent before insert on relais.case_access for each row
  when (new.source_type = 'referral') execute function relais.access_carries_consent();

-- Follows each category, and taking part at all (''), from who has it in their own right: what was passed on ends no later than the way
-- that lasts longest. Rows that the passing agency wrote itself stay open (ADR 0010), and a lawyer, who reads all of what the client is
-- shared, stays as long as anything does; what is left over is narrowed when it ends.
create function relais.bound_passed_on(p_case uuid) returns void
language sql volatile security definer set search_path = relais, pg_temp as $$
  with recursive live as materialized (
    select a.id, a.agency_id, a.granted_by_agency as granter, a.categories, a.disclosed, a.ground, a.valid_until,
      ${PASSED_ON} as passed_on, coalesce(c.valid_until, 'infinity') as own_end
    from case_access a left join sharing_consents c on c.id = a.consent_id
    where a.case_id = p_case and ${LIVE('a')}),
  held (agency_id, category, until) as (
    select l.agency_id, c, coalesce(l.valid_until, 'infinity') from live l, unnest(l.categories || ''::text) c where not l.passed_on
    union
    select l.agency_id, h.category, least(h.until, l.own_end)
    from held h join live l on l.passed_on and l.granter = h.agency_id and h.category = any (l.categories || ''::text)),
  best as (select h.agency_id, h.category, max(h.until) as until from held h group by h.agency_id, h.category),
  ends as (
    select l.id, nullif(least(l.own_end, (
      select min(b.until) from best b where b.agency_id = l.granter and case
        when l.ground = 'appointment' then b.category = ''
        when cardinality(l.categories) > 0 then b.category = any (l.categories)
        else b.category = '' and not l.disclosed && written_categories(p_case, l.granter) end)), 'infinity') as until
    from live l where l.passed_on)
  update case_access a set valid_until = e.until from ends e where a.id = e.id and a.valid_until is distinct from e.until
$$;

create function relais.access_was_passed_on() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from case_access a where a.case_id = new.case_id and a.ended_at is null and a.valid_until is not null
    and a.ground in ('referral', 'appointment')) then
    perform bound_passed_on(new.case_id);
  end if;
  return null;
end $$;
create trigger case_access_passed_on after insert on relais.case_access for each row
  when (new.ground in ('referral', 'appointment')) execute function relais.access_was_passed_on();

-- Opens what a referral shares (ADR 0010): rows of every agency ('categories') only where the recipient's kind may read them and the
-- sender can read them itself, now; of the rest the sender's own rows ('disclosed'). What the sender itself has until different days is
-- opened in as many rows: what it has by law does not end with what it has on consent. False when the sender takes no part any more.
create function relais.grant_referral(p_access_id uuid, p_referral uuid, p_from timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  r referrals%rowtype;
begin
  select * into r from referrals where id = p_referral;
  perform 1 from cases c where c.id = r.case_id for no key update;
  if exists (select 1 from case_access a where a.source_id = r.id and ${LIVE('a')}) then
    return true;
  end if;
  if not exists (select 1 from case_access a where ${SENDER}) then
    return false;
  end if;
  with held as (
    select c as category, max(coalesce(a.valid_until, 'infinity')) as until
    from case_access a, unnest(a.categories) c where ${SENDER} group by c),
  shared as (
    select m.category, m.read = 'all' and h.until is not null as opened,
      case when m.read = 'all' and h.until is not null then h.until else 'infinity' end as until
    from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (r.categories) and m.read in ('all', 'own')
    left join held h on h.category = m.category where g.id = r.to_agency_id),
  parts as (
    select * from shared union all select null, null, 'infinity' where not exists (select 1 from shared))
  insert into case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from,
    valid_until)
  select case when row_number() over (order by p.until desc) = 1 then p_access_id else gen_random_uuid() end, r.case_id, r.to_agency_id,
    coalesce(array_agg(p.category) filter (where p.opened), '{}'), coalesce(array_agg(p.category) filter (where not p.opened), '{}'),
    r.owner_agency_id, 'referral', 'referral', r.id, date_trunc('milliseconds', p_from), nullif(p.until, 'infinity')
  from parts p group by p.until;
  return true;
end $$;

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
revoke execute on function relais.access_carries_consent, relais.bound_passed_on, relais.access_was_passed_on, relais.grant_referral
  from public;
`;
