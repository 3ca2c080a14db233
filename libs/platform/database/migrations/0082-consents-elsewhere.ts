/** What an agency has for itself: it rests on no consent, and it does not run out with what it was passed on from. */
const OWN = (
  a: string,
) => /* sql */ `${a}.ended_at is null and ${a}.valid_from <= now() and ${a}.consent_id is null
      and ${a}.valid_until is null`;

/** What counts now, whatever it rests on. */
const LIVE = (a: string) => /* sql */ `${a}.ended_at is null and ${a}.valid_from <= now()
      and (${a}.valid_until is null or ${a}.valid_until > now())`;

/** What a function loses, and what stands there instead. */
type Change = [name: string, was: string, is: string];

/**
 * A right of the law is given by the law, not by a consent that happened to be open when it began: the mandate of a youth service, the
 * guardianship and the duty to follow a minor neither outlive a consent nor end with it. Whom the person must agree to is referred to.
 */
const rightsOfLaw: Change[] = [
  [
    'request_youth_mandate',
    'agency_is_in(p_case, p_service) and exists',
    // Nobody makes of a consent a mandate by asking itself for one.
    `agency_is_in(p_case, p_service) and (p_service <> actor_agency() or exists (
      select 1 from case_access o where o.case_id = p_case and o.agency_id = p_service and o.user_id is null
      and o.ground <> 'missing_episode' and ${OWN('o')})) and exists`,
  ],
  [
    'youth_mandate_moved',
    'a.ended_at is null and (a.valid_until is null or a.valid_until > now())',
    OWN('a'),
  ],
  [
    'open_guardian_access',
    'a.case_id = g.case_id and a.agency_id = actor_agency() and a.ended_at is null',
    `a.case_id = g.case_id and a.agency_id = actor_agency() and ${OWN('a')}`,
  ],
  ['signal_minor', 'a.ended_at is null and (a.valid_until is null or a.valid_until > now())', OWN('a')],
];

/** What is asked of an access row without its end. */
const untilItsEnd: Change[] = [
  ['appointment_clients', 's.ended_at is null', LIVE('s')],
  ['calendar_of', 's.ended_at is null', LIVE('s')],
  [
    'tell_of_missing',
    `a.agency_id = t."agencyId" and a.ended_at is null`,
    `a.agency_id = t."agencyId" and ${LIVE('a')}`,
  ],
  [
    'guardian_conflicts',
    'a.ended_at is null and is_guardianship_service()',
    `${LIVE('a')} and is_guardianship_service()`,
  ],
];

/** A renewal opens whatever of the consent is not open, also where a part of it still is. */
const renewedWhole: Change[] = [
  [
    'grant_referral',
    `  if exists (select 1 from case_access a where a.source_id = r.id and a.ended_at is null and a.valid_from <= now()
  and (a.valid_until is null or a.valid_until > now())) then
    return true;
  end if;
`,
    '',
  ],
  [
    'grant_referral',
    'return false;',
    `return exists (select 1 from case_access a where a.source_id = r.id and ${LIVE('a')});`,
  ],
  [
    'grant_referral',
    'where g.id = r.to_agency_id),',
    `where g.id = r.to_agency_id
      and not exists (select 1 from sharing_consents s where s.referral_id = r.id and s.withdrawn_at is null and s.replaced_by is null
        and s.valid_until > now() and m.category <> all (s.categories))
      and not exists (select 1 from case_access a where a.source_id = r.id and ${LIVE('a')}
        and (m.category = any (a.categories)
          or (m.category = any (a.disclosed) and not (m.read = 'all' and h.until is not null))))),`,
  ],
  [
    'grant_referral',
    'where not exists (select 1 from shared))',
    `where not exists (select 1 from shared)
      and not exists (select 1 from case_access a where a.source_id = r.id and ${LIVE('a')}))`,
  ],
  [
    'renew_consent',
    `  if not found and exists (select 1 from referrals r where r.id = n.referral_id and r.status in ('accepted', 'completed')) then
    return grant_referral(gen_random_uuid(), n.referral_id, now());
  end if;`,
    `  if exists (select 1 from referrals r where r.id = n.referral_id and r.status in ('accepted', 'completed'))
    and not grant_referral(gen_random_uuid(), n.referral_id, now()) then
    return false;
  end if;`,
  ],
];

/** The functions stay as they are but for these words: their text is taken from the database, whichever step wrote it last (as 0070). */
const changed = (changes: readonly Change[]) => /* sql */ `
do $step$
declare
  c record;
  def text;
begin
  for c in select * from (values
${changes.map((words) => `    (${words.map((word) => `$w$${word}$w$`).join(', ')})`).join(',\n')}) v (name, was, is_now) loop
    select pg_get_functiondef(p.oid) into strict def from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'relais' where p.proname = c.name;
    if array_length(string_to_array(def, c.was), 1) is distinct from 2 then
      raise exception 'not once in %: %', c.name, c.was;
    end if;
    execute replace(def, c.was, c.is_now);
  end loop;
end $step$;
`;

/** For minors whom a consent had hidden from their Guardianship Service: it follows them by law (Programme Law of 24 December 2002, art. 479). */
const minorsFollowed = /* sql */ `
insert into relais.case_access (id, case_id, agency_id, categories, disclosed, granted_by_agency, ground, source_type, source_id, valid_from)
select gen_random_uuid(), k.case_id, k.owner_agency_id, d.categories, d.disclosed, k.signalled_by_agency_id, 'legal_duty', 'minor', k.id,
  date_trunc('milliseconds', now())
from relais.minors k join relais.cases c on c.id = k.case_id and c.status <> 'closed'
cross join (select
    coalesce(array_agg(m.category) filter (where m.read = 'all' and m.category not in ('care', 'health', 'assistance', 'statements')), '{}'),
    coalesce(array_agg(m.category) filter (where m.read = 'own'), '{}')
  from relais.access_matrix m where m.agency_kind = 'guardianship_service') d (categories, disclosed)
where k.status in ('signalled', 'identified')
  and exists (select 1 from relais.case_access a where a.case_id = k.case_id and a.agency_id = k.owner_agency_id
    and a.consent_id is not null and 'guardianship' = any (a.categories))
  and not exists (select 1 from relais.case_access a where a.source_type = 'minor' and a.source_id = k.id)
  and not exists (select 1 from relais.case_access a where a.case_id = k.case_id and a.agency_id = k.owner_agency_id
    and a.user_id is null and 'guardianship' = any (a.categories) and ${OWN('a')});
`;

/**
 * What was passed on ends by the clock with the way that is left to it, whichever act took the other ways and whichever gave one:
 * nothing has to come by for it.
 */
const passedOn = /* sql */ `
alter function relais.narrow_case_access(uuid) rename to narrow_passed_on;
create function relais.narrow_case_access(p_case uuid)
returns table (agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
begin
  return query select n.* from narrow_passed_on(p_case) n;
  if exists (select 1 from case_access a where a.case_id = p_case and a.ended_at is null and a.valid_until is not null) then
    perform bound_passed_on(p_case);
  end if;
end $$;
revoke execute on function relais.narrow_case_access from public;

-- A lead, a mandate or a duty lets whoever had something on consent have it by its own right: what it passed on ends no earlier.
drop trigger case_access_passed_on on relais.case_access;
create trigger case_access_passed_on after insert on relais.case_access for each row
  when (new.ground not in ('opened', 'emergency', 'missing_episode')) execute function relais.access_was_passed_on();

-- The lead is no sharing on consent, though it is given to who takes part on one: who led hands over the whole of it by its own act, and
-- a case is never without one who answers for it. So it does not end with the consent, and not silently: the hand-over stands in the
-- timeline, and every participant sees it as a way of its own, without an end. Whoever leads by it renews no consent given to itself.
comment on function relais.pass_lead is 'the lead does not end with a consent: it is handed on, or the case is closed';

-- One case after the other, each for itself: what goes wrong in one keeps no other from being told.
do $step$
declare
  def text;
  c record;
begin
  select pg_get_functiondef('relais.end_run_out_access(integer)'::regprocedure) into strict def;
  for c in select * from (values ('end_run_out_access(p_limit integer)', 'end_run_out_case(p_case uuid)'),
      ('cases c where c.id in (', 'cases c where c.id = p_case and c.id in ('), ('limit p_limit', 'limit 1')) v (was, is_now) loop
    if strpos(def, c.was) = 0 then
      raise exception 'not in end_run_out_access: %', c.was;
    end if;
    def := replace(def, c.was, c.is_now);
  end loop;
  execute def;
end $step$;
create or replace function relais.end_run_out_access(p_limit integer)
returns table (case_id uuid, agency_id uuid, referral_id uuid, from_agency_id uuid, categories text[], ended boolean, ground text)
language plpgsql security definer set search_path = relais, pg_temp as $$
#variable_conflict use_column
declare
  v_case uuid;
begin
  if system_actor() <> 'deadlines' then
    raise exception 'not the clock' using errcode = 'insufficient_privilege';
  end if;
  for v_case in select distinct a.case_id from case_access a
    where a.ended_at is null and a.valid_until <= now() and a.ground in ('referral', 'appointment') order by a.case_id limit p_limit
  loop
    begin
      return query select e.* from end_run_out_case(v_case) e;
    exception when others then
      -- Closed it is already. The log names the case, and the next tick tries again.
      raise warning 'what ran out in case % is not told: %', v_case, sqlerrm;
    end;
  end loop;
end $$;
revoke execute on function relais.end_run_out_case from public;
`;

/** What a consent may say, whoever writes it: the use cases ask the same, and raw SQL does not pass by them. */
const bounded = /* sql */ `
-- Written down when it is given: with the referral, or later than what it takes the place of and now. Nobody agrees for longer than the
-- rule says (a day more, since a day ends in Brussels), and nobody gives a consent to itself: not even one who leads.
create function relais.consent_is_bounded() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  v_last constant timestamptz := (select max(s.created_at) from sharing_consents s where s.referral_id = new.referral_id);
  v_given constant timestamptz := case when v_last is null
    then (select r.sent_at from referrals r where r.id = new.referral_id) else now() end;
begin
  if new.to_agency_id = new.owner_agency_id or new.valid_from <> new.created_at or new.created_at <= v_last
    or not coalesce(new.created_at between v_given - interval '1 minute' and v_given + interval '1 minute', false)
    or not coalesce(new.valid_until <= now() + make_interval(days => rule_of('consent.longest') + 1), false) then
    raise exception 'no consent is given like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger sharing_consents_bounded before insert on relais.sharing_consents for each row
  when (current_user = 'relais_app') execute function relais.consent_is_bounded();
revoke execute on function relais.consent_is_bounded from public;

-- One at a time for a referral. At commit: a renewal is written before the old one is told of it.
alter table relais.sharing_consents add constraint sharing_consents_one exclude using btree (referral_id with =)
  where (replaced_by is null and withdrawn_at is null) deferrable initially deferred;
`;

/** A consent does not become something else by another door, and nobody writes one that nobody would give. */
export const migration = {
  name: '0082-consents-elsewhere',
  up: [changed([...rightsOfLaw, ...untilItsEnd, ...renewedWhole]), minorsFollowed, passedOn, bounded].join(
    '\n',
  ),
};
