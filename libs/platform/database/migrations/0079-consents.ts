import { takesPart } from '../category-table.js';
import { bounds } from './consent-bounds.js';
import { consentActs } from './consent-acts.js';
import { nothingNewIn } from './open-matters.js';

/** Of the grounds of the code list, which end with a consent. A ground that changes gets a row of its own. */
const GROUNDS: [code: string, from: string, onConsent: boolean, source: string][] = [
  [
    'informed_consent',
    '2008-02-01',
    true,
    'CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)',
  ],
  ['minor_in_danger', '1867-10-15', false, 'Criminal Code, art. 458bis; new Criminal Code, art. 353 §1'],
  [
    'legal_duty_notification',
    '2004-05-01',
    false,
    'Programme Law of 24 December 2002, art. 479 (Guardianship Act)',
  ],
  ['legal_duty_specialised_centre', '2007-06-01', false, 'Aliens Act of 15 December 1980, art. 61/2 §1'],
  ['vital_interest', '2018-05-25', false, 'Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)'],
  ['youth_care_mandate', '1991-04-01', false, 'Youth care legislation of the competent Community'],
  [
    'case_consultation',
    '2017-08-03',
    false,
    'Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations',
  ],
  ['shared_secrecy', '1867-10-15', false, 'Criminal Code, art. 458; new Criminal Code, art. 352'],
  ['other_legal_ground', '2018-05-25', false, 'The law that the sender names in the message'],
];

const grounds = /* sql */ `
-- On what ground data go from one agency to another, from when until when the law says so, and whether it ends with a consent.
create table relais.legal_grounds (
  code text not null,
  valid_from date not null,
  valid_to date,
  on_consent boolean not null,
  source text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
grant select on relais.legal_grounds to relais_app, relais_worker, relais_backup;
insert into relais.legal_grounds (code, valid_from, on_consent, source) values
${GROUNDS.map(([code, from, onConsent, source]) => `  ('${code}', '${from}', ${onConsent}, '${source}')`).join(',\n')};

-- Whether what was sent that day on a ground ends with a consent: as the law said then.
create function relais.rests_on_consent(p_ground text, p_sent timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select coalesce((select g.on_consent from legal_grounds g where g.code = p_ground and g.valid_from <= p_sent::date
    and (g.valid_to is null or g.valid_to >= p_sent::date) order by g.valid_from desc limit 1), false)
$$;

-- The acting agency sent the referral: what it shares is its own to end, whoever wrote the consent down.
create function relais.shares_by(p_referral uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from referrals r where r.id = p_referral and r.owner_agency_id = (select actor_agency()))
$$;

insert into relais.rules (code, valid_from, value, unit, source) values
  ('consent.usual', '2026-01-01', '180', 'days', 'Design decision: a consent is asked for again after half a year unless told otherwise'),
  ('consent.longest', '2026-01-01', '365', 'days', 'Design decision: nobody consents for more than a year at once'),
  ('consent.unrecorded', '2026-01-01', '30', 'days',
   'Design decision: of whose giving nothing is recorded (Regulation (EU) 2016/679, art. 7(1)) it is asked for again soon'),
  ('consent.reminder', '2026-01-01', '14', 'days', 'Design decision: two weeks to ask the person again');
`;

const table = /* sql */ `
-- What a person agreed to: to whom, for what, which categories, who said so and how, from when until when. Codes but for the
-- name or number of the interpreter, which is sealed.
create table relais.sharing_consents (
  id uuid primary key,
  case_id uuid not null references relais.cases (id),
  owner_agency_id uuid not null references relais.agencies (id),
  to_agency_id uuid not null references relais.agencies (id),
  referral_id uuid not null references relais.referrals (id),
  purpose text not null,
  categories text[] not null,
  -- All null where only the ground was named.
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
  check (valid_until > valid_from),
  check ((given_by is null) = (form is null)),
  check ((withdrawn_at is null) = (withdrawal_reason is null) and (withdrawn_at is null) = (withdrawn_by_membership is null))
);
create index sharing_consents_case on relais.sharing_consents (case_id);
create index sharing_consents_referral on relais.sharing_consents (referral_id);
create index sharing_consents_due on relais.sharing_consents (remind_at)
  where reminded_at is null and withdrawn_at is null and replaced_by is null;
create index sharing_consents_ending on relais.sharing_consents (valid_until)
  where expired_at is null and withdrawn_at is null and replaced_by is null;
alter table relais.sharing_consents enable row level security;
alter table relais.sharing_consents force row level security;
-- Who sent, who wrote it down, who was given it for as long as it takes part, and who leads: the others know of the access, not of
-- the consent.
create policy sharing_consents_read on relais.sharing_consents for select to relais_app
  using ((select relais.may_read_category('referrals')) and ${takesPart('sharing_consents')}
    and ((select relais.actor_agency()) in (owner_agency_id, to_agency_id) or relais.shares_by(referral_id) or exists (
      select 1 from relais.cases c where c.id = sharing_consents.case_id and c.lead_agency_id = (select relais.actor_agency()))));
create policy sharing_consents_write on relais.sharing_consents for insert to relais_app
  with check (owner_agency_id = (select relais.actor_agency()) and (select relais.may_write_category('referrals'))
    and created_by_membership = (select relais.actor_membership()) and ${takesPart('sharing_consents')}
    and reminded_at is null and expired_at is null and withdrawn_at is null and replaced_by is null);
create policy sharing_consents_worker on relais.sharing_consents for all to relais_worker
  using ((select relais.system_actor()) = 'deadlines') with check ((select relais.system_actor()) = 'deadlines');
create policy sharing_consents_definer on relais.sharing_consents for all to relais_owner using (true) with check (true);
create policy sharing_consents_backup on relais.sharing_consents for select to relais_backup using (true);
grant select, insert on relais.sharing_consents to relais_app;
grant select, update (reminded_at, expired_at) on relais.sharing_consents to relais_worker;
grant select on relais.sharing_consents to relais_backup;
${nothingNewIn(['sharing_consents'])}

-- A consent is to what a referral shares, for who is asked by it, and for no more.
create function relais.consent_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not exists (select 1 from referrals r where r.id = new.referral_id and r.case_id = new.case_id
    and r.to_agency_id = new.to_agency_id and r.service = new.purpose and new.categories <@ r.categories
    and rests_on_consent(r.legal_ground, r.sent_at) and r.status in ('sent', 'received', 'accepted', 'completed')
    and (r.owner_agency_id = new.owner_agency_id or leads_case(r.case_id))) then
    raise exception 'no referral that rests on this consent' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger sharing_consents_begin before insert on relais.sharing_consents for each row
  when (current_user = 'relais_app') execute function relais.consent_begins();

alter table relais.case_access add column consent_id uuid references relais.sharing_consents (id),
  add constraint case_access_consent_ends check (consent_id is null or valid_until is not null);
create index case_access_consent on relais.case_access (consent_id) where ended_at is null and consent_id is not null;
create index case_access_running_out on relais.case_access (valid_until)
  where ended_at is null and valid_until is not null and ground in ('referral', 'appointment');
revoke execute on function relais.consent_begins, relais.rests_on_consent, relais.shares_by from public;
grant execute on function relais.rests_on_consent to relais_app, relais_worker;
grant execute on function relais.shares_by to relais_app;
`;

/**
 * What was shared on consent before this step said nothing of its end: it gets the end of a consent of which nothing is recorded,
 * counted from today, so that nobody who helps is cut off overnight. What was passed on from it ends with it, as it does from now on.
 */
export const sharedBefore = /* sql */ `
insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories, valid_from, valid_until,
  remind_at, created_by_membership, created_at)
select gen_random_uuid(), r.case_id, r.owner_agency_id, r.to_agency_id, r.id, r.service, r.categories, r.sent_at,
  now() + make_interval(days => relais.rule_of('consent.unrecorded')),
  now() + make_interval(days => relais.rule_of('consent.unrecorded') - relais.rule_of('consent.reminder')),
  r.sent_by_membership, now()
from relais.referrals r
where relais.rests_on_consent(r.legal_ground, r.sent_at) and (r.status in ('sent', 'received', 'accepted', 'completed') or exists (
  select 1 from relais.case_access a where a.source_type = 'referral' and a.source_id = r.id and a.ended_at is null));
update relais.case_access a set consent_id = c.id, valid_until = least(a.valid_until, c.valid_until)
from relais.sharing_consents c where a.source_type = 'referral' and a.source_id = c.referral_id and a.ended_at is null;
select relais.bound_passed_on(c.case_id) from (select distinct case_id from relais.sharing_consents) c;
do $$ begin
  if exists (select 1 from relais.case_access a join relais.referrals r on r.id = a.source_id where a.source_type = 'referral'
      and a.ended_at is null and a.consent_id is null and relais.rests_on_consent(r.legal_ground, r.sent_at)) then
    raise exception 'access on consent that no consent ends';
  end if;
end $$;
`;

/** Consent to share: to whom, for what, until when; what rests on it ends with it, and what rests on a duty stays. */
export const migration = {
  name: '0079-consents',
  up: [grounds, table, bounds, sharedBefore, consentActs].join('\n'),
};
