const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;
const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

/** What the duty role of the Guardianship Service learns of an alert, and what it says (ADR 0046). */
export const standInFunctions = /* sql */ `
-- Who is in the duty role for some cases, the one rule for those who are told and those who may answer: people whom a Guardianship Service
-- named, else its supervisors, else all of it, else the data-protection officers of the platform. As long as no person is named the officers
-- are told beside the Service. Who is kept out of a case has a part only where no other is left: they learn a reference and whom to call,
-- and an alert reaches a person. Those none of whose messages of an alert arrived come last (p_reached). Without an agency and a person.
create function relais.duty_roles_of(p_cases uuid[], p_but_agency uuid default null, p_but_user uuid default null,
  p_reached boolean default false)
returns table (case_id uuid, agency_id uuid, user_id uuid) ${ASKED} as $$
  with people as (
    select m.agency_id, m.user_id, g.kind = 'platform' as officer, bool_or('supervisor' = any (m.roles)) as head,
      exists (select 1 from duty_role_members d
        where d.agency_id = m.agency_id and d.user_id = m.user_id and d.removed_at is null) as named
    from memberships m join users u on u.id = m.user_id and u.disabled_at is null join agencies g on g.id = m.agency_id and g.ended_at is null
    where m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
      and m.agency_id is distinct from p_but_agency and m.user_id is distinct from p_but_user
      and case g.kind when 'guardianship_service' then g.on_system and m.roles && '{caseworker,supervisor}'
        when 'platform' then 'data_protection_officer' = any (m.roles) else false end
    group by m.agency_id, m.user_id, g.kind
  ), unreached as (
    select t.case_id, t.user_id from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
    join notifications n on n.message_id = t.id and n.user_id = t.user_id
    join deliveries d on d.notification_id = n.id and d.channel <> 'in_app'
    where p_reached and t.case_id = any (p_cases) and t.target = 'duty_role'
    group by t.case_id, t.user_id having bool_and(d.state not in ('pending', 'handed_over', 'opened'))
  ), ranked as (
    select c.id as case_id, p.agency_id, p.user_id, p.officer,
      case when p.officer then 4 when p.named then 1 when p.head then 2 else 3 end
        + case when exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = p.user_id) then 4 else 0 end
        + case when exists (select 1 from unreached l where l.case_id = c.id and l.user_id = p.user_id) then 8 else 0 end as rank
    from unnest(p_cases) c (id) cross join people p
  ), chosen as (
    select r.*, min(r.rank) over (partition by r.case_id) as best from ranked r
  )
  select distinct on (c.case_id, c.user_id) c.case_id, c.agency_id, c.user_id from chosen c
  where c.rank = c.best or (c.officer and c.rank = 4 and c.best in (2, 3) and not exists (select 1 from people p where p.named))
  order by c.case_id, c.user_id, c.rank, c.agency_id
$$;

-- Alerts that run and that reached no person of a recipient, for the person of the duty role who was told: the reference of the case, and
-- whom to call: the agency that raised the alert, which may be the one that blinds the others, and the agencies that were not reached.
-- Nothing else of the case, and no right to it.
create function relais.stand_ins()
returns table (id uuid, reference text, callback_name text, callback_telephone text, unreached jsonb, told_at timestamptz,
  taken_at timestamptz) ${ASKED} as $$
  select a.id, c.reference, g.name, g.relay_telephone,
    coalesce(jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object('name', e.name, 'telephone', e.relay_telephone)))
      filter (where r.acknowledged_at is null), '[]'),
    min(t.told_at), max(r.stand_in_taken_at)
  from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
  join alert_recipients r on r.id = t.recipient_id join agencies e on e.id = r.duty_agency_id
  join cases c on c.id = a.case_id join agencies g on g.id = a.raised_by_agency_id
  where t.target = 'duty_role' and t.user_id = actor_user() and t.agency_id = actor_agency()
  group by a.id, c.reference, g.name, g.relay_telephone
  order by min(t.told_at) desc, a.id limit 200
$$;

-- A person of the duty role says "I call". Recipients that no person answers for are looked at again after the rule alert.rearm, not
-- before. The case of the alert, for the log; null where this person was not told of it, or it has ended.
create function relais.take_stand_in(p_alert uuid) returns uuid ${DEFINER} as $$
begin
  if not exists (select 1 from stand_ins() s where s.id = p_alert) then
    return null;
  end if;
  update alert_tellings t set receipt_at = coalesce(t.receipt_at, now()) where t.alert_id = p_alert and t.target = 'duty_role'
    and t.user_id = actor_user() and t.agency_id = actor_agency();
  update alert_recipients r set stand_in_taken_at = now(), stand_in_taken_by = actor_user(),
    next_step_at = now() + rule_of('alert.rearm') * interval '1 minute'
  where r.alert_id = p_alert and r.acknowledged_at is null and r.next_step_at is not null
    and (r.stand_in_taken_at is null or r.stand_in_taken_at < r.stand_in_at)
    and exists (select 1 from alert_tellings t where t.recipient_id = r.id and t.target = 'duty_role' and t.user_id = actor_user())
    -- Since the role was told, no person of the agency was.
    and not exists (select 1 from alert_tellings t where t.recipient_id = r.id and t.target <> 'duty_role' and t.told_at >= r.stand_in_at);
  update notifications n set acknowledged_at = now(), acknowledged_by = actor_user(), read_at = coalesce(n.read_at, now())
  where n.kind = 'alert.stand_in' and n.subject_id = p_alert and n.user_id = actor_user() and n.acknowledged_at is null;
  return (select a.case_id from alerts a where a.id = p_alert);
end $$;
revoke execute on function relais.duty_roles_of, relais.stand_ins, relais.take_stand_in from public;
grant execute on function relais.duty_roles_of to relais_worker;
grant execute on function relais.stand_ins, relais.take_stand_in to relais_app;
`;
