import { notExcluded } from '../category-table.js';

/** The acting person is among those a notification is for. */
const THEIRS = /* sql */ `agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user()))
  and ${notExcluded('notifications')}`;

/** Outbox, notifications, deliveries, the event feed of the application, idempotency keys. */
export const migration = {
  name: '0005-delivery',
  up: /* sql */ `
create table relais.outbox (
  id bigint generated always as identity primary key,
  message_id uuid not null unique,
  type text not null,
  case_id uuid,
  ids jsonb not null,
  actor_membership uuid,
  created_at timestamptz(3) not null default now(),
  available_at timestamptz(3) not null default now(),
  leased_until timestamptz(3),
  lease_token uuid,
  enqueued_at timestamptz(3),
  attempts integer not null default 0,
  done_at timestamptz(3),
  dead_at timestamptz(3),
  failure text
);
create index outbox_open on relais.outbox (available_at) where done_at is null and dead_at is null;
alter table relais.outbox enable row level security;
alter table relais.outbox force row level security;
create policy outbox_definer on relais.outbox for insert to relais_owner with check (true);
create policy outbox_worker on relais.outbox for all to relais_worker
  using ((select relais.system_actor()) in ('relay', 'notifier', 'mailer', 'deadlines', 'retention')) with check (true);
create policy outbox_backup on relais.outbox for select to relais_backup using (true);
grant select, update on relais.outbox to relais_worker;
grant select on relais.outbox to relais_backup;

-- Ids and codes only: what a message says is looked up when it is sent, under the rights of that moment.
create function relais.append_outbox(p_message uuid, p_type text, p_case uuid, p_ids jsonb) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into outbox (message_id, type, case_id, ids, actor_membership)
  values (p_message, p_type, p_case, p_ids, case when actor_kind() = 'member' then actor_membership() end);
  perform pg_notify('relais_outbox', '');
end $$;
revoke execute on function relais.append_outbox from public;
grant execute on function relais.append_outbox to relais_app, relais_worker;

create table relais.notifications (
  id uuid primary key,
  seq bigint generated always as identity unique,
  agency_id uuid not null references relais.agencies (id),
  audience text not null default 'queue' check (audience in ('queue', 'supervisor', 'person')),
  user_id uuid references relais.users (id),
  kind text not null,
  severity text not null check (severity in ('info', 'action', 'critical')),
  subject_type text not null,
  subject_id uuid not null,
  -- So that it can be kept from a person who is excluded from that case.
  case_id uuid references relais.cases (id),
  params jsonb not null default '{}',
  message_id uuid not null,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid references relais.users (id),
  check ((audience = 'person') = (user_id is not null))
);
-- A message delivered twice by the queue makes one notification.
create unique index notifications_once on relais.notifications (message_id, agency_id, audience, coalesce(user_id, agency_id));
create index notifications_agency on relais.notifications (agency_id, seq desc);
create index notifications_subject on relais.notifications (subject_id);
alter table relais.notifications enable row level security;
alter table relais.notifications force row level security;
create policy notifications_read on relais.notifications for select to relais_app using (${THEIRS});
create policy notifications_mark on relais.notifications for update to relais_app using (${THEIRS})
  with check (agency_id = (select relais.actor_agency()));
create policy notifications_worker on relais.notifications for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check ((select relais.system_actor()) = 'notifier');
create policy notifications_definer on relais.notifications for select to relais_owner using (true);
create policy notifications_backup on relais.notifications for select to relais_backup using (true);
grant select on relais.notifications to relais_app, relais_backup;
grant update (read_at, acknowledged_at, acknowledged_by) on relais.notifications to relais_app;
grant select, insert on relais.notifications to relais_worker;
-- Rights of the moment of sending: who is excluded from a case gets no mail of it.
create policy case_exclusions_worker on relais.case_exclusions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer'));
grant select (case_id, user_id) on relais.case_exclusions to relais_worker;

create table relais.deliveries (
  id uuid primary key,
  notification_id uuid not null references relais.notifications (id),
  agency_id uuid not null references relais.agencies (id),
  channel text not null check (channel in ('in_app', 'email')),
  recipient_user_id uuid references relais.users (id),
  state text not null default 'pending' check (state in ('pending', 'handed_over', 'opened', 'bounced', 'failed')),
  attempts integer not null default 0,
  rfc_message_id text not null,
  next_attempt_at timestamptz(3) not null default now(),
  leased_until timestamptz(3),
  changed_at timestamptz(3) not null default now(),
  failure text
);
create unique index deliveries_once on relais.deliveries (notification_id, channel, coalesce(recipient_user_id, agency_id));
create index deliveries_open on relais.deliveries (next_attempt_at) where state = 'pending';
alter table relais.deliveries enable row level security;
alter table relais.deliveries force row level security;
create policy deliveries_own on relais.deliveries for select to relais_app
  using (agency_id = (select relais.actor_agency()));
create policy deliveries_opened on relais.deliveries for update to relais_app
  using (agency_id = (select relais.actor_agency()) and channel = 'in_app')
  with check (agency_id = (select relais.actor_agency()) and state = 'opened');
create policy deliveries_worker on relais.deliveries for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer')) with check (true);
create policy deliveries_definer on relais.deliveries for select to relais_owner using (true);
create policy deliveries_backup on relais.deliveries for select to relais_backup using (true);
grant select on relais.deliveries to relais_app, relais_backup;
grant update (state, changed_at) on relais.deliveries to relais_app;
grant select, insert, update on relais.deliveries to relais_worker;

-- How the notice of a referral travelled, for its sender and its recipient: channels and states, never a person.
create function relais.referral_deliveries(p_referrals uuid[])
returns table (referral_id uuid, channel text, state text, changed_at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select n.subject_id, d.channel, d.state, d.changed_at
  from notifications n
  join deliveries d on d.notification_id = n.id
  join referrals r on r.id = n.subject_id
  where n.subject_type = 'referral' and n.kind = 'referral.sent' and n.subject_id = any (p_referrals)
    and n.agency_id = r.to_agency_id and actor_agency() in (r.owner_agency_id, r.to_agency_id)
  order by d.channel, d.changed_at
$$;
revoke execute on function relais.referral_deliveries from public;
grant execute on function relais.referral_deliveries to relais_app;

-- What open browsers are told: ids only, replayed by sequence after a reconnect.
create table relais.feed (
  seq bigint generated always as identity primary key,
  agency_id uuid not null,
  audience text not null default 'queue',
  user_id uuid,
  type text not null,
  subject_id uuid not null,
  case_id uuid,
  created_at timestamptz(3) not null default now()
);
create index feed_agency on relais.feed (agency_id, seq);
alter table relais.feed enable row level security;
alter table relais.feed force row level security;
create policy feed_read on relais.feed for select to relais_app
  using (agency_id = (select relais.actor_agency()) and (audience = 'queue'
    or (audience = 'supervisor' and (select relais.is_supervisor()))
    or user_id = (select relais.actor_user())));
create policy feed_definer on relais.feed for insert to relais_owner with check (true);
create policy feed_retention on relais.feed for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
create policy feed_backup on relais.feed for select to relais_backup using (true);
grant select on relais.feed to relais_app, relais_backup;
grant select, delete on relais.feed to relais_worker;

-- Tells one agency that something changed. The channel carries the sequence and the agency; the row decides who reads it.
create function relais.append_feed(p_agency uuid, p_audience text, p_user uuid, p_type text, p_subject uuid, p_case uuid)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  insert into feed (agency_id, audience, user_id, type, subject_id, case_id)
  values (p_agency, p_audience, p_user, p_type, p_subject, p_case);
  perform pg_notify('relais_feed', p_agency::text);
end $$;
revoke execute on function relais.append_feed from public;
grant execute on function relais.append_feed to relais_app, relais_worker;

-- Tells every agency that takes part in a case that the actor takes part in, or that a system actor watches.
create function relais.append_case_feed(p_case uuid, p_type text, p_subject uuid) returns void
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  participant uuid;
begin
  if actor_kind() <> 'system' and not takes_part(p_case) then
    return;
  end if;
  for participant in
    select distinct a.agency_id from case_access a
    where a.case_id = p_case and a.ended_at is null and (a.valid_until is null or a.valid_until > now())
  loop
    perform append_feed(participant, 'queue', null, p_type, p_subject, p_case);
  end loop;
end $$;
revoke execute on function relais.append_case_feed from public;
grant execute on function relais.append_case_feed to relais_app, relais_worker;

create table relais.idempotency_keys (
  user_id uuid not null references relais.users (id),
  key text not null,
  route text not null,
  body_hmac bytea not null,
  resource_id uuid,
  created_at timestamptz(3) not null default now(),
  primary key (user_id, key)
);
alter table relais.idempotency_keys enable row level security;
alter table relais.idempotency_keys force row level security;
create policy idempotency_keys_own on relais.idempotency_keys for all to relais_app
  using (user_id = (select relais.actor_user())) with check (user_id = (select relais.actor_user()));
create policy idempotency_keys_retention on relais.idempotency_keys for all to relais_worker
  using ((select relais.system_actor()) = 'retention') with check (false);
grant select, insert, delete on relais.idempotency_keys to relais_app;
grant select, delete on relais.idempotency_keys to relais_worker;
`,
};
