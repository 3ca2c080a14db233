create table relais.referrals (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  group_id uuid not null,
  relation text,
  position smallint not null default 0,
  case_reference text not null,
  to_agency_id uuid not null references relais.agencies (id),
  service text not null,
  urgency text not null,
  legal_ground text not null,
  categories text[] not null,
  status text not null check (status in ('sent', 'received', 'accepted', 'refused', 'withdrawn', 'completed')),
  brief_sex text not null,
  brief_age_band text not null,
  brief_age_in_doubt boolean not null,
  brief_languages text[] not null,
  brief_needs text[] not null,
  sent_at timestamptz(3) not null,
  sent_by_membership uuid not null references relais.memberships (id),
  respond_by timestamptz(3) not null,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  received_at timestamptz(3),
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  refusal_reason text,
  completed_at timestamptz(3),
  completion_outcome text,
  withdrawn_at timestamptz(3),
  version integer not null default 1,
  withdrawal_reason text,
  call_id uuid,
  primary key (id),
  check (owner_agency_id <> to_agency_id)
);
create unique index referrals_open on relais.referrals (case_id, owner_agency_id, to_agency_id, service) where (status in ('sent', 'received', 'accepted'));
create index referrals_incoming on relais.referrals (to_agency_id, status, respond_by);
create index referrals_outgoing on relais.referrals (owner_agency_id, status, sent_at);
create index referrals_case on relais.referrals (case_id);
create index referrals_group on relais.referrals (group_id);
create index referrals_due on relais.referrals (respond_by) where ((status in ('sent', 'received')) and (escalated_at is null));
create index referrals_remind on relais.referrals (remind_at) where ((status in ('sent', 'received')) and (reminded_at is null));
create index referrals_inbox on relais.referrals (to_agency_id, sent_at desc, id desc) where ("position" = 0);
create index referrals_outbox on relais.referrals (owner_agency_id, sent_at desc, id desc) where ("position" = 0);
create index referrals_call on relais.referrals (call_id) where (call_id is not null);
create unique index referrals_call_won on relais.referrals (call_id) where (("position" = 0) and (status in ('accepted', 'completed')));
alter table relais.referrals add foreign key (call_id) references relais.referral_calls (id);

create table relais.referral_messages (
  id uuid not null,
  referral_id uuid not null references relais.referrals (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  kind text not null default 'message',
  text bytea not null,
  created_at timestamptz(3) not null,
  primary key (id),
  unique (referral_id)
);
create index referral_messages_case on relais.referral_messages (case_id);

-- The free text of a refusal. The sender and the refusing agency read it.
create table relais.referral_refusals (
  referral_id uuid not null references relais.referrals (id),
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  detail bytea not null,
  created_at timestamptz(3) not null,
  primary key (referral_id)
);
create index referral_refusals_case on relais.referral_refusals (case_id);

create table relais.referral_calls (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  asked smallint not null check (asked >= 2 and asked <= 20),
  sent_at timestamptz(3) not null,
  won_by_referral uuid references relais.referrals (id),
  won_at timestamptz(3),
  primary key (id),
  check ((won_by_referral is null) = (won_at is null))
);
create index referral_calls_case on relais.referral_calls (case_id);

-- The legal grounds on which data go from one agency to another: their dates, their law, and whether the sharing ends with a consent.
create table relais.legal_grounds (
  code text not null,
  valid_from date not null,
  valid_to date,
  on_consent boolean not null,
  source text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);

-- The consent of a person to share data: the recipient, the purpose, the categories, the person who gave it and the form, and its dates.
-- It holds codes only, except the name or number of the interpreter, which is sealed.
create table relais.sharing_consents (
  id uuid not null,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  referral_id uuid not null references relais.referrals (id),
  purpose text not null,
  categories text[] not null,
  -- Null, like the next four columns, if only the legal ground was named.
  given_by text check (given_by in ('person', 'guardian', 'parent', 'representative')),
  form text check (form in ('written', 'oral')),
  language text,
  interpretation text check (interpretation in ('none', 'present', 'remote', 'mediator')),
  interpreter bytea,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  expired_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_by_membership uuid references relais.memberships (id),
  withdrawal_reason text,
  replaced_by uuid references relais.sharing_consents (id),
  created_by_membership uuid not null references relais.memberships (id),
  created_at timestamptz(3) not null,
  primary key (id),
  check (valid_until > valid_from),
  check ((given_by is null) = (form is null)),
  check ((withdrawn_at is null) = (withdrawal_reason is null) and (withdrawn_at is null) = (withdrawn_by_membership is null)),
  constraint sharing_consents_one exclude using btree (referral_id with =) where (replaced_by is null and withdrawn_at is null) deferrable initially deferred
);
create index sharing_consents_case on relais.sharing_consents (case_id);
create index sharing_consents_referral on relais.sharing_consents (referral_id);
create index sharing_consents_due on relais.sharing_consents (remind_at) where ((reminded_at is null) and (withdrawn_at is null) and (replaced_by is null));
create index sharing_consents_ending on relais.sharing_consents (valid_until) where ((expired_at is null) and (withdrawn_at is null) and (replaced_by is null));
