create or replace function relais.is_guardianship_service() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'guardianship_service')
$$;
grant execute on function relais.is_guardianship_service to relais_app;

create or replace function relais.works_with_youth() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind in
    ('youth_service', 'specialised_centre', 'child_shelter', 'guardianship_service', 'guardian_office', 'magistrate'))
$$;
grant execute on function relais.works_with_youth to relais_app;

-- True if the acting agency houses, guards or accompanies people: it knows a child before the child goes missing.
create or replace function relais.protects_people() returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind in
    ('specialised_centre', 'child_shelter', 'youth_service', 'reception', 'guardianship_service', 'guardian_office'))
$$;
grant execute on function relais.protects_people to relais_app;

create or replace function relais.actor_is(p_kinds text[]) returns boolean language sql stable set search_path = relais, pg_temp as $$
  select exists (select 1 from agencies a where a.id = actor_agency() and a.kind = any (p_kinds))
$$;
grant execute on function relais.actor_is to relais_app;

-- True if the actor is an administrator or a data-protection officer of the platform, which runs the product.
create or replace function relais.runs_the_product() returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select actor_roles() && array['administrator', 'data_protection_officer']
    and exists (select 1 from agencies a where a.id = actor_agency() and a.kind = 'platform')
$$;

-- Categories that emergency access opens to a kind of agency: those of opened_by_emergency of which this kind may read the rows of other
-- agencies. Whereabouts are not among them. The vault of a house holds its address, and no grant leads there. A kind that may not have emergency access
-- gets none.
create or replace function relais.emergency_categories(p_kind text) returns text[]
language sql stable set search_path = relais, pg_temp as $$
  select coalesce(array_agg(m.category order by m.category), '{}') from access_matrix m
  where m.agency_kind = p_kind and m.read = 'all' and m.category = any (opened_by_emergency())
    and p_kind in ('police', 'labour_inspectorate', 'magistrate', 'guardianship_service', 'specialised_centre', 'child_shelter',
      'youth_service', 'reception')
$$;

-- True if the transaction has the role of administrator. Functions that write check the tables as well.
create or replace function relais.is_administrator() returns boolean language sql stable parallel safe
  as $$ select 'administrator' = any (relais.actor_roles()) $$;
grant execute on function relais.is_administrator to relais_app;

create or replace function relais.only_administers() returns boolean language sql stable parallel safe
  as $$ select relais.actor_roles() = '{administrator}' $$;
grant execute on function relais.only_administers to relais_app;

-- Roles that a member of a kind of agency may have. libs/modules/access/domain/agency-kinds.ts has the same list.
create or replace function relais.roles_of_kind(p_kind text) returns text[] language sql immutable parallel safe as $$
  select case p_kind when 'platform' then '{administrator,data_protection_officer}'::text[]
    when 'rapporteur' then '{rapporteur,administrator,data_protection_officer}'::text[]
    else '{caseworker,supervisor,administrator,data_protection_officer}'::text[] end
$$;

-- True if the end of the agency would leave a person without help. It leads an open case, has not answered a referral or a preventive
-- request, runs a search, receives a running alert, houses a resident or has a guardianship.
create or replace function relais.answers_for_somebody(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from cases c where c.lead_agency_id = p_agency and c.status <> 'closed')
    or exists (select 1 from referrals r where r.to_agency_id = p_agency and r.status in ('sent', 'received'))
    or exists (select 1 from missing_episodes e where e.owner_agency_id = p_agency and e.status <> 'closed')
    or exists (select 1 from alert_recipients r join alerts a on a.id = r.alert_id and a.ended_at is null
      where p_agency in (r.agency_id, r.duty_agency_id))
    or exists (select 1 from stays s where s.owner_agency_id = p_agency and s.status = 'present')
    or exists (select 1 from guardianships g join guardians k on k.id = g.guardian_id
      where p_agency in (g.owner_agency_id, k.agency_id) and g.status <> 'ended')
    or exists (select 1 from preventive_requests p
      where p_agency in (p.owner_agency_id, p.agency_id) and p.status in ('asked', 'granted'))
$$;

-- True if the acting data-protection officer answers for the people of the agency. The officer of an agency does; for an agency that has
-- none, an officer of the platform does.
create or replace function relais.oversees_looks(p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'data_protection_officer' = any (actor_roles())
    and (p_agency = (select actor_agency())
      or (exists (select 1 from agencies g where g.id = (select actor_agency()) and g.kind = 'platform')
        and not exists (select 1 from memberships m where m.agency_id = p_agency and m.valid_from <= now()
          and (m.valid_until is null or m.valid_until > now()) and 'data_protection_officer' = any (m.roles))))
$$;

create or replace function relais.agency_name(a relais.agencies) returns text language sql stable parallel safe
  as $$ select coalesce(a.names ->> current_setting('app.language', true), a.name) $$;
grant execute on function relais.agency_name to relais_app, relais_login, relais_worker;

-- Id, name and kind of an agency, as every case shows it.
create or replace function relais.agency_ref(a relais.agencies) returns json language sql stable parallel safe
  as $$ select json_build_object('id', a.id, 'name', relais.agency_name(a), 'kind', a.kind) $$;
grant execute on function relais.agency_ref to relais_app, relais_worker;

-- Applies waiting entries of conflict lists as soon as they can take effect: when an account has the address of the entry, and when a
-- person other than the named one may judge an emergency. The triggers fire wherever one of these may come about. After a change of
-- memberships, entries that keep out a supervisor of their author rest.
create or replace function relais.exclusions_take_effect() returns trigger language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if tg_table_name = 'memberships' then
    perform rest_exclusions();
  end if;
  perform apply_waiting_exclusions();
  return null;
end $$;

-- Sets the number to call if no message reaches an agency; null if the agency has none.
create or replace function relais.keep_agency_telephone(p_id uuid, p_telephone text) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update agencies k set relay_telephone = p_telephone
  where k.id = p_id and k.ended_at is null and administers_platform();
  return case when found then 'done' else 'notFound' end;
end $$;
grant execute on function relais.keep_agency_telephone to relais_app;

-- True if the acting person did the act, or is a supervisor of the agency in which it was done.
create or replace function relais.may_take_back(p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m where m.id = p_membership and m.agency_id = actor_agency()
    and (m.user_id = actor_user() or is_supervisor()))
$$;

-- True if the person supervises an agency of the author of an entry: the one for which the author wrote it, or one in which the author
-- works.
create or replace function relais.supervises_author(p_user uuid, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships a join memberships s on s.user_id = p_user and 'supervisor' = any (s.roles)
      and s.valid_from <= now() and (s.valid_until is null or s.valid_until > now())
    where a.id = p_membership and (s.agency_id = a.agency_id or exists (select 1 from memberships m
      where m.user_id = a.user_id and m.agency_id = s.agency_id and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now()))))
$$;

-- True if the person of a membership works for its agency now and has the role that the act needs. Neither the membership nor the account
-- has ended, and the agency has not taken the role away, as it does for a login that may be stolen.
create or replace function relais.still_works_as(p_role text, p_membership uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from memberships m join users u on u.id = m.user_id and u.disabled_at is null
    where m.id = p_membership and p_role = any (m.roles) and (m.valid_until is null or m.valid_until > now()))
$$;
