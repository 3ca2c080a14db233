/** A request for an alert that nobody answers ends, and says so; one that is open keeps its case from being closed (ADR 0021). */
const lapse = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('missing.preventive.lapse', '2023-03-07', '72', 'hours',
    'Design decision, to be confirmed with police and prosecution: whom nobody answered three days after the answer was due asks somebody else');

alter table relais.preventive_requests add column lapse_at timestamptz(3);
update relais.preventive_requests set lapse_at = answer_by + relais.rule_of('missing.preventive.lapse') * interval '1 hour';
alter table relais.preventive_requests alter column lapse_at set not null;

-- The states, and what stands in each.
do $$
declare
  one text;
begin
  for one in
    select conname from pg_constraint
    where conrelid = 'relais.preventive_requests'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ '\\mstatus\\M'
  loop
    execute format('alter table relais.preventive_requests drop constraint %I', one);
  end loop;
end $$;
alter table relais.preventive_requests
  add check (status in ('asked', 'granted', 'refused', 'withdrawn', 'lifted', 'expired', 'unanswered')),
  add check ((status in ('granted', 'lifted', 'expired')) = (valid_until is not null)),
  add check ((status in ('asked', 'withdrawn', 'unanswered')) = (answered_at is null)),
  add check ((status in ('asked', 'granted')) = (ended_at is null));
create index preventive_requests_lapse on relais.preventive_requests (lapse_at) where status = 'asked';

create or replace function relais.ask_preventive_alert(p_id uuid, p_case uuid, p_agency uuid, p jsonb, p_content bytea, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('missing') and not actor_is(array['magistrate', 'lawyer_practice']))
    or not exists (select 1 from agencies g where g.id = p_agency and g.id <> (select actor_agency()) and g.on_system
      and g.kind in ('police', 'magistrate'))
    -- Who was let in for a search or for such a request lets nobody else in.
    or not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
      and a.ground not in ('missing_episode', 'emergency') and (a.user_id is null or a.user_id = (select actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())) then
    raise exception 'the actor does not ask this agency about this case' using errcode = 'insufficient_privilege';
  end if;
  insert into preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by, remind_at, lapse_at,
    created_by_membership, created_at, updated_at)
  select p_id, p_case, actor_agency(), p_agency, 'asked', r.signs, p_content, r."answerBy", r."remindAt", r."lapseAt",
    actor_membership(), p_at, p_at
  from jsonb_to_record(p) as r (signs text[], "answerBy" timestamptz, "remindAt" timestamptz, "lapseAt" timestamptz);
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  values (gen_random_uuid(), p_case, p_agency, '{missing}', 'missing_episode', 'preventive_request', p_id,
    date_trunc('milliseconds', least(p_at, now())));
end $$;
`;

/** Closing takes from everybody but the lead what they see: from whoever searches, and from whoever runs an alert. */
const closing = /* sql */ `
create or replace function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'person_missing', e.owner_agency_id, case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case
    and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and leads_case(p_case)
  union all
  select 'preventive_open', q.owner_agency_id, case when q.owner_agency_id = actor_agency() then q.id end,
    coalesce(q.valid_until, q.answer_by)::timestamptz
  from preventive_requests q where q.case_id = p_case and q.ended_at is null and leads_case(p_case)
$$;
`;

/** Every request for a preventive alert comes to an end, and nobody loses sight of one that runs. */
export const migration = { name: '0053-preventive-ends', up: [lapse, closing].join('\n') };
