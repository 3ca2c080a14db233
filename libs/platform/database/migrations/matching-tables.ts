import { takesPart } from '../category-table.js';

/** The question of an agency whether another knows a person, and what is put before that other one. Part of 0012-recognition. */
export const matching = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('match.inquiry.open', '2026-01-01', '14', 'days', 'Design decision: so long an agency may take to say that it knows the person'),
  ('match.inquiry.daily.person', '2026-01-01', '10', 'questions a person and Brussels day', 'Product decision (ADR 0014): a busy intake asks less; who tries names out asks more'),
  ('match.inquiry.daily.agency', '2026-01-01', '60', 'questions an agency and Brussels day', 'Product decision (ADR 0014): the same for all its people together');

-- The question of an agency whether another knows the person of its case. What it reads here says only what an agency chose
-- to confirm: asked, ended and "nobody answered" look the same whether or not somebody is recorded anywhere.
create table relais.match_inquiries (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked_by_membership uuid not null references relais.memberships (id),
  status text not null default 'asked' check (status in ('asked', 'confirmed', 'ended')),
  confirmed_by uuid[] not null default '{}',
  asked_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1,
  -- By the server's clock, which nobody sets: the questions of a day are counted by it.
  recorded_at timestamptz(3) not null default now(),
  check (ends_at > asked_at)
);
create index match_inquiries_day on relais.match_inquiries (owner_agency_id, recorded_at);
-- A second tap is not a second question.
create unique index match_inquiries_open on relais.match_inquiries (case_id, owner_agency_id) where status = 'asked';
create index match_inquiries_case on relais.match_inquiries (case_id);
create index match_inquiries_due on relais.match_inquiries (ends_at) where status = 'asked';

-- What is put before the agency that recorded a person who may be the one asked about. Never read by who asks.
create table relais.match_requests (
  id uuid primary key,
  inquiry_id uuid not null references relais.match_inquiries (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asking_agency_id uuid not null references relais.agencies (id),
  -- Only how they are alike: neither the spelling nor the year that the asking agency typed.
  reasons jsonb not null,
  status text not null default 'requested' check (status in ('requested', 'yes', 'no', 'declined', 'lapsed')),
  requested_at timestamptz(3) not null,
  answer_until timestamptz(3) not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  version integer not null default 1,
  unique (inquiry_id, case_id, owner_agency_id),
  check (owner_agency_id <> asking_agency_id)
);
-- What the owner learns by a yes, and not before: a name that is recorded to draw questions draws no more than the name of
-- an agency (ADR 0014).
create table relais.match_disclosures (
  request_id uuid primary key references relais.match_requests (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asking_reference text not null,
  reasons jsonb not null
);
alter table relais.match_disclosures enable row level security;
alter table relais.match_disclosures force row level security;
create policy match_disclosures_read on relais.match_disclosures for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and exists (
    select 1 from relais.match_requests m where m.id = request_id and m.owner_agency_id = match_disclosures.owner_agency_id and m.status = 'yes'));
create policy match_disclosures_definer on relais.match_disclosures for all to relais_owner using (true) with check (true);
create policy match_disclosures_worker on relais.match_disclosures for insert to relais_worker
  with check ((select relais.system_actor()) = 'recogniser');
create policy match_disclosures_backup on relais.match_disclosures for select to relais_backup using (true);
grant select on relais.match_disclosures to relais_app, relais_backup;
grant insert on relais.match_disclosures to relais_worker;
create index match_requests_owner on relais.match_requests (owner_agency_id, status, requested_at desc);
create index match_requests_case on relais.match_requests (case_id);
${['match_inquiries', 'match_requests']
  .map(
    (table) => /* sql */ `
alter table relais.${table} enable row level security;
alter table relais.${table} force row level security;
create policy ${table}_read on relais.${table} for select to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_read_category('identity')) and ${takesPart(table)});
create policy ${table}_definer on relais.${table} for all to relais_owner using (true) with check (true);
create policy ${table}_worker on relais.${table} for all to relais_worker
  using ((select relais.system_actor()) in ('recogniser', 'notifier')) with check ((select relais.system_actor()) = 'recogniser');
create policy ${table}_backup on relais.${table} for select to relais_backup using (true);
grant select on relais.${table} to relais_app, relais_worker, relais_backup;`,
  )
  .join('\n')}
-- How many questions the actor has left today: of the person, in whatever agency, and of the agency. One at a time.
create function relais.match_inquiries_left() returns integer
language plpgsql volatile security definer set search_path = relais, pg_temp as $$
declare
  since constant timestamptz := date_trunc('day', now() at time zone 'Europe/Brussels') at time zone 'Europe/Brussels';
begin
  perform pg_advisory_xact_lock(hashtextextended('match_inquiries ' || actor_agency(), 0));
  perform pg_advisory_xact_lock(hashtextextended('match_inquiries ' || actor_user(), 0));
  return least(
    rule_of('match.inquiry.daily.person') - (select count(*) from match_inquiries q
      join memberships m on m.id = q.asked_by_membership where m.user_id = actor_user() and q.recorded_at >= since),
    rule_of('match.inquiry.daily.agency') - (select count(*) from match_inquiries q
      where q.owner_agency_id = actor_agency() and q.recorded_at >= since));
end $$;
revoke execute on function relais.match_inquiries_left from public;
grant execute on function relais.match_inquiries_left to relais_app;
create policy match_inquiries_ask on relais.match_inquiries for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and asked_by_membership = (select relais.actor_membership())
    and status = 'asked' and confirmed_by = '{}' and (select relais.may_write_category('identity')) and ${takesPart('match_inquiries')}
    and relais.match_inquiries_left() > 0);
create policy match_requests_answer on relais.match_requests for update to relais_app
  using (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('identity')) and ${takesPart('match_requests')})
  with check (owner_agency_id = (select relais.actor_agency()));
grant insert (id, case_id, owner_agency_id, asked_by_membership, status, confirmed_by, asked_at, ends_at)
  on relais.match_inquiries to relais_app;
grant update (status, answered_at, answered_by_membership, version) on relais.match_requests to relais_app;
grant update (status, ended_at, version) on relais.match_inquiries to relais_worker;
grant insert, update (status, version) on relais.match_requests to relais_worker;

-- The same table is in match-transitions.ts. A "yes" is told to who asked in the same moment, and nothing else ever is.
create function relais.match_request_moves() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (array['requested yes', 'requested no', 'requested declined'])
    or new.answered_by_membership is distinct from actor_membership() then
    raise exception 'a match request does not become that' using errcode = 'insufficient_privilege';
  end if;
  if new.status = 'yes' then
    update match_inquiries set status = 'confirmed', confirmed_by = confirmed_by || new.owner_agency_id, version = version + 1
    where id = new.inquiry_id and status in ('asked', 'confirmed');
    if not found then
      raise exception 'the question has ended' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
create trigger match_requests_move before update on relais.match_requests for each row
  when (current_user = 'relais_app') execute function relais.match_request_moves();

-- Order of locks: first the inquiry, then what is put before others by it. Holds the inquiry of a request for the rest of
-- the transaction, for the agency that is to answer: a yes and the end of the inquiry never wait for each other.
create function relais.lock_inquiry_of(p_request uuid) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  perform 1 from match_inquiries q where q.id = (
    select r.inquiry_id from match_requests r where r.id = p_request and r.owner_agency_id = actor_agency())
  for no key update;
  return found;
end $$;
`;
