import { personForSearch } from './missing-functions.js';
import { categoryTable } from '../category-table.js';
import { nothingNewIn } from './open-matters.js';

const DESIGN = 'Design decision, to be confirmed with police and prosecution';
const RULES: [code: string, value: number, unit: string, source: string][] = [
  [
    'missing.preventive.answer',
    24,
    'hours',
    `${DESIGN}: a child who may leave tonight is no matter for next week`,
  ],
  ['missing.preventive.reminder', 4, 'hours', `${DESIGN}: reminded four hours before the answer is late`],
  [
    'missing.preventive.valid',
    12,
    'months',
    'Regulation (EU) 2018/1862, art. 53: an alert under art. 32 (1) (d) is reviewed within a year',
  ],
  [
    'missing.preventive.warning',
    14,
    'days',
    `${DESIGN}: told two weeks before it ends, so that it can be asked for anew`,
  ],
  [
    'missing.preventive.lapse',
    72,
    'hours',
    `${DESIGN}: whom nobody answered three days after the answer was due asks somebody else`,
  ],
];
/** Shown with every request, so in the language of the reader. */
const VALID_IN = {
  fr: 'Règlement (UE) 2018/1862, art. 53 : un signalement au titre de l’art. 32, § 1, d), est réexaminé dans l’année',
  nl: 'Verordening (EU) 2018/1862, art. 53: een signalering krachtens art. 32, lid 1, d), wordt binnen een jaar getoetst',
  de: 'Verordnung (EU) 2018/1862, Art. 53: eine Ausschreibung nach Art. 32 Abs. 1 Buchst. d wird binnen eines Jahres überprüft',
};

const rules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
${RULES.map(([code, value, unit, source]) => `  ('${code}', '2023-03-07', '${value}', '${unit}', '${source}')`).join(',\n')};
update relais.rules set source_in = '${JSON.stringify(VALID_IN)}' where code = 'missing.preventive.valid';
`;

/** A child who is still there, and may not be tomorrow: who asks whom for an alert, why, and what came of it. */
const requests = /* sql */ `
${categoryTable({
  table: 'preventive_requests',
  category: 'missing',
  columns: /* sql */ `
  -- who is asked: a police zone, or a magistrate
  agency_id uuid not null references relais.agencies (id),
  status text not null check (status in ('asked', 'granted', 'refused', 'withdrawn', 'lifted', 'expired', 'unanswered')),
  signs text[] not null check (cardinality(signs) > 0),
  -- sealed: why
  content bytea not null,
  answer_by timestamptz(3) not null,
  remind_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  escalated_at timestamptz(3),
  -- Nobody answered by then: it ends, and whoever asked is told.
  lapse_at timestamptz(3) not null,
  answered_at timestamptz(3),
  answered_by_membership uuid references relais.memberships (id),
  measures text[] not null default '{}',
  -- sealed: why not, or what to know
  answer bytea,
  valid_until timestamptz(3),
  warn_at timestamptz(3),
  warned_at timestamptz(3),
  ended_at timestamptz(3),`,
  constraints: /* sql */ `,
  check ((status in ('granted', 'lifted', 'expired')) = (valid_until is not null)),
  check ((status in ('asked', 'withdrawn', 'unanswered')) = (answered_at is null)),
  check ((status in ('asked', 'granted')) = (ended_at is null))`,
  commands: [],
})}
-- Asked once of each; asked anew when it has ended.
create unique index preventive_requests_one on relais.preventive_requests (case_id, agency_id) where status in ('asked', 'granted');
create index preventive_requests_due on relais.preventive_requests (answer_by) where status = 'asked';
create index preventive_requests_lapse on relais.preventive_requests (lapse_at) where status = 'asked';
create index preventive_requests_valid on relais.preventive_requests (valid_until) where status = 'granted';
-- Begun by ask_preventive_alert alone.
revoke insert on relais.preventive_requests from relais_app;
create policy preventive_requests_definer on relais.preventive_requests for all to relais_owner using (true) with check (true);
create policy preventive_requests_worker on relais.preventive_requests for all to relais_worker
  using ((select relais.system_actor()) in ('notifier', 'deadlines')) with check ((select relais.system_actor()) = 'deadlines');
grant select on relais.preventive_requests to relais_worker;
grant update (status, ended_at, reminded_at, escalated_at, warned_at, version, updated_at) on relais.preventive_requests to relais_worker;
${nothingNewIn(['preventive_requests'])}
`;

const functions = /* sql */ `
-- Whoever takes part and may report a disappearance asks before it happens. Who is asked sees what concerns disappearance, like
-- whoever is told of a search, and nothing else of the case.
create function relais.ask_preventive_alert(p_id uuid, p_case uuid, p_agency uuid, p jsonb, p_content bytea, p_at timestamptz)
returns void language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not (takes_part(p_case) and may_read_category('missing') and not actor_is(array['magistrate', 'lawyer_practice']))
    or not exists (select 1 from agencies g where g.id = p_agency and g.id <> (select actor_agency()) and g.on_system
      and g.kind in ('police', 'magistrate'))
    -- Who was let in for a search or for such a request lets nobody else in.
    or not exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = (select actor_agency())
      and a.ground not in ('missing_episode', 'emergency') and (a.user_id is null or a.user_id = (select actor_user()))
      and a.ended_at is null and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now())) then
    raise exception 'the actor does not ask this agency about this case' using errcode = 'insufficient_privilege';
  end if;
  insert into preventive_requests (id, case_id, owner_agency_id, agency_id, status, signs, content, answer_by, remind_at, lapse_at,
    created_by_membership, created_at, updated_at)
  select p_id, p_case, actor_agency(), p_agency, 'asked', r.signs, p_content, r."answerBy", r."remindAt", r."lapseAt",
    actor_membership(), p_at, p_at
  from jsonb_to_record(p) as r (signs text[], "answerBy" timestamptz, "remindAt" timestamptz, "lapseAt" timestamptz);
  insert into case_access (id, case_id, agency_id, categories, ground, source_type, source_id, valid_from)
  values (gen_random_uuid(), p_case, p_agency, '{missing}', 'missing_episode', 'preventive_request', p_id,
    date_trunc('milliseconds', least(p_at, now())));
end $$;

-- Only who is asked answers, and once. False when there is nothing to answer.
create function relais.answer_preventive_alert(p_id uuid, p_granted boolean, p jsonb, p_answer bytea, p_at timestamptz)
returns boolean language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = case when p_granted then 'granted' else 'refused' end, answered_at = p_at,
    answered_by_membership = actor_membership(), measures = coalesce(r.measures, '{}'), answer = p_answer,
    valid_until = case when p_granted then r."validUntil" end, warn_at = case when p_granted then r."warnAt" end,
    ended_at = case when p_granted then null else p_at end, version = q.version + 1, updated_at = p_at
  from jsonb_to_record(p) as r (measures text[], "validUntil" timestamptz, "warnAt" timestamptz)
  where q.id = p_id and q.status = 'asked' and q.agency_id = (select actor_agency()) and takes_part(q.case_id)
    and may_read_category('missing');
  return found;
end $$;

-- Who asked takes it back before it is answered; one that runs is lifted by whoever asked for it or granted it. Who leads the case
-- may do both: whoever asked may have left it.
create function relais.end_preventive_alert(p_id uuid, p_status text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update preventive_requests q set status = p_status, ended_at = p_at, version = q.version + 1, updated_at = p_at
  where q.id = p_id and takes_part(q.case_id) and may_read_category('missing')
    and ((p_status = 'withdrawn' and q.status = 'asked'
        and (q.owner_agency_id = (select actor_agency()) or leads_case(q.case_id)))
      or (p_status = 'lifted' and q.status = 'granted'
        and ((select actor_agency()) in (q.owner_agency_id, q.agency_id) or leads_case(q.case_id))));
  return found;
end $$;

-- With it ends what it opened, and what others had from that alone (ADR 0010).
create function relais.preventive_request_ended() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update case_access set ended_at = now(), ended_reason = 'preventive_' || new.status where source_id = new.id and ended_at is null;
  perform 1 from narrow_case_access(new.case_id);
  return null;
end $$;
create trigger preventive_requests_ended after update on relais.preventive_requests for each row
  when (new.ended_at is not null and old.ended_at is null) execute function relais.preventive_request_ended();

-- Whom the alert would be about: for who is asked, as long as the request is open; else only as far as the identity is open anyway.
create function relais.preventive_person(p_id uuid) returns jsonb
language sql stable security definer set search_path = relais, pg_temp as $$
  select jsonb_build_object(${personForSearch})
  from preventive_requests q
  join lateral (select * from persons r where r.case_id = q.case_id order by r.updated_at desc, r.id desc limit 1) p on true
  where q.id = p_id and takes_part(q.case_id) and may_read_category('missing')
    and ((q.agency_id = (select actor_agency()) and q.status in ('asked', 'granted'))
      or 'identity' = any (readable_categories(q.case_id)))
$$;

revoke execute on function relais.ask_preventive_alert, relais.answer_preventive_alert, relais.end_preventive_alert,
  relais.preventive_request_ended, relais.preventive_person from public;
grant execute on function relais.ask_preventive_alert, relais.answer_preventive_alert, relais.end_preventive_alert,
  relais.preventive_person to relais_app;
`;

/** Closing takes from everybody but the lead what they see: from whoever searches, and from whoever runs an alert. */
const closing = /* sql */ `
create or replace function relais.open_missing(p_case uuid) returns table (kind text, agency_id uuid, id uuid, at timestamptz)
language sql stable security definer set search_path = relais, pg_temp as $$
  select 'person_missing', e.owner_agency_id, case when e.owner_agency_id = actor_agency() then e.id end, e.last_seen_at::timestamptz
  from missing_episodes e where e.case_id = p_case
    and e.status in ('noticed', 'reported', 'assessed', 'searching', 'reassessed') and leads_case(p_case)
  union all
  select 'preventive_open', q.owner_agency_id, case when q.owner_agency_id = actor_agency() then q.id end,
    coalesce(q.valid_until, q.answer_by)::timestamptz
  from preventive_requests q where q.case_id = p_case and q.ended_at is null and leads_case(p_case)
$$;
`;

/** An alert before somebody is missing: asked for, answered, and ended; nobody loses sight of one that runs. */
export const migration = {
  name: '0052-preventive-alerts',
  up: [rules, requests, functions, closing].join('\n'),
};
