create table relais.notifications (
  id uuid not null,
  seq bigint generated always as identity,
  agency_id uuid not null references relais.agencies (id),
  audience text not null default 'queue' check (audience in ('queue', 'supervisor', 'person')),
  user_id uuid references relais.users (id),
  kind text not null,
  severity text not null check (severity in ('info', 'action', 'critical')),
  subject_type text not null,
  subject_id uuid not null,
  -- keeps the notice from a person who is excluded from this case
  case_id uuid references relais.cases (id),
  params jsonb not null default '{}'::jsonb,
  message_id uuid not null,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  acknowledged_at timestamptz(3),
  acknowledged_by uuid references relais.users (id),
  primary key (id),
  unique (seq),
  check ((audience = 'person') = (user_id is not null))
);
create unique index notifications_once on relais.notifications (message_id, agency_id, audience, coalesce(user_id, agency_id));
create index notifications_agency on relais.notifications (agency_id, seq desc);
create index notifications_subject on relais.notifications (subject_id);
create index notifications_case on relais.notifications (case_id, seq desc) where (case_id is not null);

create table relais.deliveries (
  id uuid not null,
  notification_id uuid not null references relais.notifications (id),
  agency_id uuid not null references relais.agencies (id),
  channel text not null check (channel in ('in_app', 'email', 'sms', 'webhook', 'web_push')),
  recipient_user_id uuid references relais.users (id),
  state text not null default 'pending'
    check (state in ('pending', 'handed_over', 'opened', 'bounced', 'returned', 'failed')),
  attempts integer not null default 0,
  rfc_message_id text not null,
  next_attempt_at timestamptz(3) not null default now(),
  leased_until timestamptz(3),
  changed_at timestamptz(3) not null default now(),
  failure text,
  alert_id uuid references relais.alerts (id),
  held_until timestamptz(3),
  in_digest boolean not null default false,
  digest_id uuid references relais.digests (id),
  taken_until timestamptz(3),
  push_subscription_id uuid,
  primary key (id),
  check (held_until is null or alert_id is null and (channel in ('email', 'web_push')) and recipient_user_id is not null),
  check ((channel = 'web_push') = (push_subscription_id is not null))
);
create index deliveries_open on relais.deliveries (next_attempt_at) where (state = 'pending');
create index deliveries_held on relais.deliveries (held_until) where ((state = 'pending') and (held_until is not null));
create index deliveries_digest on relais.deliveries (digest_id) where (digest_id is not null);
create unique index deliveries_once on relais.deliveries (notification_id, channel, coalesce(push_subscription_id, recipient_user_id, agency_id));
create unique index deliveries_live on relais.deliveries (alert_id, channel, coalesce(push_subscription_id, recipient_user_id, agency_id)) where ((state = 'pending') and (alert_id is not null));
create index deliveries_push on relais.deliveries (push_subscription_id, changed_at) where (push_subscription_id is not null);

-- Mails of a demo without a mail server. They hold no personal data, like every mail of the product.
create table relais.demo_mailbox (
  id uuid not null,
  seq bigint generated always as identity,
  rfc_message_id text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  sent_at timestamptz(3) not null,
  primary key (id),
  unique (seq),
  unique (rfc_message_id)
);

-- The number for text messages to a person on duty. The person sets it; the engine uses it.
create table relais.alert_contacts (
  user_id uuid not null references relais.users (id),
  mobile text check (mobile ~ '^\+[1-9][0-9]{6,14}$'),
  changed_at timestamptz(3) not null,
  pending_mobile text check (pending_mobile ~ '^\+[1-9][0-9]{6,14}$'),
  pending_id uuid,
  pending_at timestamptz(3),
  pending_tries smallint not null default 0,
  primary key (user_id),
  check ((pending_mobile is null) = (pending_id is null) and (pending_mobile is null) = (pending_at is null)),
  check (mobile is not null or pending_mobile is not null)
);

-- The address at which Relais calls the computers of an agency. The secret is derived from the id and stored nowhere.
create table relais.webhook_endpoints (
  id uuid not null,
  agency_id uuid not null references relais.agencies (id),
  url text not null check (length(url) <= 500),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (id)
);
create unique index webhook_endpoints_one on relais.webhook_endpoints (agency_id) where (removed_at is null);

create table relais.webhook_attempts (
  id uuid not null,
  delivery_id uuid not null references relais.deliveries (id),
  agency_id uuid not null references relais.agencies (id),
  attempted_at timestamptz(3) not null,
  -- HTTP status; without one, failure holds a code
  status integer,
  failure text,
  milliseconds integer not null,
  kind text,
  primary key (id)
);
create index webhook_attempts_agency on relais.webhook_attempts (agency_id, attempted_at desc, id desc);
create index webhook_attempts_at on relais.webhook_attempts (attempted_at);

-- How a person wants the mails of ordinary notices: by topic, outside their quiet hours, or once a day. Alerts ignore these preferences.
create table relais.notice_preferences (
  user_id uuid not null references relais.users (id),
  -- topic → in_app | at_once | digest; a topic that is missing is at_once
  ways jsonb not null check (jsonb_typeof(ways) = 'object'),
  -- o'clock in Brussels
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  digest_at text not null check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz(3) not null,
  primary key (user_id),
  check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from coalesce(quiet_to, ''))
);

-- One mail a day instead of many. Relais counts its notices when it sends it.
create table relais.digests (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  due_at timestamptz(3) not null,
  state text not null default 'pending' check (state in ('pending', 'handed_over', 'bounced', 'failed')),
  attempts integer not null default 0,
  rfc_message_id text not null,
  changed_at timestamptz(3) not null,
  failure text,
  primary key (id),
  unique (user_id, due_at)
);

-- Browsers that a person has subscribed to messages, bound to the session and membership that last used them.
create table relais.push_subscriptions (
  id uuid not null,
  user_id uuid not null references relais.users (id),
  membership_id uuid not null references relais.memberships (id),
  session_id uuid not null,
  device text,
  endpoint text not null check (length(endpoint) <= 1000 and endpoint ~ '^https?://'),
  p256dh bytea not null check (length(p256dh) = 65),
  auth bytea not null check (length(auth) = 16),
  created_at timestamptz(3) not null,
  renewed_at timestamptz(3) not null,
  primary key (id),
  unique (endpoint)
);
create index push_subscriptions_user on relais.push_subscriptions (user_id);
create index push_subscriptions_session on relais.push_subscriptions (session_id);
create index push_subscriptions_membership on relais.push_subscriptions (membership_id);

-- How often each kind of mail came to the address for returned mails: counts, no mail and no address.
create table relais.mail_returns (
  what text not null check (what ~ '^[a-z][A-Za-z]{0,40}$'),
  seen bigint not null check (seen > 0),
  last_at timestamptz(3) not null,
  primary key (what)
);
