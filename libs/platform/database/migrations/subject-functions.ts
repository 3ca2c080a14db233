const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const REFUSED = /* sql */ `using errcode = 'insufficient_privilege'`;

const preparing = /* sql */ `
-- Whoever prepares an answer: takes part in the case for an agency that may tell its person something, by more than an emergency.
create function relais.prepares_for_subject(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select may_read_cases() and takes_part_beyond_emergency(p_case) and not keeps_from_subject((select actor_agency()))
$$;

-- Whether the acting person wrote down today as many as a rule allows.
create function relais.asks_full() returns boolean ${DEFINER} as $$
declare
  most constant integer := required_rule('subject.asks');
  today constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  perform pg_advisory_xact_lock(hashtextextended('subject.asks ' || actor_user(), 0));
  return (select count(*) from subject_requests r join memberships m on m.id = r.asked_by_membership
    where m.user_id = actor_user() and r.asked_at >= today) >= most;
end $$;

-- Outcomes: asked; open, where one of this case and agency is; limit, for today.
create function relais.ask_for_subject(p_id uuid, p_case uuid, p_received_on date, p_channel text, p_language text, p_due timestamptz,
  p_next timestamptz) returns text ${DEFINER} as $$
begin
  if not prepares_for_subject(p_case) then
    raise exception 'not for the acting person to ask' ${REFUSED};
  end if;
  if asks_full() then
    return 'limit';
  end if;
  insert into subject_requests (id, case_id, owner_agency_id, status, received_on, channel, language, asked_at, asked_by_membership,
    due_at, next_at, updated_at)
  values (p_id, p_case, actor_agency(), 'asked', p_received_on, p_channel, p_language, now(), actor_membership(), p_due, p_next, now())
  on conflict (case_id, owner_agency_id) where status in ('asked', 'checked') do nothing;
  return case when found then 'asked' else 'open' end;
end $$;

-- Whoever prepares an answer checks it. After an agency found it unsafe, last and for whichever request of the case, only who decides as well
-- may find otherwise: a no is not wiped by the next colleague, nor by asking anew.
create function relais.checks_subject(p_case uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select prepares_for_subject(p_case) and (decides_subject_request(p_case, (select actor_agency())) or coalesce((
    select o.safe from subject_requests o where o.case_id = p_case and o.owner_agency_id = (select actor_agency()) and o.checked_at is not null
    order by o.checked_at desc, o.id limit 1), true))
$$;

-- Whether it is safe to answer, by who spoke with the person. It may be checked again: circumstances change.
create function relais.check_subject(p_id uuid, p_contact text, p_safe boolean, p_doubts text[]) returns void ${DEFINER} as $$
begin
  update subject_requests r set status = 'checked', checked_at = now(), checked_by_membership = actor_membership(),
    checked_by_user = actor_user(), contact = p_contact, safe = p_safe, doubts = p_doubts, version = r.version + 1, updated_at = now()
  where r.id = p_id and r.owner_agency_id = actor_agency() and r.status in ('asked', 'checked') and checks_subject(r.case_id)
    and not (p_safe and p_contact = 'not_reached');
  if not found then
    raise exception 'nothing to check for the acting person' ${REFUSED};
  end if;
end $$;

create function relais.withdraw_subject(p_id uuid) returns void ${DEFINER} as $$
begin
  update subject_requests r set status = 'withdrawn', next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and r.status in ('asked', 'checked', 'released')
    and r.owner_agency_id = actor_agency() and prepares_for_subject(r.case_id);
  if not found then
    raise exception 'nothing to withdraw for the acting person' ${REFUSED};
  end if;
end $$;

-- The file is made, by who may read what is in it, after a fresh proof. Outcomes: taken; over, for too long; changed, no longer the same.
create function relais.take_subject_file(p_id uuid, p_digest text) returns text ${DEFINER} as $$
declare
  r subject_requests%rowtype;
begin
  select * into r from subject_requests o where o.id = p_id and o.owner_agency_id = actor_agency() for update;
  if r.id is null or r.status <> 'released' or not prepares_for_subject(r.case_id) or not recently_confirmed()
    or p_digest !~ '^[0-9a-f]{64}$' then
    raise exception 'no file for the acting person' ${REFUSED};
  end if;
  if r.decided_at <= now() - make_interval(days => required_rule('subject.file.age')) then
    return 'over';
  end if;
  if r.file_digest is distinct from p_digest and r.file_digest is not null then
    return 'changed';
  end if;
  update subject_requests o set file_digest = p_digest, taken_at = coalesce(o.taken_at, now()), updated_at = now() where o.id = p_id;
  return 'taken';
end $$;
`;

const deciding = /* sql */ `
-- The second person, freshly proved, after somebody else found a few days ago that it is safe.
create function relais.release_subject(p_id uuid) returns void ${DEFINER} as $$
begin
  update subject_requests r set status = 'released', decided_at = now(), decided_by_membership = actor_membership(),
    decided_by_user = actor_user(), next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and r.status = 'checked' and r.safe and r.checked_by_user <> actor_user()
    and r.checked_at > now() - make_interval(days => required_rule('subject.check.age'))
    and decides_subject_request(r.case_id, r.owner_agency_id) and recently_confirmed();
  if not found then
    raise exception 'not for the acting person to release, or not checked' ${REFUSED};
  end if;
end $$;

create function relais.refuse_subject(p_id uuid, p_ground text) returns void ${DEFINER} as $$
begin
  update subject_requests r set status = 'refused', refusal = p_ground, decided_at = now(), decided_by_membership = actor_membership(),
    decided_by_user = actor_user(), next_at = null, version = r.version + 1, updated_at = now()
  where r.id = p_id and r.status in ('asked', 'checked') and decides_subject_request(r.case_id, r.owner_agency_id);
  if not found then
    raise exception 'not for the acting person to refuse' ${REFUSED};
  end if;
end $$;

-- Once, within the first term.
create function relais.extend_subject(p_id uuid, p_reason text, p_due timestamptz, p_next timestamptz) returns void ${DEFINER} as $$
begin
  update subject_requests r set extended_at = now(), extension_reason = p_reason, due_at = p_due, next_at = p_next,
    version = r.version + 1, updated_at = now()
  where r.id = p_id and r.status in ('asked', 'checked') and r.extended_at is null and r.due_at > now()
    and p_due <= r.due_at + make_interval(days => rule_of('subject.extension') + 1)
    and decides_subject_request(r.case_id, r.owner_agency_id);
  if not found then
    raise exception 'not for the acting person to extend' ${REFUSED};
  end if;
end $$;

-- The case by its number, for who may see the request: a data-protection officer sees nothing else of it.
create function relais.subject_reference(p_id uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.reference from subject_requests r join cases c on c.id = r.case_id
  where r.id = p_id and (decides_subject_request(r.case_id, r.owner_agency_id)
    or (r.owner_agency_id = (select actor_agency()) and may_read_cases() and takes_part(r.case_id)))
$$;
`;

const watching = /* sql */ `
-- What the worker finds due, as system:deadlines. After an outage the gravest alone is told.
create function relais.subject_clocks(p_now timestamptz, p_limit integer)
returns table (request_id uuid, case_of uuid, due text) ${DEFINER} as $$
begin
  if system_actor() is distinct from 'deadlines' then
    raise exception 'only the clock' ${REFUSED};
  end if;
  return query
  with late as (
    select r.id, r.due_at <= p_now as is_over from subject_requests r where r.next_at <= p_now and not is_left_out(r.case_id)
    order by r.next_at limit p_limit for update skip locked)
  update subject_requests r set next_at = case when late.is_over then null else r.due_at end
  from late where r.id = late.id
  returning r.id, r.case_id, case when late.is_over then 'overdue' else 'reminder' end;
end $$;

-- Who looked, for the person: by day and kind of agency, with the ground on which it took part then. Nobody of police or justice, and nobody
-- whom only a search had let in by then: both would tell.
create function relais.looks_for_subject(p_case uuid, p_until timestamptz, p_limit integer)
returns table (day date, agency_kind text, ground text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct e.day, g.kind, coalesce(own.ground, 'other')
  from (select distinct (l.recorded_at at time zone 'Europe/Brussels')::date as day, l.actor_agency from audit_events l
    where l.chain_id = p_case and l.kind = 'look' and l.actor_agency is not null and l.recorded_at <= p_until and prepares_for_subject(p_case)) e
  join agencies g on g.id = e.actor_agency
  left join lateral (select a.ground from case_access a where a.case_id = p_case and a.agency_id = e.actor_agency
      and a.ground <> 'missing_episode' and (a.valid_from at time zone 'Europe/Brussels')::date <= e.day
    order by a.ground = 'emergency', a.valid_from desc, a.id limit 1) own on true
  where not keeps_from_subject(e.actor_agency)
    and (own.ground is not null or not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = e.actor_agency
      and a.ground = 'missing_episode'))
  order by 1, 2, 3 limit p_limit
$$;

revoke execute on function relais.prepares_for_subject, relais.checks_subject, relais.asks_full, relais.ask_for_subject,
  relais.check_subject, relais.withdraw_subject,
  relais.take_subject_file, relais.release_subject, relais.refuse_subject, relais.extend_subject, relais.subject_reference,
  relais.subject_clocks, relais.looks_for_subject from public;
grant execute on function relais.prepares_for_subject, relais.checks_subject, relais.ask_for_subject, relais.check_subject,
  relais.withdraw_subject,
  relais.take_subject_file, relais.release_subject, relais.refuse_subject, relais.extend_subject, relais.subject_reference,
  relais.looks_for_subject to relais_app;
grant execute on function relais.subject_clocks to relais_worker;
`;

/** How a person is told what is held of them: by two people, and not when it is unsafe. */
export const subjectFunctions = [preparing, deciding, watching].join('\n');
