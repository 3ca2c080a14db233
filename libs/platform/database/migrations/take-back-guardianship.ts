/** What an appointment or a notice needs so that it can be taken back (ADR 0051). The database writes it and reads it; no request does. */
const remembered = /* sql */ `
alter table relais.guardianships
  -- When the appointment and the notice were recorded, by the clock of the database, and who gave notice.
  add column recorded_at timestamptz(3),
  add column resigned_at timestamptz(3),
  add column resigned_by uuid references relais.memberships (id),
  -- What the act replaced: of an appointment the waiting time of the minor, of an end the state before it. Ids, codes and times.
  add column before jsonb;
create policy guardianships_taken_back on relais.guardianships for update to relais_owner using (true) with check (true);

create function relais.guardianship_remembers() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.recorded_at := date_trunc('milliseconds', now());
    new.before := (select jsonb_build_object('waiting_since', m.waiting_since, 'told_waiting', m.told_waiting, 'tell_at', m.tell_at)
      from minors m where m.id = new.minor_id);
  elsif old.status = 'active' and new.status = 'notice' then
    new.resigned_at := date_trunc('milliseconds', now());
    new.resigned_by := actor_membership();
  elsif old.status <> 'ended' and new.status = 'ended' then
    new.before := jsonb_build_object('status', old.status, 'report_kind', old.report_kind, 'report_due_at', old.report_due_at,
      'remind_at', old.remind_at, 'reminded_at', old.reminded_at, 'escalated_at', old.escalated_at, 'before', old.before,
      'access', (select coalesce(jsonb_object_agg(a.id, a.categories), '{}') from case_access a
        where a.source_type = 'guardianship' and a.source_id = old.id and a.ended_at is null));
  end if;
  return new;
end $$;
create trigger guardianships_remember before insert or update on relais.guardianships for each row
  when (current_user = 'relais_app') execute function relais.guardianship_remembers();
revoke execute on function relais.guardianship_remembers from public;
`;

const takenBack = /* sql */ `
-- Guardians whom this appointment replaced: their task ended with it.
create function relais.replaced_by(p_guardianship uuid) returns setof relais.guardianships
language sql stable security definer set search_path = relais, pg_temp as $$
  select x.* from guardianships g join guardianships x on x.case_id = g.case_id and x.id <> g.id
  where g.id = p_guardianship and g.type = 'guardian' and x.type <> 'ad_hoc' and x.status = 'ended' and x.ended_at = g.started_at
    and x.end_reason in ('replaced', 'resigned') and x.before ? 'status'
$$;

-- The first act of the guardian in the case since the appointment, or the final report of a guardian who was replaced: it rests on the
-- appointment, so that this is no longer taken back.
create function relais.done_on_appointment(p_guardianship uuid) returns text
language sql stable security definer set search_path = relais, pg_temp as $$
  select e.action from guardianships g join audit_events e on e.chain_id = g.case_id
  where g.id = p_guardianship and e.kind in ('act', 'sharing')
    and e.seq > coalesce((select s.seq from audit_events s where s.chain_id = g.case_id and s.action = 'guardianship.assigned'
      and s.subject_id = g.id order by s.seq desc limit 1), 0)
    and (e.actor_user = g.guardian_user_id or e.action = 'guardianship.reported'
      and e.subject_id in (select r.id from replaced_by(g.id) r))
  order by e.seq limit 1
$$;

-- Acts on these guardianships that may be taken back, until when, and what hinders the acting member; none for one that is past.
create function relais.guardianship_take_backs(p_ids uuid[])
returns table (id uuid, act text, until timestamptz, hindered text, since text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select g.id, a.act, u.until, case when not may_take_back(a.by_membership) then 'notYours' when now() > u.until then 'over'
    when d.since is not null then 'doneSince' end, d.since
  from guardianships g
  cross join lateral (select case g.status when 'active' then 'guardianship.appoint' when 'notice' then 'guardianship.resign' end as act,
    case g.status when 'active' then g.recorded_at when 'notice' then g.resigned_at end as at,
    case g.status when 'active' then g.created_by_membership when 'notice' then g.resigned_by end as by_membership) a
  cross join lateral (select take_back_until(a.at) as until) u
  left join lateral (select done_on_appointment(g.id) as since where g.status = 'active' and now() <= u.until) d on true
  where g.id = any (p_ids) and a.at is not null and may_write_category('guardianship') and takes_part(g.case_id)
$$;

create function relais.take_back_resignation(p_id uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from guardianship_take_backs(array[p_id]) t where t.act = 'guardianship.resign' and t.hindered is null) then
    raise exception 'no notice that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  update guardianships g set status = 'active', notice_until = null, resigned_at = null, resigned_by = null, version = g.version + 1,
    updated_at = p_at where g.id = p_id;
end $$;

-- The guardian and the court lose what the appointment opened. A guardian who was replaced acts again, as before, and the minor waits
-- again since when it waited.
create function relais.take_back_appointment(p_id uuid, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  g guardianships%rowtype;
  r guardianships%rowtype;
begin
  if not exists (select 1 from guardianship_take_backs(array[p_id]) t where t.act = 'guardianship.appoint' and t.hindered is null) then
    raise exception 'no appointment that the actor takes back' using errcode = 'insufficient_privilege';
  end if;
  select * into g from guardianships x where x.id = p_id;
  update guardianships x set status = 'ended', ended_at = p_at, end_reason = 'taken_back', report_kind = null, report_due_at = null,
    remind_at = null, version = x.version + 1, updated_at = p_at where x.id = p_id;
  update case_access a set ended_at = now(), ended_reason = 'taken_back'
  where a.source_type = 'guardianship' and a.source_id = p_id and a.ended_at is null;
  for r in select * from replaced_by(p_id) loop
    update case_access a set categories = array(select jsonb_array_elements_text(r.before -> 'access' -> a.id::text))
    where a.source_type = 'guardianship' and a.source_id = r.id and a.ended_at is null and r.before -> 'access' ? a.id::text;
    update guardianships x set status = r.before ->> 'status', ended_at = null, end_reason = null, report_kind = r.before ->> 'report_kind',
      report_due_at = (r.before ->> 'report_due_at')::timestamptz, remind_at = (r.before ->> 'remind_at')::timestamptz,
      reminded_at = (r.before ->> 'reminded_at')::timestamptz, escalated_at = (r.before ->> 'escalated_at')::timestamptz,
      before = nullif(r.before -> 'before', 'null'), version = x.version + 1, updated_at = p_at
    where x.id = r.id;
    return next r.id;
  end loop;
  update minors m set waiting_since = (g.before ->> 'waiting_since')::timestamptz, told_waiting = (g.before ->> 'told_waiting')::smallint,
    tell_at = (g.before ->> 'tell_at')::timestamptz, version = m.version + 1, updated_at = p_at
  where m.id = g.minor_id and g.type <> 'ad_hoc';
end $$;

revoke execute on function relais.replaced_by, relais.done_on_appointment, relais.guardianship_take_backs, relais.take_back_resignation,
  relais.take_back_appointment from public;
grant execute on function relais.guardianship_take_backs, relais.take_back_resignation, relais.take_back_appointment to relais_app;
`;

export const takeBackGuardianship = [remembered, takenBack].join('\n');
