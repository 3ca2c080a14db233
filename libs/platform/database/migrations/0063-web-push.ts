import { FARTHEST_STEP, watch } from './operations-functions.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

const deliveries = /* sql */ `
-- A person may have several devices, each told by itself; it is kept when the device is gone.
alter table relais.deliveries add column push_subscription_id uuid, add check ((channel = 'web_push') = (push_subscription_id is not null));
drop index relais.deliveries_once, relais.deliveries_live;
create unique index deliveries_once on relais.deliveries
  (notification_id, channel, coalesce(push_subscription_id, recipient_user_id, agency_id));
create unique index deliveries_live on relais.deliveries
  (alert_id, channel, coalesce(push_subscription_id, recipient_user_id, agency_id))
  where state = 'pending' and alert_id is not null;
create index deliveries_push on relais.deliveries (push_subscription_id, changed_at) where push_subscription_id is not null;
${watch('create or replace', FARTHEST_STEP, 'd.push_subscription_id, d.recipient_user_id, d.agency_id')}
`;

const tables = /* sql */ `
-- Web push goes through the maker of the browser: off until the agency's data-protection officer says so.
alter table relais.agencies add column push_allowed_at timestamptz(3);

-- Browsers that their person has told to get messages. Bound to the session and membership that last used them.
create table relais.push_subscriptions (
  id uuid primary key,
  user_id uuid not null references relais.users (id),
  membership_id uuid not null references relais.memberships (id),
  session_id uuid not null,
  device text,
  endpoint text not null unique check (length(endpoint) <= 1000 and endpoint ~ '^https?://'),
  p256dh bytea not null check (length(p256dh) = 65),
  auth bytea not null check (length(auth) = 16),
  created_at timestamptz(3) not null,
  renewed_at timestamptz(3) not null
);
create index push_subscriptions_user on relais.push_subscriptions (user_id);
create index push_subscriptions_session on relais.push_subscriptions (session_id);
create index push_subscriptions_membership on relais.push_subscriptions (membership_id);
alter table relais.push_subscriptions enable row level security;
alter table relais.push_subscriptions force row level security;
create policy push_subscriptions_own on relais.push_subscriptions for select to relais_app
  using (user_id = (select relais.actor_user()));
create policy push_subscriptions_remove on relais.push_subscriptions for delete to relais_app
  using (user_id = (select relais.actor_user()));
create policy push_subscriptions_definer on relais.push_subscriptions for all to relais_owner using (true) with check (true);
create policy push_subscriptions_engine on relais.push_subscriptions for select to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'mailer', 'retention'));
create policy push_subscriptions_gone on relais.push_subscriptions for delete to relais_worker
  using ((select relais.system_actor()) in ('mailer', 'retention'));
grant select, delete on relais.push_subscriptions to relais_app, relais_worker;
-- Bound to sessions, which no backup holds: after a restore everybody subscribes anew.
revoke select on relais.push_subscriptions from relais_backup;
insert into relais.rules (code, valid_from, value, unit, source) values
  ('push.devices', '2026-01-01', '5', 'devices', 'Design decision: devices of one person that are told'),
  ('push.retention', '2026-01-01', '30', 'days', 'Design decision: a device nobody logged in on for so long is told no more');
`;

/**
 * A browser of the acting person's is told, and is told still.
 *
 * @param holding what is done first, as statements
 */
export const subscribePush = (
  create: string,
  holding = '',
) => /* sql */ `${create} function relais.subscribe_push(p_id uuid, p_endpoint text, p_p256dh bytea, p_auth bytea, p_at timestamptz) returns text
${DEFINER} as $$
begin
${holding}  if not exists (select 1 from agencies a where a.id = actor_agency() and a.push_allowed_at is not null) then
    return 'notAllowed';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('push ' || actor_user(), 0));
  if (select count(*) from push_subscriptions p where p.user_id = actor_user() and p.endpoint <> p_endpoint) >= rule_of('push.devices') then
    return 'tooMany';
  end if;
  delete from push_subscriptions p where p.endpoint = p_endpoint;
  insert into push_subscriptions (id, user_id, membership_id, session_id, device, endpoint, p256dh, auth, created_at, renewed_at)
  select p_id, actor_user(), actor_membership(), s.id, s.device, p_endpoint, p_p256dh, p_auth, p_at, p_at
  from sessions s join memberships m on m.id = s.membership_id
  where s.id = actor_session() and m.user_id = actor_user() and s.ended_at is null;
  return case when found then 'done' else 'notAllowed' end;
end $$;`;
export const renewPush = (
  create: string,
  holding = '',
) => /* sql */ `${create} function relais.renew_push(p_endpoint text, p_at timestamptz) returns void ${DEFINER} as $$
begin
${holding}  delete from push_subscriptions p where p.endpoint = p_endpoint and p.user_id <> actor_user();
  update push_subscriptions p set session_id = s.id, membership_id = actor_membership(), renewed_at = p_at
  from sessions s join memberships m on m.id = s.membership_id
  where p.endpoint = p_endpoint and p.user_id = actor_user() and s.id = actor_session() and m.user_id = actor_user()
    and s.ended_at is null;
end $$;`;

const functions = /* sql */ `
-- This browser is told from now on. Whoever had it before is told there no more: it is somebody else's now.
${subscribePush('create')}

-- The same person has logged in on it again. Of another person it is taken away.
${renewPush('create')}

-- Only its data-protection officer. Taken back, no device that was subscribed in this agency is kept.
create function relais.allow_push(p_allowed boolean, p_at timestamptz) returns boolean ${DEFINER} as $$
begin
  if actor_kind() <> 'member' or not 'data_protection_officer' = any (string_to_array(required_setting('app.roles'), ',')) then
    return false;
  end if;
  update agencies a set push_allowed_at = case when p_allowed then coalesce(a.push_allowed_at, p_at) end where a.id = actor_agency();
  if not p_allowed then
    delete from push_subscriptions p using memberships m where m.id = p.membership_id and m.agency_id = actor_agency();
  end if;
  return true;
end $$;
revoke execute on function relais.subscribe_push, relais.renew_push, relais.allow_push from public;
grant execute on function relais.subscribe_push, relais.renew_push, relais.allow_push to relais_app;

-- Whoever logs out, or is logged out by somebody, is told there no more, by whatever way it ends; a session that only went idle is not
-- ended: who is on duty at night is told all the same. Where the same person goes on in the same browser (a new login, another
-- membership) a session begins in the transaction that ends the old one: looked for at its end, and the device goes over to it.
create function relais.forget_push() returns trigger ${DEFINER} as $$
begin
  if tg_table_name = 'sessions' then
    update push_subscriptions p set session_id = n.id, membership_id = n.membership_id, renewed_at = n.created_at
    from sessions n join memberships m on m.id = n.membership_id
    where p.session_id = new.id and m.user_id = p.user_id and n.created_at = new.ended_at and n.ended_at is null
      and n.device is not distinct from new.device;
    delete from push_subscriptions p where p.session_id = new.id;
  elsif tg_table_name = 'memberships' then
    delete from push_subscriptions p where p.membership_id = new.id;
  else
    delete from push_subscriptions p where p.user_id = new.id;
  end if;
  return null;
end $$;
revoke execute on function relais.forget_push from public;
create constraint trigger sessions_forget_push after update of ended_at on relais.sessions
  deferrable initially deferred for each row
  when (new.ended_at is not null) execute function relais.forget_push();
-- Kept to the millisecond, an end of now can be rounded up.
create trigger memberships_forget_push after update of valid_until on relais.memberships for each row
  when (new.valid_until < now() + interval '1 second') execute function relais.forget_push();
create trigger users_forget_push after update of disabled_at on relais.users for each row
  when (new.disabled_at is not null) execute function relais.forget_push();
`;

/** Messages on devices: who is told where, and which agencies allow it. */
export const migration = { name: '0063-web-push', up: [deliveries, tables, functions].join('\n') };
