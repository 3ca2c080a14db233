const ASKED = /* sql */ `language sql stable security definer set search_path = relais, pg_temp`;

const authors = /* sql */ `
-- Who keeps people out of some cases: authors of entries and of records of the Service that no act has lifted, of any file of the person.
create function relais.exclusion_authors(p_cases uuid[]) returns table (case_id uuid, user_id uuid) ${ASKED} as $$
  select distinct c.id, m.user_id
  from unnest(p_cases) c (id) cross join lateral joined_files(c.id) f (id)
  join (
    select e.case_id, e.entered_by_membership as author from exclusion_entries e where e.lifted_at is null
    union all
    select r.case_id, r.recorded_by_membership from guardian_conflicts r where r.lifted_at is null) k on k.case_id = f.id
  join memberships m on m.id = k.author
$$;
`;

const role = /* sql */ `
-- As before (0156), and who keeps people out of a case is no stand-in for it, by whichever membership: it would be the one person whom an
-- alert reaches for those who are kept out. The officers are told beside the Service where no person whom it named may stand in. Where an
-- alert goes on after a telling that no person of the role answered (rule alert.repeat), its named people, the supervisors and the officers
-- are told together: to name one person takes the others out of no role (p_reached).
create or replace function relais.duty_roles_of(p_cases uuid[], p_but_agency uuid default null, p_but_user uuid default null,
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
  ), unanswered as (
    select distinct t.case_id from alert_tellings t join alerts a on a.id = t.alert_id and a.ended_at is null
    join alert_recipients r on r.id = t.recipient_id
    where p_reached and t.case_id = any (p_cases) and t.target = 'duty_role' and r.acknowledged_at is null
      and t.told_at <= now() - rule_of('alert.repeat') * interval '1 minute'
      and (r.stand_in_taken_at is null or r.stand_in_taken_at < t.told_at)
  ), ranked as (
    select c.id as case_id, p.agency_id, p.user_id, p.officer,
      case when p.officer then 4 when p.named then 1 when p.head then 2 else 3 end
        + case when exists (select 1 from case_exclusions x where x.case_id = c.id and x.user_id = p.user_id) then 4 else 0 end
        + case when exists (select 1 from unreached l where l.case_id = c.id and l.user_id = p.user_id) then 8 else 0 end as rank
    from unnest(p_cases) c (id) cross join people p
    where not exists (select 1 from exclusion_authors(p_cases) w where w.case_id = c.id and w.user_id = p.user_id)
  ), chosen as (
    select r.*, min(r.rank) over (partition by r.case_id) as best,
      -- A named person who may stand in, reached or not.
      bool_or(r.rank in (1, 9)) over (partition by r.case_id) as has_named
    from ranked r
  )
  select distinct on (c.case_id, c.user_id) c.case_id, c.agency_id, c.user_id from chosen c
  where c.rank = c.best or (c.officer and c.rank = 4 and c.best in (2, 3) and not c.has_named)
    or (c.rank in (1, 2, 4) and c.case_id in (select u.case_id from unanswered u))
  order by c.case_id, c.user_id, c.rank, c.agency_id
$$;

-- As before (0156), and none for who keeps people out of the case, also where they began to after they were told.
create or replace function relais.stand_ins()
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
    and not exists (select 1 from exclusion_authors(array[a.case_id]) w where w.user_id = actor_user())
  group by a.id, c.reference, g.name, g.relay_telephone
  order by min(t.told_at) desc, a.id limit 200
$$;
revoke execute on function relais.exclusion_authors from public;
`;

/** Who keeps people out of a case does not stand in for them (ADR 0046). */
export const migration = { name: '0226-authors-are-no-stand-ins', up: [authors, role].join('\n') };
