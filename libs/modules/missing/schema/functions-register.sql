create or replace function relais.missing_services_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  with e as materialized (
    select m.*,
      exists (select 1 from missing_recipients g where g.episode_id = m.id and g.role = 'guardian') as has_guardian,
      -- An agency is told once: a reception agency in whose own place they live is told as the accommodation.
      exists (select 1 from missing_recipients h join agencies a on a.id = h.agency_id
        where h.episode_id = m.id and h.role = 'accommodation' and a.kind = 'reception') as lives_in_reception
    from missing_episodes m where m.created_at >= p_from and m.created_at < p_until),
  ways as (
    select e.id as episode_id, r.id as recipient_id, r.role, r.on_system, a.id is not null as is_in,
      coalesce(r.on_system and r.agency_id = k.agency_id, false) as took_back,
      coalesce(r.agency_id = e.owner_agency_id or a.answered, false) as acknowledged,
      r.on_system and coalesce(r.agency_id = e.owner_agency_id or a.answered or a.opened
        or (a.told and (m.arrived or m.sent = 0)), false) as by_relais,
      coalesce(a.called, false) as by_call,
      r.on_system and not coalesce(a.told and m.waits = 0, false) as waits
    from e join missing_recipients r on r.episode_id = e.id
    left join agencies g on g.id = r.agency_id
    left join alerts l on l.subject_id = e.id and l.case_id = e.case_id
    -- The alert that started again when the finding was taken back tells each recipient but the agency that took it back.
    left join lateral (
      select n.owner_agency_id as agency_id from missing_entries n
      where n.episode_id = e.id and n.kind = 'finding_taken_back' order by n.created_at desc, n.id desc limit 1) k on true
    -- Who is on Relais is known by its agency; who is called, by name, else by role.
    left join lateral (
      select x.id, x.told_at is not null as told, x.opened_at is not null as opened,
        coalesce(x.acknowledged_at, x.acknowledged_before_at) is not null as answered,
        exists (select 1 from alert_recipients c where c.reached is not null and (c.id = x.id or c.stands_for = x.id)) as called
      from alert_recipients x
      where x.alert_id = l.id and case when r.on_system then x.agency_id = r.agency_id
        else x.agency_id is null and x.stands_for is null and (x.role = r.role or x.outside_name = g.name) end
      order by (x.outside_name = g.name) desc nulls last, x.added_at, x.id limit 1) a on true
    left join lateral (
      select count(*) as sent, count(*) filter (where d.state = 'pending') as waits,
        coalesce(bool_or(d.state in ('handed_over', 'opened') or t.receipt_at is not null), false) as arrived
      from alert_recipients x join alert_tellings t on t.recipient_id = x.id
      join notifications n on n.message_id = t.id join deliveries d on d.notification_id = n.id
      where r.on_system and x.alert_id = l.id and x.duty_agency_id = r.agency_id and d.channel <> 'in_app' and t.target <> 'duty_role') m on true),
  by_recipient as (
    select w.episode_id, w.role, bool_or(w.on_system) as on_system, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.by_relais or w.took_back) as by_relais, bool_or(w.by_call) as by_call, bool_or(w.took_back) as took_back,
      coalesce(bool_and(w.waits) filter (where w.is_in), bool_or(w.waits)) as waits
    from ways w group by w.episode_id, w.role, w.recipient_id),
  told as (
    select w.episode_id, w.role, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.took_back and not w.acknowledged) as by_own_act,
      bool_and(w.by_relais or w.by_call) as reached, bool_or(w.by_relais) as by_relais,
      case when bool_or(w.waits and not (w.by_relais or w.by_call)) then 'waiting'
        when bool_or(w.on_system and not (w.by_relais or w.by_call)) then 'not_reached' else 'not_called' end as not_yet
    from by_recipient w group by w.episode_id, w.role),
  services as (
    select s.role, s.position,
      count(*) filter (where t.reached and t.by_relais) as told,
      count(*) filter (where t.reached and not t.by_relais) as called,
      count(*) filter (where t.acknowledged) as acknowledged,
      count(*) filter (where t.by_own_act) as by_own_act,
      count(e.id) filter (where t.reached is not true) as not_told,
      count(e.id) filter (where t.episode_id is null) as not_meant,
      count(*) filter (where not t.reached and t.not_yet = 'waiting') as waiting,
      count(*) filter (where not t.reached and t.not_yet = 'not_reached') as not_reached,
      count(*) filter (where not t.reached and t.not_yet = 'not_called') as not_called,
      count(e.id) filter (where t.episode_id is null and not e.treated_as_child) as of_age,
      count(e.id) filter (where t.episode_id is null and not e.worrying) as not_worrying,
      count(e.id) filter (where t.episode_id is null and not e.trafficking) as no_signs,
      count(e.id) filter (where t.episode_id is null and e.has_guardian) as has_guardian,
      count(e.id) filter (where t.episode_id is null and e.lives_in_reception) as lives_in_reception
    from unnest(array['police_zone', 'guardianship_service', 'guardian', 'guardian_duty_line', 'child_focus', 'immigration_office',
      'accommodation', 'reception', 'cgrs', 'specialised_centre', 'youth_service', 'mandating_judge', 'magistrate'])
      with ordinality s (role, position)
    left join e on true
    left join told t on t.episode_id = e.id and t.role = s.role
    group by s.role, s.position)
  select jsonb_build_object(
    'episodes', (select count(*) from e), 'persons', (select count(distinct case_id) from e),
    'children', (select count(*) from e where treated_as_child), 'worrying', (select count(*) from e where worrying),
    'found', (select count(*) from e where found_at is not null),
    'services', (select jsonb_agg(jsonb_build_object('role', s.role, 'told', s.told, 'called', s.called,
        'acknowledged', s.acknowledged, 'byOwnAct', s.by_own_act, 'notTold', s.not_told,
        'because', jsonb_build_object('waiting', s.waiting, 'not_reached', s.not_reached, 'not_called', s.not_called)
          || case s.role when 'guardianship_service' then jsonb_build_object('of_age', s.of_age)
          when 'guardian' then jsonb_build_object('no_guardian', s.not_meant)
          when 'guardian_duty_line' then jsonb_build_object('has_guardian', s.has_guardian, 'of_age', s.not_meant - s.has_guardian)
          when 'child_focus' then jsonb_build_object('not_worrying', s.not_worrying, 'of_age', s.not_meant - s.not_worrying)
          when 'accommodation' then jsonb_build_object('no_accommodation', s.not_meant)
          when 'reception' then jsonb_build_object('lives_in_reception', s.lives_in_reception,
            'not_in_case', s.not_meant - s.lives_in_reception)
          when 'cgrs' then jsonb_build_object('no_asylum', s.not_meant)
          when 'specialised_centre' then jsonb_build_object('no_signs', s.no_signs)
          when 'youth_service' then jsonb_build_object('no_mandate', s.not_meant)
          when 'mandating_judge' then jsonb_build_object('no_court_measure', s.not_meant)
          when 'magistrate' then jsonb_build_object('no_magistrate', s.not_meant) else '{}' end)
      order by s.position) from services s))
  where may_read_category('missing')
$$;

create or replace function relais.missing_register(p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select missing_services_register(p_from, p_until) || jsonb_build_object(
    'tasks', (
      select jsonb_build_object('open', count(*) filter (where t.status = 'open'), 'done', count(*) filter (where t.status = 'done'),
        'notNeeded', count(*) filter (where t.status = 'not_needed'), 'lapsed', count(*) filter (where t.status = 'lapsed'),
        'withdrawn', count(*) filter (where t.status = 'withdrawn'))
      from missing_episodes e join missing_tasks t on t.episode_id = e.id where e.created_at >= p_from and e.created_at < p_until),
    'findingsTakenBack', (
      select count(*) from missing_episodes e join missing_entries n on n.episode_id = e.id and n.kind = 'finding_taken_back'
      where e.created_at >= p_from and e.created_at < p_until))
$$;
grant execute on function relais.missing_register to relais_app;
