import { notExcluded, takesPart } from '../category-table.js';
import { nothingNewWhenClosed, openMatters } from './open-matters.js';

const tables = /* sql */ `
alter table relais.cases drop constraint cases_status_check;
alter table relais.cases add constraint cases_status_check check (status in ('open', 'follow_up', 'closed')),
  add column lead_since timestamptz(3), add column retain_until date;

-- State and lead change through the functions below and no other way: exactly one agency leads, and it takes part.
drop policy cases_update on relais.cases;
revoke update (status, lead_agency_id, closed_at, version) on relais.cases from relais_app;

-- The agency that leads asks another one that takes part to lead from now on.
create table relais.lead_handovers (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  reason text not null,
  -- The agency that led goes on helping, with what is open to it now.
  stays boolean not null,
  message bytea,
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'refused', 'withdrawn')),
  proposed_at timestamptz(3) not null,
  proposed_by_membership uuid not null references relais.memberships (id),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  version integer not null default 1,
  check (owner_agency_id <> to_agency_id),
  check ((status = 'proposed') = (answered_at is null))
);
-- A second proposal would let two agencies say yes.
create unique index lead_handovers_open on relais.lead_handovers (case_id) where status = 'proposed';
create index lead_handovers_case on relais.lead_handovers (case_id);
create index lead_handovers_incoming on relais.lead_handovers (to_agency_id, proposed_at desc, id desc);
create index lead_handovers_outgoing on relais.lead_handovers (owner_agency_id, proposed_at desc, id desc);
alter table relais.lead_handovers enable row level security;
alter table relais.lead_handovers force row level security;
create policy lead_handovers_ends on relais.lead_handovers for select to relais_app
  using ((select relais.actor_agency()) in (owner_agency_id, to_agency_id) and (select relais.may_read_cases())
    and ${takesPart('lead_handovers')});
create policy lead_handovers_definer on relais.lead_handovers for all to relais_owner using (true) with check (true);
create policy lead_handovers_backup on relais.lead_handovers for select to relais_backup using (true);
grant select on relais.lead_handovers to relais_app, relais_backup;

-- Every time a case was closed, why, with what was still open, and why it was opened again. Why says much of a person: it
-- is for whoever leads now.
create table relais.case_closures (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  reason text not null,
  -- Codes of what was still open, each with the agency it belongs to.
  open_matters jsonb not null default '[]',
  detail bytea,
  closed_at timestamptz(3) not null,
  closed_by_membership uuid not null references relais.memberships (id),
  reopened_at timestamptz(3),
  reopened_by_membership uuid references relais.memberships (id),
  reopening_reason text,
  check (open_matters = '[]' or detail is not null),
  check ((reopened_at is null) = (reopening_reason is null))
);
create index case_closures_case on relais.case_closures (case_id, closed_at desc);
create unique index case_closures_now on relais.case_closures (case_id) where reopened_at is null;
alter table relais.case_closures enable row level security;
alter table relais.case_closures force row level security;
create policy case_closures_lead on relais.case_closures for select to relais_app
  using ((select relais.may_read_cases()) and ${notExcluded('case_closures')} and exists (
    select 1 from relais.cases c where c.id = case_closures.case_id and c.lead_agency_id = (select relais.actor_agency())));
create policy case_closures_definer on relais.case_closures for all to relais_owner using (true) with check (true);
create policy case_closures_backup on relais.case_closures for select to relais_backup using (true);
grant select on relais.case_closures to relais_app, relais_backup;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('retention.case.years', '2026-01-01', '10', 'years after the case was closed',
   'Design decision after limitation periods and claims for compensation: ten years after the last service'),
  ('retention.case.child.age', '2026-01-01', '30', 'years of age',
   'Design decision: sexual offences on minors have no limitation period, so a child''s case is kept until the person is 30');
`;

/** Each locks the row of the case, and takes the actor from the transaction. */
const functions = /* sql */ `
create function relais.leads_case(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_cases() and takes_part(p_case)
    and exists (select 1 from cases c where c.id = p_case and c.lead_agency_id = actor_agency())
$$;

-- Agencies that take part as a whole, work with Relais and can refer the person on: who leads must be able to.
create function relais.lead_candidates(p_case uuid) returns table (agency_id uuid, name text, kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct g.id, g.name, g.kind
  from cases c join case_access a on a.case_id = c.id join agencies g on g.id = a.agency_id
  where c.id = p_case and g.id <> c.lead_agency_id and g.on_system and a.user_id is null
    and exists (select 1 from access_matrix m where m.agency_kind = g.kind and m.category = 'referrals' and m.write)
    and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
    and leads_case(p_case)
  order by g.name, g.id
$$;

create function relais.propose_lead(p_id uuid, p_case uuid, p_to uuid, p_reason text, p_stays boolean, p_message bytea,
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

-- What a proposal becomes. The same table is in handover-transitions.ts.
create function relais.answer_lead(p_id uuid, p_status text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  h lead_handovers%rowtype;
begin
  perform 1 from cases c join lead_handovers l on l.case_id = c.id where l.id = p_id and takes_part(c.id) for no key update of c;
  select * into h from lead_handovers where id = p_id and status = 'proposed' and may_read_cases()
    and actor_agency() = case p_status when 'accepted' then to_agency_id when 'refused' then to_agency_id
      when 'withdrawn' then owner_agency_id end
    and takes_part(case_id);
  if not found then
    raise exception 'no proposal the acting agency may answer like that' using errcode = 'insufficient_privilege';
  end if;
  update lead_handovers set status = p_status, refusal_reason = p_reason, answered_at = least(p_at, now()),
    answered_by_membership = actor_membership(), version = version + 1 where id = p_id;
end $$;

-- The lead passes to the agency that has just accepted it, with every category its kind may read. An agency that does not
-- stay keeps what it wrote itself; what it had opened to others comes from the new lead from then on, as far as that holds
-- it, so that nobody who helps loses the case by it. Who lost something is the answer. A yes passes the lead once, from
-- whom it was given to: it is no claim on a lead that went on since.
create function relais.pass_lead(p_handover uuid, p_at timestamptz)
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

-- Begins to close: waits for everybody who is writing something new into the case (its foreign key holds the row) and keeps
-- the others waiting, so that what is counted now is all there is.
create function relais.hold_case(p_case uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from cases c where c.id = p_case and leads_case(c.id) for update;
  return found;
end $$;

-- Closes. Who does not lead keeps what it wrote itself, and a single person's access ends; the answer is who lost something.
create function relais.close_case(p_id uuid, p_case uuid, p_reason text, p_open_matters jsonb, p_detail bytea,
  p_retain_until date, p_at timestamptz) returns table (agency_id uuid, categories text[], ended boolean)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  update cases c set status = 'closed', closed_at = p_at, retain_until = p_retain_until, version = c.version + 1
  where c.id = p_case and c.status <> 'closed' and leads_case(c.id)
    and not exists (select 1 from lead_handovers l where l.case_id = c.id and l.status = 'proposed')
    and not exists (select 1 from open_missing(c.id));
  if not found then
    raise exception 'the acting agency cannot close that' using errcode = 'insufficient_privilege';
  end if;
  insert into case_closures (id, case_id, owner_agency_id, reason, open_matters, detail, closed_at, closed_by_membership)
  values (p_id, p_case, actor_agency(), p_reason, p_open_matters, p_detail, p_at, actor_membership());
  return query
  with lost as materialized (
    select a.id, a.agency_id, a.user_id is not null as ends,
      array(select distinct c from unnest(a.categories || a.disclosed) c order by c) as gone
    from case_access a where a.case_id = p_case and a.agency_id <> actor_agency() and a.ended_at is null),
  done as (
    update case_access a set categories = '{}', disclosed = '{}',
      ended_at = case when l.ends then now() end, ended_reason = case when l.ends then 'case_closed' end
    from lost l where l.id = a.id returning a.id)
  select l.agency_id, l.gone, l.ends from lost l where l.ends or cardinality(l.gone) > 0 order by l.agency_id;
end $$;

-- Follow-up and back, and open again what was closed. Nobody else gets back what the closing took.
create function relais.turn_case(p_case uuid, p_from text, p_to text, p_reason text, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update cases c set status = p_to, closed_at = null, retain_until = null, version = c.version + 1
  where c.id = p_case and c.status = p_from and leads_case(c.id)
    and p_from || ' ' || p_to in ('open follow_up', 'follow_up open', 'closed open');
  if not found then
    raise exception 'the acting agency cannot turn the case to that' using errcode = 'insufficient_privilege';
  end if;
  update case_closures set reopened_at = p_at, reopened_by_membership = actor_membership(), reopening_reason = p_reason
  where case_id = p_case and reopened_at is null and p_from = 'closed';
end $$;

-- Nothing new begins in a closed case, whatever way it comes. After the foreign key, which waits for who is closing it.
create function relais.case_takes_nothing_new() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if exists (select 1 from cases c where c.id = new.case_id and c.status = 'closed') then
    raise exception 'the case is closed' using errcode = 'RC001';
  end if;
  return null;
end $$;
`;

const rights = /* sql */ `
revoke execute on function relais.leads_case, relais.lead_candidates, relais.propose_lead, relais.answer_lead, relais.pass_lead,
  relais.hold_case, relais.close_case, relais.turn_case, relais.case_takes_nothing_new, relais.open_referrals,
  relais.open_appointments, relais.open_stays, relais.open_guardianship_matters from public;
grant execute on function relais.leads_case, relais.lead_candidates, relais.propose_lead, relais.answer_lead, relais.pass_lead,
  relais.hold_case, relais.close_case, relais.turn_case, relais.open_referrals, relais.open_appointments, relais.open_stays,
  relais.open_guardianship_matters to relais_app;
`;

/** Who leads a case, how the lead passes on, and how a case is closed and opened again. */
export const migration = {
  name: '0024-lead-and-closing',
  up: [tables, functions, nothingNewWhenClosed, openMatters, rights].join('\n'),
};
