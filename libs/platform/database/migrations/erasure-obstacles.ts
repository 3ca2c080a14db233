const TODAY = `(now() at time zone 'Europe/Brussels')::date`;

/** A case that is discussed, as long as they meet about it. */
export const DISCUSSED = /* sql */ `
    case when exists (select 1 from consultation_persons d join consultations k on k.id = d.consultation_id
      where d.case_id in (select joined_files(c.id)) and k.status <> 'ended') then 'consultation' end,`;

/** Its person asked what is held of them: no answer yet, or one that can still be handed over. Without the rule it can. */
export const ASKED_FOR = /* sql */ `
    case when exists (select 1 from subject_requests r where r.case_id in (select id from files) and (r.status in ('asked', 'checked')
      or (r.status = 'released' and (r.decided_at <= now() - make_interval(days => rule_of('subject.file.age'))) is not true)))
      then 'subject_request' end,`;

/**
 * What stands against erasing a case. What is about the person counts in every file of theirs that is joined to it: whoever holds one,
 * looks for its person or gives them a bed knows that file alone.
 *
 * @param make `create`, or `create or replace` in a step that knows more
 * @param more further codes, of tables that came later
 */
export const erasureObstacles = (make: string, more: string) => /* sql */ `
-- What stands against erasing it, as codes; none when nothing does. What is about the person counts in all files that are joined.
${make} function relais.erasure_obstacles(p_case uuid) returns text[]
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (select f.id from joined_files(p_case) f (id))
  select array_remove(array[
    case when c.status <> 'closed' then 'not_closed' end,
    case when not exists (select 1 from kept_until(c.id) k where k.until < ${TODAY}) then 'not_due' end,
    case when exists (select 1 from legal_holds h where h.case_id in (select id from files) and h.lifted_at is null)
      then 'legal_hold' end,
    case when exists (select 1 from missing_episodes e where e.case_id in (select id from files) and e.status <> 'closed')
      or exists (select 1 from alerts a where a.case_id in (select id from files) and a.ended_at is null)
      or exists (select 1 from preventive_requests p where p.case_id in (select id from files) and p.ended_at is null)
      then 'missing' end,
    case when exists (select 1 from guardianships g where g.case_id in (select id from files) and g.status <> 'ended')
      or exists (select 1 from age_assessments a where a.case_id in (select id from files) and a.status not in ('decided', 'final'))
      or exists (select 1 from youth_mandates y where y.case_id in (select id from files) and y.status <> 'ended')
      then 'proceedings' end,
    case when exists (select 1 from stays s where s.case_id in (select id from files) and s.status = 'present') then 'stay' end,${more}
    case when exists (select 1 from emergency_accesses e where e.case_id = c.id
      and (e.reviewed_at is null or (e.ended_at is null and e.ends_at > now()))) then 'emergency' end,
    case when exists (select 1 from person_merges m where m.status in ('proposed', 'joined')
        and c.id in (m.case_id, m.own_case_id, m.kept_case_id)
        and (m.status = 'proposed' or exists (select 1 from cases o
          where o.id in (m.case_id, m.own_case_id, m.kept_case_id) and o.id <> c.id and o.status <> 'closed')))
      then 'joined' end,
    case when exists (select 1 from case_access a where a.case_id = c.id and a.agency_id <> c.lead_agency_id and a.ended_at is null
        and (a.valid_until is null or a.valid_until > now()) and (a.categories <> '{}' or a.disclosed <> '{}'))
      then 'participation' end], null)
  from cases c where c.id = p_case
$$;
`;
