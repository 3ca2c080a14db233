/**
 * What is due for a young person closes or moves because something was done, never by itself: a body that accompanies the
 * child with its service could otherwise silence a deadline without an act that anybody sees.
 */
const deadlines = /* sql */ `
-- The rows that are the proof were written by the same transaction (xmin), so that an old plan closes nothing twice.
create function relais.youth_deadline_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  is_service constant boolean := new.owner_agency_id = actor_agency();
  planned_for date;
begin
  if tg_op = 'INSERT' then
    if not is_service and new.kind not in ('review', 'contact') then
      raise exception 'that is for the service to set' using errcode = 'insufficient_privilege';
    end if;
    planned_for := case when new.kind = 'contact'
      then (select c.planned_on from youth_contacts c where c.id = new.contact_id and c.mandate_id = new.mandate_id and c.held_on is null) end;
  elsif old.closed_at is not null then
    raise exception 'what was done stays done' using errcode = 'insufficient_privilege';
  elsif new.closed_at is not null and new.kind = 'contact' then
    if not exists (select 1 from youth_contacts c where c.id = new.contact_id and c.held_on is not null) then
      raise exception 'the contact was not held' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if is_service and new.kind <> 'review' and new.kind <> 'plan' then
    return new;
  end if;
  if new.kind in ('plan', 'review') then
    if is_service and tg_op = 'INSERT' and new.kind = 'plan' then
      return new;
    end if;
    select p.review_on into planned_for from youth_plans p
    where p.mandate_id = new.mandate_id and p.owner_agency_id = actor_agency() and p.xmin = pg_current_xact_id()::xid
    order by p.number desc limit 1;
    if new.closed_at is not null and planned_for is not null then
      return new;
    end if;
  end if;
  if planned_for is null or (new.due_at at time zone 'Europe/Brussels' - interval '1 second')::date <> planned_for then
    raise exception 'nothing was done for this deadline' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger youth_deadlines_move before insert or update on relais.youth_deadlines for each row
  when (current_user = 'relais_app') execute function relais.youth_deadline_moves();
revoke execute on function relais.youth_deadline_moves from public;
`;

/**
 * A person may type into a free text where somebody stays. Before text leaves on paper, the streets and houses it names are
 * held against the addresses of the places of the case. That answer tells something to who tries streets out: so the
 * number of different ones a person may have looked at is bounded by the day, and what was found is written down.
 */
const checks = /* sql */ `
create table vault.address_checks (
  user_id uuid not null references relais.users (id),
  day date not null,
  -- Keyed marks of what was looked at, and of what was found in which case; neither says what it was.
  seen bytea[] not null default '{}',
  found bytea[] not null default '{}',
  primary key (user_id, day)
);
alter table vault.address_checks enable row level security;
alter table vault.address_checks force row level security;
create policy address_checks_definer on vault.address_checks for all to relais_owner using (true) with check (true);
create policy address_checks_backup on vault.address_checks for select to relais_backup using (true);
create policy address_checks_vault on vault.address_checks for select to relais_vault using (true);
grant select on vault.address_checks to relais_backup, relais_vault;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('letter.addresses.checked', '2026-01-01', '500', 'different streets or houses a person and Brussels day',
    'Product decision: a full day of letters names fewer; who tries out the streets of a city is stopped');

-- Which of these may not be looked at any more today, and so are to be taken for found. The rest is counted.
create function relais.weigh_address_mentions(p_marks bytea[]) returns bytea[]
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/Brussels')::date;
  known bytea[];
  fresh bytea[];
  room integer;
begin
  if not may_read_cases() then
    raise exception 'only who works on cases' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vault.address_checks ' || actor_user(), 0));
  delete from vault.address_checks c where c.user_id = actor_user() and c.day < today - 7;
  insert into vault.address_checks (user_id, day) values (actor_user(), today) on conflict do nothing;
  select c.seen into known from vault.address_checks c where c.user_id = actor_user() and c.day = today;
  fresh := array(select m from (select distinct m from unnest(p_marks) m) d where m <> all (known) order by m);
  room := greatest(0, rule_of('letter.addresses.checked')::integer - cardinality(known));
  update vault.address_checks c set seen = c.seen || fresh[1:room] where c.user_id = actor_user() and c.day = today;
  return fresh[room + 1:];
end $$;

-- The sealed addresses of places where the person of a case stays, stayed or was expected, here and in the files that are
-- joined with it. They come out sealed, for the check alone.
create function relais.addresses_near_case(p_case uuid) returns table (unit_id uuid, sealed bytea)
language sql stable security definer set search_path = relais, pg_temp as $$
  with files as (
    select p_case as id where takes_part(p_case) and may_read_cases()
    union select case when m.case_id = p_case then m.kept_case_id else m.case_id end from person_merges m
      where m.status = 'joined' and p_case in (m.case_id, m.kept_case_id) and takes_part(p_case) and may_read_cases()
  ), places as (
    select s.place_id from stay_placements s join files f on f.id = s.case_id
    union select r.place_id from place_reservations r join referrals q on q.id = r.referral_id join files f on f.id = q.case_id
  )
  select distinct v.unit_id, v.sealed from places p join shelter_places h on h.id = p.place_id
  join vault.addresses v on v.unit_id = h.unit_id
$$;

-- Writes down what was found. False when the same person was shown the same today.
create function relais.note_addresses_found(p_marks bytea[]) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update vault.address_checks c set found = c.found || array(select distinct m from unnest(p_marks) m where m <> all (c.found))
  where c.user_id = actor_user() and c.day = (now() at time zone 'Europe/Brussels')::date and not p_marks <@ c.found;
  return found;
end $$;

revoke execute on function relais.weigh_address_mentions, relais.addresses_near_case, relais.note_addresses_found from public;
grant execute on function relais.weigh_address_mentions, relais.addresses_near_case, relais.note_addresses_found to relais_app;
`;

const proposals = /* sql */ `
-- What waits for an answer is asked at every look at the home page.
create index person_merges_proposed on relais.person_merges (proposed_at) where status = 'proposed';
`;

/** Deadlines of youth help that close only by an act, and addresses in free text that leave on no paper. */
export const migration = { name: '0030-proof-of-acts', up: [deadlines, checks, proposals].join('\n') };
