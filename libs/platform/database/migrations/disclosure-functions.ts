import { disclosureEnds } from './disclosure-ends.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/** What an agency lost, as `narrow_case_access` tells it. */
const LOST = /* sql */ `agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text`;

/** The rows of an access that count now. */
const LIVE = (a: string) => /* sql */ `${a}.ended_at is null and ${a}.valid_from <= now()
  and (${a}.valid_until is null or ${a}.valid_until > now())`;

/** The rows by which the acting person takes part and from which something can be given: an emergency and a search are no ways to give. */
const HELD = /* sql */ `a.case_id = p_case and a.agency_id = (select actor_agency())
    and (a.user_id is null or a.user_id = (select actor_user())) and a.ground not in ('emergency', 'missing_episode') and ${LIVE('a')}`;

/** What a disclosure may open, asked of one place by the preview and by the act. */
const asking = /* sql */ `
-- What a disclosure would open: each category, whether whole or only the rows of who discloses (nobody passes on what was not given to
-- them: ADR 0010), and until when. Nothing of what the kind of the recipient may not read at all.
create function relais.disclosure_parts(p_case uuid, p_to uuid, p_categories text[], p_own boolean, p_until timestamptz)
returns table (category text, whole boolean, until timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  with held as (
    select c as category, max(coalesce(a.valid_until, 'infinity')) as until from case_access a, unnest(a.categories) c where ${HELD} group by c)
  select m.category, w.whole, case when w.whole then least(p_until, h.until) else p_until end
  from agencies g join access_matrix m on m.agency_kind = g.kind and m.category = any (p_categories) and m.read in ('all', 'own')
  left join held h on h.category = m.category
  cross join lateral (select not p_own and m.read = 'all' and h.category is not null and may_read_category(m.category) as whole) w
  where g.id = p_to and takes_part(p_case) and (w.whole or may_write_category(m.category))
  order by m.category
$$;

-- Whether an agency, or one person who does case work there, can be disclosed to: it works with Relais, and nothing keeps the person out.
create function relais.can_be_told(p_case uuid, p_to uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select p_to <> (select actor_agency())
    and exists (select 1 from agencies g where g.id = p_to and g.on_system and g.ended_at is null and g.kind <> 'platform')
    and (p_user is null or exists (
      select 1 from memberships m join users u on u.id = m.user_id where m.user_id = p_user and m.agency_id = p_to and u.disabled_at is null
        and m.roles && array['caseworker', 'supervisor'] and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
        and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = p_user)))
$$;

-- What keeps the acting person from disclosing: nothing (null), or "not_found", "closed", "recipient", "ground", "kind" (a category that the
-- kind of the recipient may never read), "not_yours" (one that was not given to the acting agency, and of which it writes nothing), "past",
-- "too_long", "no_consent" (the ground rests on one) or "consent_unneeded".
create function relais.disclosure_hindered(p_case uuid, p_to uuid, p_user uuid, p_ground text, p_categories text[], p_own boolean,
  p_until timestamptz, p_consented boolean) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select case
    when not may_read_cases() or not takes_part(p_case) then 'not_found'
    when exists (select 1 from cases c where c.id = p_case and c.status = 'closed') then 'closed'
    when not exists (select 1 from case_access a where ${HELD}) then 'not_yours'
    when not coalesce(can_be_told(p_case, p_to, p_user), false) then 'recipient'
    when not exists (select 1 from legal_grounds l where l.code = p_ground and l.valid_from <= now()::date
      and (l.valid_to is null or l.valid_to >= now()::date)) then 'ground'
    when cardinality(p_categories) = 0 or exists (select 1 from unnest(p_categories) x where not exists (
      select 1 from agencies g join access_matrix m on m.agency_kind = g.kind and m.read in ('all', 'own')
      where g.id = p_to and m.category = x)) then 'kind'
    when exists (select 1 from unnest(p_categories) x
      where not exists (select 1 from disclosure_parts(p_case, p_to, p_categories, p_own, p_until) d where d.category = x)) then 'not_yours'
    when p_until is null or p_until <= now() then 'past'
    -- A day more, since a day ends in Brussels.
    when p_until > now() + make_interval(days => 1 + case when rests_on_consent(p_ground, now())
      then least(required_rule('disclosure.longest'), required_rule('consent.longest')) else required_rule('disclosure.longest') end)
      then 'too_long'
    when rests_on_consent(p_ground, now()) and not coalesce(p_consented, false) then 'no_consent'
    when not rests_on_consent(p_ground, now()) and p_consented then 'consent_unneeded' end
$$;
`;

const acts = /* sql */ `
-- Discloses. Answers "done", or what hinders (disclosure_hindered); "request" where it is to answer a request that is not one of this case and
-- recipient, asks for less, or waits no more. What the acting agency has itself until different days is opened in as many rows.
create function relais.disclose(p_id uuid, p_case uuid, p_to uuid, p_user uuid, p_purpose text, p_ground text, p_categories text[],
  p_own boolean, p_until timestamptz, p_given_by text, p_form text, p_language text, p_interpretation text, p_request uuid) returns text
${DEFINER} as $$
declare
  v_categories constant text[] := array(select distinct x from unnest(p_categories) x order by x);
  hinder text;
begin
  perform 1 from cases c where c.id = p_case and takes_part(c.id) for no key update;
  hinder := disclosure_hindered(p_case, p_to, p_user, p_ground, v_categories, p_own, p_until, num_nonnulls(p_given_by, p_form) = 2);
  if hinder is not null then
    return hinder;
  end if;
  -- Who asked and has left the case meanwhile is not let in again by an answer.
  if p_request is not null then
    update disclosure_requests q set status = 'answered', ended_at = now(), answered_by_membership = actor_membership(), version = q.version + 1
    where q.id = p_request and q.case_id = p_case and q.owner_agency_id = p_to and q.to_agency_id = actor_agency()
      and v_categories <@ q.categories and disclosure_request_state(q) = 'asked'
      and exists (select 1 from case_access a join memberships m on m.id = q.created_by_membership
        where a.case_id = p_case and a.agency_id = p_to and (a.user_id is null or a.user_id = m.user_id) and ${LIVE('a')});
    if not found then
      return 'request';
    end if;
  end if;
  insert into disclosures (id, case_id, owner_agency_id, to_agency_id, to_user_id, purpose, legal_ground, ground_from, categories, own_rows,
    valid_from, valid_until, given_by, form, language, interpretation, request_id, created_by_membership, created_at)
  select p_id, p_case, actor_agency(), p_to, p_user, p_purpose, p_ground, max(l.valid_from), v_categories, p_own, date_trunc('milliseconds', now()),
    p_until, p_given_by, p_form, p_language, p_interpretation, p_request, actor_membership(), now()
  from legal_grounds l where l.code = p_ground and l.valid_from <= now()::date;
  insert into case_access (id, case_id, agency_id, user_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from,
    valid_until)
  select gen_random_uuid(), p_case, p_to, p_user, coalesce(array_agg(d.category) filter (where d.whole), '{}'),
    coalesce(array_agg(d.category) filter (where not d.whole), '{}'), actor_agency(), 'disclosure', 'disclosure', p_id,
    date_trunc('milliseconds', now()), d.until
  from disclosure_parts(p_case, p_to, v_categories, p_own, p_until) d group by d.until;
  return 'done';
end $$;

-- Ended by who disclosed, wherever they take part by then, or who leads; p_reason is of disclosure-end. What was passed on from it ends
-- with it. Who lost what is the answer.
create function relais.end_disclosure(p_id uuid, p_reason text) returns table (${LOST}) ${DEFINER} as $$
#variable_conflict use_column
declare
  v_case constant uuid := (select d.case_id from disclosures d where d.id = p_id);
begin
  perform 1 from cases c where c.id = v_case and (takes_part(c.id)
    or exists (select 1 from disclosures d where d.id = p_id and d.owner_agency_id = actor_agency())) for no key update;
  update disclosures d set ended_at = now(), ended_reason = p_reason, ended_by_membership = actor_membership(), version = d.version + 1
  where d.id = p_id and d.ended_at is null and d.valid_until > now() and may_read_cases()
    and (d.owner_agency_id = actor_agency() or (takes_part(d.case_id) and leads_case(d.case_id)))
    and not exists (select 1 from case_exclusions x where x.case_id = d.case_id and x.user_id = actor_user())
    and (p_reason <> 'consent_withdrawn' or d.given_by is not null);
  if not found then
    raise exception 'no disclosure that the acting agency may end' using errcode = 'insufficient_privilege';
  end if;
  return query
  with gone as (
    update case_access a set ended_at = now(), ended_reason = case when p_reason = 'consent_withdrawn' then p_reason else 'disclosure_ended' end
    where a.source_type = 'disclosure' and a.source_id = p_id and a.ended_at is null returning a.*)
  select g.agency_id, g.source_id, g.granted_by_agency, array(select distinct x from unnest(g.categories || g.disclosed) x order by x),
    not exists (select 1 from case_access o where o.case_id = g.case_id and o.agency_id = g.agency_id and o.id not in (select i.id from gone i)
      and ${LIVE('o')}), g.ground
  from gone g;
  return query select n.* from narrow_case_access(v_case) n;
end $$;

-- However its last row of access ended, the disclosure has ended too, and does not come back.
create function relais.disclosure_follows_access() returns trigger ${DEFINER} as $$
begin
  update disclosures d set ended_at = new.ended_at, ended_reason = new.ended_reason, version = d.version + 1
  where d.id = new.source_id and d.ended_at is null
    and not exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = d.id and a.ended_at is null);
  return null;
end $$;
create trigger case_access_ends_disclosure after update on relais.case_access for each row
  when (new.source_type = 'disclosure' and new.ended_at is not null and old.ended_at is null)
  execute function relais.disclosure_follows_access();

-- Why what was open to the acting person is so no more, by category: for what they do not see.
create function relais.lost_categories(p_case uuid) returns jsonb language sql stable set search_path = relais, pg_temp as $$
  select coalesce(jsonb_object_agg(l.category, l.reason), '{}') from (
    select x as category, case when bool_or(a.ended_reason in ('consent_withdrawn', 'consent_expired')
      or (a.consent_id is not null and a.ended_at is null)) then 'consent_ended' else 'share_ended' end as reason
    from case_access a, unnest(a.categories || a.disclosed) x
    where a.case_id = p_case and a.agency_id = (select actor_agency()) and (a.user_id is null or a.user_id = (select actor_user()))
      and (a.ended_at is not null or a.valid_until <= now())
    group by x) l
$$;

-- How a disclosure stands, for who may read it: its last row of access may have ended by the clock before anybody wrote it down.
create function relais.disclosure_is_open(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from case_access a where a.source_type = 'disclosure' and a.source_id = p_id and ${LIVE('a')})
    and exists (select 1 from disclosures d where d.id = p_id and (leads_case(d.case_id)
      or (select actor_agency()) in (d.owner_agency_id, d.to_agency_id)))
$$;
revoke execute on function relais.disclosure_parts, relais.can_be_told, relais.disclosure_hindered, relais.disclose, relais.end_disclosure,
  relais.disclosure_follows_access, relais.disclosure_is_open,
  relais.lost_categories from public;
grant execute on function relais.disclosure_parts, relais.disclosure_hindered, relais.disclose, relais.end_disclosure,
  relais.disclosure_is_open, relais.lost_categories to relais_app;
`;

/** What a disclosure opens, and what ends it. */
export const disclosureFunctions = [asking, acts, disclosureEnds].join('\n');
