const TABLES = [
  'consultations',
  'consultation_keys',
  'consultation_participants',
  'consultation_persons',
  'consultation_disclosures',
  'consultation_meetings',
  'consultation_minutes',
  'consultation_measures',
  'consultation_approvals',
];

/** Consultations that the acting person is in now, asked once a statement. */
const MINE = 'array(select relais.my_consultations())';
/** Those in which they act for the organiser. */
const ORGANISED = 'array(select relais.my_consultations(true))';

/** In one of these states, as far as the person sees it at all. */
const inState = (table: string, states: string) =>
  `exists (select 1 from relais.consultations c where c.id = ${table}.consultation_id and c.status in (${states}))`;

const guarded = TABLES.map(
  (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_backup;`,
).join('');

const readable = TABLES.filter(
  (table) => table !== 'consultation_keys' && table !== 'consultation_disclosures',
)
  .map(
    (table) => /* sql */ `
create policy ${table}_read on relais.${table} for select to relais_app
  using (${table === 'consultations' ? 'id' : 'consultation_id'} = any (${MINE}));
grant select on relais.${table} to relais_app;`,
  )
  .join('');

/** What acts for the organiser adds, in these states. */
const added = (table: string, by: string, states: string) => /* sql */ `
create policy ${table}_write on relais.${table} for insert to relais_app
  with check (consultation_id = any (${ORGANISED}) and ${by} = (select relais.actor_membership())
    and ${inState(table, states)});
grant insert on relais.${table} to relais_app;`;

/**
 * Who sees a consultation: a person who was named, in the membership they were named in, for as long as they are named, work there,
 * are kept from none of the cases that are discussed, and the time that was fixed is not over. Nothing else opens it: no role, no
 * agency, no access to a case. The function reads the tables as their owner; no policy of theirs calls itself.
 */
export const consultationPolicies = /* sql */ `
-- By the clock of the database, days as people in Belgium count them; the last day counts.
create function relais.consultation_lasts(p_until date, p_created timestamptz) returns boolean
language sql stable set search_path = relais, pg_temp as $$
  select (now() at time zone 'Europe/Brussels')::date
    <= coalesce(p_until, ((p_created + make_interval(days => rule_of('consultation.unfixed'))) at time zone 'Europe/Brussels')::date)
$$;
create function relais.my_consultations(p_organising boolean default false) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  select c.id from consultation_participants p
  join consultations c on c.id = p.consultation_id
  join memberships m on m.id = p.membership_id
  where p.membership_id = (select actor_membership()) and p.user_id = (select actor_user())
    and p.agency_id = (select actor_agency()) and p.struck_at is null
    and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())
    and m.roles && '{caseworker,supervisor}'::text[]
    and (p.organises or (not p_organising and c.convened_at is not null))
    and c.shredded_at is null and consultation_lasts(c.retention_until, c.created_at)
    and not exists (select 1 from consultation_persons d join case_exclusions x on x.case_id = d.case_id
      where d.consultation_id = c.id and x.user_id = p.user_id)
$$;
revoke execute on function relais.consultation_lasts, relais.my_consultations from public;
grant execute on function relais.my_consultations to relais_app;
${guarded}
${readable}

-- What is shared is read while it runs, and ends with it.
create policy consultation_disclosures_read on relais.consultation_disclosures for select to relais_app
  using (consultation_id = any (${MINE}) and ${inState('consultation_disclosures', `'prepared', 'convened', 'held'`)});
create policy consultation_disclosures_delete on relais.consultation_disclosures for delete to relais_app
  using (consultation_id = any (${ORGANISED}));
grant select, delete on relais.consultation_disclosures to relais_app;
-- Of the categories that were named alone.
create policy consultation_disclosures_write on relais.consultation_disclosures for insert to relais_app
  with check (consultation_id = any (${ORGANISED}) and shared_by_membership = (select relais.actor_membership())
    and exists (select 1 from relais.consultation_persons d where d.id = person_id
      and d.consultation_id = consultation_disclosures.consultation_id)
    and exists (select 1 from relais.consultations c where c.id = consultation_disclosures.consultation_id and c.status <> 'ended'
      and category = any (c.data_categories)));
grant insert on relais.consultation_disclosures to relais_app;

-- Whoever was discussed is on the list; only what was never convened forgets somebody.
create policy consultation_persons_delete on relais.consultation_persons for delete to relais_app
  using (consultation_id = any (${ORGANISED}) and ${inState('consultation_persons', `'prepared'`)});
grant delete on relais.consultation_persons to relais_app;

create policy consultations_update on relais.consultations for update to relais_app
  using (id = any (${ORGANISED})) with check (id = any (${ORGANISED}));
grant update (status, ground, purpose, data_categories, content, rights_reason, retention_until, meeting_at, convened_at, ended_at,
  end_reason, version, updated_at) on relais.consultations to relais_app;
${added('consultation_meetings', 'recorded_by_membership', `'convened', 'held'`)}
${added('consultation_minutes', 'written_by_membership', `'held'`)}
${added('consultation_measures', 'written_by_membership', `'held'`)}

-- Each for themselves, as long as it runs.
create policy consultation_approvals_write on relais.consultation_approvals for insert to relais_app
  with check (consultation_id = any (${MINE}) and ${inState('consultation_approvals', `'held'`)}
    and exists (select 1 from relais.consultation_measures m where m.id = measure_id
      and m.consultation_id = consultation_approvals.consultation_id)
    and exists (select 1 from relais.consultation_participants p where p.id = participant_id and p.struck_at is null
      and p.consultation_id = consultation_approvals.consultation_id and p.membership_id = (select relais.actor_membership())));
create policy consultation_approvals_update on relais.consultation_approvals for update to relais_app
  using (exists (select 1 from relais.consultation_participants p where p.id = participant_id and p.struck_at is null
      and p.membership_id = (select relais.actor_membership())) and ${inState('consultation_approvals', `'held'`)})
  with check (consultation_id = any (${MINE}));
grant insert, update (approved, decided_at) on relais.consultation_approvals to relais_app;

-- What happened in it is on the chain of each case that is discussed. Other agencies than who acted see there that it was convened, that it
-- ended and that its record is gone, and nothing of it while rights are restricted: who takes part in the case may speak for the person.
create function relais.restricts_rights(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from consultations c where c.id = p_id and c.status <> 'ended' and c.rights_reason is not null)
$$;
create policy audit_events_consultations on relais.audit_events as restrictive for select to relais_app
  using (subject_type is distinct from 'consultation' or actor_agency = (select relais.actor_agency())
    or (action in ('consultation.convened', 'consultation.ended', 'consultation.shredded') and not relais.restricts_rights(subject_id)));
revoke execute on function relais.restricts_rights from public;
grant execute on function relais.restricts_rights to relais_app;
`;
