import { categoryPolicies, categoryTable } from '../category-table.js';
import { calls } from './referral-calls.js';
import { vault } from './shelter-vault.js';

/** The acting agency's own, for whoever may read where people stay. */
const OWN = `agency_id = (select relais.actor_agency()) and (select relais.may_read_category('whereabouts'))`;
const OWN_WRITE = `agency_id = (select relais.actor_agency()) and (select relais.may_write_category('whereabouts'))`;

/** Rows of an agency that belong to no case. @param writers who of the agency may write, as SQL */
function ownTable(table: string, writers: string): string {
  return /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app using (${OWN});
create policy ${table}_insert on relais.${table} for insert to relais_app with check (${OWN_WRITE}${writers});
create policy ${table}_update on relais.${table} for update to relais_app
  using (${OWN_WRITE}${writers}) with check (${OWN_WRITE}${writers});
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select, insert, update on relais.${table} to relais_app;
grant select on relais.${table} to relais_backup;`;
}

/**
 * Units and places of an agency. A unit has no address here: what is outside the vault is its judicial district and a
 * relay telephone. What a place takes is said once, by its unit.
 */
const places = /* sql */ `
create table relais.shelter_units (
  id uuid primary key,
  agency_id uuid not null references relais.agencies (id),
  name text not null check (length(name) between 1 and 80),
  district text not null,
  relay_telephone text,
  takes_sexes text[] not null default '{}',
  takes_age_from smallint,
  takes_age_to smallint,
  takes_families boolean not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  check (takes_age_from is null or takes_age_to is null or takes_age_from <= takes_age_to),
  unique (agency_id, id)
);
create index shelter_units_list on relais.shelter_units (agency_id, name, id);
create unique index shelter_units_name on relais.shelter_units (agency_id, lower(name));

create table relais.shelter_places (
  id uuid primary key,
  unit_id uuid not null,
  agency_id uuid not null,
  label text not null check (length(label) between 1 and 40),
  beds smallint not null check (beds between 1 and 12),
  status text not null default 'in_use' check (status in ('in_use', 'out_of_use')),
  out_of_use_reason text,
  out_of_use_since timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  foreign key (agency_id, unit_id) references relais.shelter_units (agency_id, id),
  unique (agency_id, id),
  check ((status = 'out_of_use') = (out_of_use_reason is not null)),
  check ((status = 'out_of_use') = (out_of_use_since is not null))
);
create unique index shelter_places_label on relais.shelter_places (unit_id, lower(label));
create index shelter_places_agency on relais.shelter_places (agency_id, unit_id);

-- A place kept for the people of one referral until an answer is given; it ends by itself. The index is the lock that
-- counts: of any number of people at the same moment one holds the place.
create table relais.place_reservations (
  id uuid primary key,
  place_id uuid not null,
  agency_id uuid not null,
  referral_id uuid not null references relais.referrals (id),
  persons smallint not null check (persons between 1 and 12),
  status text not null default 'held' check (status in ('held', 'used', 'cancelled', 'expired')),
  reserved_at timestamptz(3) not null,
  reserved_by_membership uuid not null references relais.memberships (id),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  overrides text[] not null default '{}',
  override_reason text,
  version integer not null default 1,
  foreign key (agency_id, place_id) references relais.shelter_places (agency_id, id),
  check ((status = 'held') = (ended_at is null)),
  check ((overrides = '{}') = (override_reason is null))
);
create unique index place_reservations_place on relais.place_reservations (place_id) where status = 'held';
create unique index place_reservations_referral on relais.place_reservations (agency_id, referral_id) where status = 'held';
create index place_reservations_due on relais.place_reservations (expires_at) where status = 'held';
${ownTable('shelter_units', ' and (select relais.is_supervisor())')}
${ownTable('shelter_places', ' and (select relais.is_supervisor())')}
${ownTable('place_reservations', '')}
create policy place_reservations_worker on relais.place_reservations for all to relais_worker
  using ((select relais.system_actor()) = 'places') with check ((select relais.system_actor()) = 'places');
grant select on relais.place_reservations to relais_worker;
grant update (status, ended_at, version) on relais.place_reservations to relais_worker;
`;

/**
 * A stay is a row of the category "whereabouts" and says no more than another agency may ever know: district and relay
 * telephone. In which bed is a row of its own, which no other agency reads whatever is opened to it.
 */
const stays = /* sql */ `
${categoryTable({
  table: 'stays',
  category: 'whereabouts',
  columns: /* sql */ `district text not null,
  relay_telephone text,
  status text not null default 'present' check (status in ('present', 'departed')),
  arrived_at timestamptz(3) not null,
  departed_at timestamptz(3),
  departure_reason text,`,
  constraints: /* sql */ `,
  check ((status = 'departed') = (departed_at is not null)), check ((status = 'departed') = (departure_reason is not null)),
  check (departed_at >= arrived_at)`,
})}
create unique index stays_present on relais.stays (case_id, owner_agency_id) where status = 'present';

create table relais.stay_placements (
  id uuid primary key,
  stay_id uuid not null,
  case_id uuid not null,
  owner_agency_id uuid not null,
  place_id uuid not null,
  bed smallint not null check (bed between 1 and 12),
  from_at timestamptz(3) not null,
  until_at timestamptz(3),
  overrides text[] not null default '{}',
  override_reason text,
  created_by_membership uuid not null references relais.memberships (id),
  foreign key (case_id, owner_agency_id, stay_id) references relais.stays (case_id, owner_agency_id, id),
  foreign key (owner_agency_id, place_id) references relais.shelter_places (agency_id, id),
  check (until_at >= from_at),
  check ((overrides = '{}') = (override_reason is null))
);
create index stay_placements_case on relais.stay_placements (case_id);
create index stay_placements_stay on relais.stay_placements (stay_id, from_at);
-- One person in one bed, and in one place at a time.
create unique index stay_placements_bed on relais.stay_placements (place_id, bed) where until_at is null;
create unique index stay_placements_now on relais.stay_placements (stay_id) where until_at is null;
${categoryPolicies('stay_placements', 'whereabouts', ['update'])}
-- Beds and addresses never leave the agency: the category opens districts only.
create policy stay_placements_own on relais.stay_placements as restrictive for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()));
create policy stays_definer on relais.stays for all to relais_owner using (true) with check (true);
create policy stay_placements_definer on relais.stay_placements for all to relais_owner using (true) with check (true);
`;

const functions = /* sql */ `
-- Holds a place of the acting agency for the rest of the transaction, whoever of the agency asks: a row lock of one's own
-- would need the right to change the place. False when there is no such place.
create function relais.lock_place(p_place uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from shelter_places where id = p_place and agency_id = actor_agency() for update;
  return found;
end $$;

-- How many beds of the acting agency's places are taken, counted over all its cases: a bed does not become free because
-- a colleague may not see who is in it, or because a case was closed to the agency.
create function relais.beds_taken(p_places uuid[]) returns table (place_id uuid, beds smallint[])
language sql stable security definer set search_path = relais, pg_temp as $$
  select p.place_id, array_agg(p.bed order by p.bed) from stay_placements p
  where p.place_id = any (p_places) and p.owner_agency_id = actor_agency() and p.until_at is null
  group by p.place_id
$$;

-- Ends, in a place of the acting agency, the stays of cases that were closed to it: nobody else could free the bed. Asked
-- of the agency: for one person who is excluded the case is closed, and somebody still lives there.
create function relais.vacate_place(p_place uuid, p_at timestamptz) returns integer
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  ended integer;
begin
  if not may_write_category('whereabouts') or not is_supervisor() then
    raise exception 'only a supervisor of the shelter frees a place' using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update stay_placements p set until_at = greatest(p_at, p.from_at)
    where p.place_id = p_place and p.owner_agency_id = actor_agency() and p.until_at is null
      and not exists (select 1 from case_access a where a.case_id = p.case_id and a.agency_id = p.owner_agency_id
        and a.ended_at is null and (a.valid_until is null or a.valid_until > now()))
    returning p.stay_id)
  update stays s set status = 'departed', departed_at = greatest(p_at, s.arrived_at), departure_reason = 'case_closed_to_us',
    version = s.version + 1, updated_at = p_at
  from gone where s.id = gone.stay_id;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Where the person of a case is housed, as far as the actor may know: the shelter itself and whoever the category was
-- opened to. Those whose matrix gives them their own rows only and lets them write none (police, labour inspection) are
-- told district and relay telephone of the open stay, without the shelter.
create function relais.case_housing(p_case uuid)
returns table (stay_id uuid, agency_id uuid, agency_name text, district text, relay_telephone text, status text,
  arrived_at timestamptz, departed_at timestamptz, departure_reason text, own boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select case when opened then s.id end, case when opened then g.id end, case when opened then g.name end, s.district,
    s.relay_telephone, s.status, case when opened then s.arrived_at end, case when opened then s.departed_at end,
    case when opened then s.departure_reason end, s.owner_agency_id = actor_agency()
  from stays s join agencies g on g.id = s.owner_agency_id
  cross join lateral (select exists (
    select 1 from case_access a where a.case_id = s.case_id and a.agency_id = actor_agency()
      and (a.user_id is null or a.user_id = actor_user())
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())
      and (s.owner_agency_id = a.agency_id or 'whereabouts' = any (a.categories)
        or ('whereabouts' = any (a.disclosed) and a.granted_by_agency = s.owner_agency_id))) as opened) o
  where s.case_id = p_case and takes_part(p_case) and may_read_category('whereabouts')
    and (opened or (s.status = 'present' and exists (
      select 1 from agencies me join access_matrix m on m.agency_kind = me.kind
      where me.id = actor_agency() and m.category = 'whereabouts' and m.read = 'own' and not m.write)))
  order by s.arrived_at desc, s.id desc
$$;

-- For whoever looks for a shelter: whether an agency has free places that take such people. A band, never a number: a
-- number that falls by one the evening somebody disappears tells where she was brought. No row for an agency that keeps
-- no places here.
create function relais.free_place_bands(p_agencies uuid[], p_sexes text[], p_age_from integer, p_age_to integer,
  p_persons integer, p_at timestamptz) returns table (agency_id uuid, band text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select u.agency_id, case count(p.id) filter (where p.status = 'in_use' and p.beds >= p_persons
      and (u.takes_sexes = '{}' or u.takes_sexes @> p_sexes)
      and (p_age_to is null or u.takes_age_from is null or p_age_to >= u.takes_age_from)
      and (p_age_from is null or u.takes_age_to is null or p_age_from <= u.takes_age_to)
      and (p_persons = 1 or u.takes_families)
      and not exists (select 1 from stay_placements s where s.place_id = p.id and s.until_at is null)
      and not exists (select 1 from place_reservations r where r.place_id = p.id and r.status = 'held' and r.expires_at > p_at))
    when 0 then 'none' when 1 then 'few' when 2 then 'few' else 'several' end
  from shelter_units u join shelter_places p on p.unit_id = u.id
  where u.agency_id = any (p_agencies) and actor_kind() = 'member' and may_read_cases()
  group by u.agency_id
$$;

-- Whether a conflict of interest keeps the acting person from the case of a referral, which they cannot read to find out.
create function relais.kept_from_referral(p_referral uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from referrals r join case_exclusions x on x.case_id = r.case_id
    where r.id = p_referral and x.user_id = actor_user())
$$;
-- Rows of the house belong to no case, so that their own policies do not know who is kept from it.
create policy place_reservations_kept_apart on relais.place_reservations as restrictive for update to relais_app
  using (not relais.kept_from_referral(referral_id));

insert into relais.rules (code, valid_from, value, unit, source) values
  ('shelter.reservation.length', '2026-01-01', '120', 'minutes', 'Product decision: twice the time an emergency place is answered in'),
  ('shelter.address.reveals', '2026-01-01', '5', 'reveals a person and Brussels day', 'Product decision: a night team rarely needs more than one'),
  ('shelter.address.authenticated_within', '2026-01-01', '600', 'minutes since login', 'Product decision: a whole session, until logging in again on the spot is possible');

revoke execute on function relais.lock_place, relais.beds_taken, relais.vacate_place, relais.case_housing,
  relais.free_place_bands, relais.kept_from_referral from public;
grant execute on function relais.lock_place, relais.beds_taken, relais.vacate_place, relais.case_housing,
  relais.free_place_bands, relais.kept_from_referral to relais_app;
`;

/** Shelters: units, places, reservations, stays, sealed addresses; and calls to several shelters at once. */
export const migration = {
  name: '0015-shelters',
  up: [places, stays, functions, vault, calls].join('\n'),
};
