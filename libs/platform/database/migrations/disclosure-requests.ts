import { takesPart } from '../category-table.js';
import { nothingNewIn } from './open-matters.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * How a part of a case that one does not see is asked for. Who asks is told the same whether or not there is something: a participant is
 * asked, and answers or not.
 */
export const disclosureRequests = /* sql */ `
create table relais.disclosure_requests (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  -- Asks.
  owner_agency_id uuid not null references relais.agencies (id),
  -- Is asked.
  to_agency_id uuid not null references relais.agencies (id),
  categories text[] not null check (cardinality(categories) > 0),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  status text not null check (status in ('asked', 'answered', 'refused', 'withdrawn', 'lapsed')),
  answer_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  refusal text check (refusal ~ '^[a-z_]{1,40}$'),
  ended_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  check (to_agency_id <> owner_agency_id),
  check ((status = 'refused') = (refusal is not null)),
  check ((status = 'asked') = (ended_at is null)),
  check ((status in ('answered', 'refused')) = (answered_by_membership is not null))
);
create unique index disclosure_requests_one on relais.disclosure_requests (case_id, owner_agency_id, to_agency_id, categories)
  where status = 'asked';
create index disclosure_requests_in on relais.disclosure_requests (to_agency_id, created_at desc, id desc);
create index disclosure_requests_out on relais.disclosure_requests (owner_agency_id, created_at desc, id desc);
create index disclosure_requests_case on relais.disclosure_requests (case_id);
create index disclosure_requests_reminders on relais.disclosure_requests (remind_at) where status = 'asked' and reminded_at is null;
create index disclosure_requests_due on relais.disclosure_requests (answer_by) where status = 'asked';
alter table relais.disclosure_requests enable row level security;
alter table relais.disclosure_requests force row level security;
create policy disclosure_requests_read on relais.disclosure_requests for select to relais_app
  using ((select relais.may_read_cases()) and (select relais.actor_agency()) in (owner_agency_id, to_agency_id)
    and ${takesPart('disclosure_requests')});
create policy disclosure_requests_definer on relais.disclosure_requests for all to relais_owner using (true) with check (true);
create policy disclosure_requests_backup on relais.disclosure_requests for select to relais_backup using (true);
create policy disclosure_requests_worker on relais.disclosure_requests for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines'));
grant select on relais.disclosure_requests to relais_app, relais_backup;
grant select (id, case_id, owner_agency_id, to_agency_id, status) on relais.disclosure_requests to relais_worker;
${nothingNewIn(['disclosure_requests'])}

-- How a request stands now: one whose time is over waits no more, whether or not somebody wrote it down.
create function relais.disclosure_request_state(q relais.disclosure_requests) returns text language sql stable as $$
  select case when q.status = 'asked' and q.answer_by <= now() then 'lapsed' else q.status end
$$;

-- Asks another participant for categories that the kind of the acting agency may read. It answers "asked", or what hinders: "closed",
-- "holder" (no other participant), "kind", "open" (the same was asked and waits), "limit"; null for a case that is not the actor's.
create function relais.ask_disclosure(p_id uuid, p_case uuid, p_holder uuid, p_categories text[], p_purpose text) returns text ${DEFINER} as $$
declare
  v_status text;
  v_asked constant text[] := array(select distinct x from unnest(p_categories) x order by x);
begin
  if not may_read_cases() or not takes_part(p_case) then
    return null;
  end if;
  select c.status into v_status from cases c where c.id = p_case for share;
  if v_status = 'closed' then
    return 'closed';
  elsif p_holder = actor_agency() or not exists (select 1 from agencies g where g.id = p_holder and g.on_system)
    or not agency_is_in(p_case, p_holder) then
    return 'holder';
  elsif cardinality(v_asked) = 0 or exists (select 1 from unnest(v_asked) x where not coalesce(may_read_category(x), false)) then
    return 'kind';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('relais.disclosure_asks ' || actor_agency(), 0));
  if (select count(*) from disclosure_requests q where q.owner_agency_id = actor_agency()
      and q.created_at >= date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels')
    >= required_rule('disclosure.asks') then
    return 'limit';
  end if;
  update disclosure_requests q set status = 'lapsed', ended_at = q.answer_by, version = q.version + 1
  where q.case_id = p_case and q.owner_agency_id = actor_agency() and q.status = 'asked' and q.answer_by <= now();
  insert into disclosure_requests (id, case_id, owner_agency_id, to_agency_id, categories, purpose, status, answer_by, remind_at,
    created_by_membership, created_at)
  select p_id, p_case, actor_agency(), p_holder, v_asked, p_purpose, 'asked', t.at, t.at - required_rule('disclosure.reminder') * interval '1 day',
    actor_membership(), now()
  from (select now() + required_rule('disclosure.answer') * interval '1 day' as at) t
  on conflict do nothing;
  return case when found then 'asked' else 'open' end;
end $$;

-- The one that was asked says no, with a code, or the one that asked needs it no longer. Answers "done", how it stands instead, or null when
-- there is none of the actor's.
create function relais.end_disclosure_request(p_id uuid, p_refusal text) returns text ${DEFINER} as $$
declare
  q disclosure_requests%rowtype;
begin
  select * into q from disclosure_requests r where r.id = p_id
    and (select actor_agency()) = case when p_refusal is null then r.owner_agency_id else r.to_agency_id end for update;
  if not found or not may_read_cases() or not takes_part(q.case_id) then
    return null;
  elsif disclosure_request_state(q) <> 'asked' then
    return disclosure_request_state(q);
  end if;
  update disclosure_requests r set status = case when p_refusal is null then 'withdrawn' else 'refused' end, refusal = p_refusal,
    ended_at = now(), answered_by_membership = case when p_refusal is not null then actor_membership() end, version = r.version + 1
  where r.id = p_id;
  return 'done';
end $$;

-- The person who asked, to whom alone whoever is asked may answer.
create function relais.disclosure_asker(p_id uuid) returns uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select m.user_id from disclosure_requests q join memberships m on m.id = q.created_by_membership
  where q.id = p_id and q.to_agency_id = (select actor_agency()) and may_read_cases() and takes_part(q.case_id)
$$;

-- Finds and marks in one step, for the clock: who is to be reminded, and what nobody answered.
create function relais.disclosure_clocks(p_limit integer)
returns table (request_id uuid, case_of uuid, asker uuid, holder uuid, due text) ${DEFINER} as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' using errcode = 'insufficient_privilege';
  end if;
  return query
  with late as (
    select q.id from disclosure_requests q where q.status = 'asked' and q.answer_by <= now() and not is_left_out(q.case_id)
    order by q.answer_by limit p_limit for update skip locked)
  update disclosure_requests q set status = 'lapsed', ended_at = q.answer_by, version = q.version + 1 from late where q.id = late.id
  returning q.id, q.case_id, q.owner_agency_id, q.to_agency_id, 'lapsed';
  return query
  with soon as (
    select q.id from disclosure_requests q where q.status = 'asked' and q.reminded_at is null and q.remind_at <= now()
      and not is_left_out(q.case_id)
    order by q.remind_at limit p_limit for update skip locked)
  update disclosure_requests q set reminded_at = now() from soon where q.id = soon.id
  returning q.id, q.case_id, q.owner_agency_id, q.to_agency_id, 'reminder';
end $$;
revoke execute on function relais.disclosure_request_state, relais.ask_disclosure, relais.end_disclosure_request, relais.disclosure_asker,
  relais.disclosure_clocks from public;
grant execute on function relais.disclosure_request_state, relais.ask_disclosure, relais.end_disclosure_request,
  relais.disclosure_asker to relais_app;
grant execute on function relais.disclosure_clocks to relais_worker;
`;
