/** What a function loses, and what stands there instead. */
type Change = [name: string, was: string, is: string];

/** What was disclosed is passed on and ends as what was referred (ADR 0010). */
const passedOn: Change[] = [
  ['narrow_passed_on', `(a.ground = 'referral' or (`, `(a.ground in ('referral', 'disclosure') or (`],
  [
    'narrow_passed_on',
    `o.ground not in ('referral', 'appointment', 'missing_episode')`,
    `o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')`,
  ],
  ['bound_passed_on', `(a.ground = 'referral' or (`, `(a.ground in ('referral', 'disclosure') or (`],
  [
    'bound_passed_on',
    `o.ground not in ('referral', 'appointment', 'missing_episode')`,
    `o.ground not in ('referral', 'disclosure', 'appointment', 'missing_episode')`,
  ],
  [
    'bound_passed_on',
    `coalesce(c.valid_until, 'infinity') as own_end
    from case_access a left join sharing_consents c on c.id = a.consent_id`,
    `coalesce(least(c.valid_until, d.valid_until), 'infinity') as own_end
    from case_access a left join sharing_consents c on c.id = a.consent_id
    left join disclosures d on a.source_type = 'disclosure' and d.id = a.source_id`,
  ],
  [
    'access_was_passed_on',
    `a.ground in ('referral', 'appointment')`,
    `a.ground in ('referral', 'disclosure', 'appointment')`,
  ],
  [
    'end_run_out_case',
    `a.ground in ('referral', 'appointment'))`,
    `a.ground in ('referral', 'disclosure', 'appointment'))`,
  ],
  [
    'end_run_out_case',
    `a.ground in ('referral', 'appointment')
      returning`,
    `a.ground in ('referral', 'disclosure', 'appointment')
      returning`,
  ],
  [
    'end_run_out_case',
    `case when a.consent_id is null`,
    `case when a.ground = 'disclosure' then 'disclosure_expired' when a.consent_id is null`,
  ],
  [
    'end_run_out_access',
    `a.ground in ('referral', 'appointment')`,
    `a.ground in ('referral', 'disclosure', 'appointment')`,
  ],
];

/** Who sees what and why: of a disclosure its ends, and who leads, are told the ground. */
const told: Change[] = [
  [
    'case_sharing',
    `left join referrals r on a.source_type = 'referral' and r.id = a.source_id`,
    `left join referrals r on a.source_type = 'referral' and r.id = a.source_id
  left join disclosures d on a.source_type = 'disclosure' and d.id = a.source_id`,
  ],
  [
    'case_sharing',
    `case when e.told then r.legal_ground end`,
    `case when e.told then coalesce(r.legal_ground, d.legal_ground) end`,
  ],
  [
    'case_sharing',
    `coalesce(actor_agency() in (r.owner_agency_id, r.to_agency_id), false)`,
    `coalesce(actor_agency() in (r.owner_agency_id, r.to_agency_id), actor_agency() in (d.owner_agency_id, d.to_agency_id), false)`,
  ],
];

/** The functions stay as they are but for these words: their text is taken from the database, whichever step wrote it last (as 0082). */
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

drop index relais.case_access_running_out;
create index case_access_running_out on relais.case_access (valid_until)
  where ended_at is null and valid_until is not null and ground in ('referral', 'disclosure', 'appointment');
`;

/** What is opened by a disclosure is followed wherever what a referral opened is. */
export const migration = { name: '0111-disclosures-elsewhere', up: changed([...passedOn, ...told]) };
