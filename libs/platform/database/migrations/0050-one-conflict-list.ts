import { mergeObstacle } from './merge-functions.js';

const DEFINER = /* sql */ `language plpgsql security definer set search_path = relais, pg_temp`;

/**
 * An entry of a conflict list is about a person, and a person can have several files (ADR 0018): kept out of one is kept out of
 * each that is joined to it, now or later. An entry that came by a join says why and no more; the text stays where it was written.
 */
const everyFile = /* sql */ `
-- The files of one person, the given one among them.
create function relais.joined_files(p_case uuid) returns setof uuid
language sql stable security definer set search_path = relais, pg_temp as $$
  with root as (
    select coalesce((select m.kept_case_id from person_merges m where m.case_id = p_case and m.status = 'joined'), p_case) as id)
  select id from root
  union select m.case_id from root join person_merges m on m.kept_case_id = root.id and m.status = 'joined'
$$;

-- Entries and joins wait for each other: whichever is second finds the first. Both are rare.
create function relais.one_conflict_list() returns void language sql
  as $$ select pg_advisory_xact_lock(hashtextextended('conflict lists of joined files', 0)) $$;

-- Gives each file of a person the entries that another of them has.
create function relais.share_exclusions(p_case uuid) returns void ${DEFINER} as $$
begin
  insert into case_exclusions (case_id, user_id, reason, entered_by_membership, through_joined)
  select f.id, o.user_id, o.reason, o.entered_by_membership, true
  from joined_files(p_case) f (id) cross join lateral (
    select distinct on (x.user_id) x.user_id, x.reason, x.entered_by_membership from case_exclusions x
    where x.case_id in (select joined_files(p_case)) order by x.user_id, x.through_joined, x.created_at, x.case_id) o
  where not exists (select 1 from case_exclusions h where h.case_id = f.id and h.user_id = o.user_id)
  on conflict do nothing;
end $$;

-- Where the person is kept out through another file already, the entry becomes one of this file as well.
create function relais.exclusion_is_own() returns trigger ${DEFINER} as $$
begin
  if new.through_joined then
    return new;
  end if;
  perform one_conflict_list();
  update case_exclusions x set through_joined = false, reason = new.reason, detail = new.detail,
    entered_by_membership = new.entered_by_membership, created_at = new.created_at
  where x.case_id = new.case_id and x.user_id = new.user_id and x.through_joined;
  return case when found then null else new end;
end $$;
create trigger case_exclusions_own before insert on relais.case_exclusions
  for each row execute function relais.exclusion_is_own();
create function relais.exclusion_covers_joined() returns trigger ${DEFINER} as $$
begin
  perform share_exclusions(new.case_id);
  return null;
end $$;
create trigger case_exclusions_cover_joined after insert on relais.case_exclusions
  for each row when (not new.through_joined) execute function relais.exclusion_covers_joined();

-- Joined: each file takes over who is kept out of the other. Separated: nobody sees again what they were kept out of before a
-- person says so; what came by the join becomes an entry of the file itself, which its own lead lifts.
create function relais.merge_shares_exclusions() returns trigger ${DEFINER} as $$
begin
  if new.status = 'joined' then
    perform one_conflict_list();
    perform share_exclusions(new.case_id);
  elsif new.status = 'separated' then
    perform one_conflict_list();
    update case_exclusions x set through_joined = false
    where x.case_id in (new.case_id, new.kept_case_id) and x.through_joined
      and not exists (select 1 from case_exclusions o where o.user_id = x.user_id and not o.through_joined
        and o.case_id in (select joined_files(x.case_id)));
  end if;
  return null;
end $$;
create trigger person_merges_exclusions after insert or update of status on relais.person_merges
  for each row execute function relais.merge_shares_exclusions();
`;

const EXCLUDES_EVERY_JUDGE = `    -- Who is kept out of one file is kept out of both then, and nobody would be left who judges an emergency.
    when p_case <> p_other and leaves_no_judge(
      array(select joined_files(p_case) union select joined_files(p_other)),
      array(select x.user_id from case_exclusions x
        where x.case_id in (select joined_files(p_case) union select joined_files(p_other)))) then 'excluded'`;

/** Whatever the agency that leads enters, somebody is left who judges what others open of the case in an emergency (ADR 0024). */
const somebodyJudges = /* sql */ `
-- Whether one of these files, or one of what was opened of them and waits for a judgement, has judges now and would have none
-- without these people.
create function relais.leaves_no_judge(p_files uuid[], p_out uuid[]) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (
    select 1 from (
      select c.id as file, c.lead_agency_id as owner, null::uuid as holder from cases c where c.id = any (p_files)
      union all
      select e.case_id, e.owner_agency_id, e.user_id from emergency_accesses e
      where e.case_id = any (p_files) and e.reviewed_at is null) t
    where exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder)
      and not exists (select 1 from emergency_judges(t.file, t.owner) j where j is distinct from t.holder and j <> all (p_out)))
$$;

${mergeObstacle('create or replace', EXCLUDES_EVERY_JUDGE)}
`;

/** Entries from before, of files that are joined already. */
const before = /* sql */ `
do $$
declare
  file uuid;
begin
  for file in select distinct m.kept_case_id from relais.person_merges m where m.status = 'joined' loop
    perform relais.share_exclusions(file);
  end loop;
end $$;
`;

const rights = /* sql */ `
revoke execute on function relais.joined_files, relais.one_conflict_list, relais.share_exclusions, relais.exclusion_is_own,
  relais.exclusion_covers_joined, relais.merge_shares_exclusions, relais.leaves_no_judge from public;
`;

/** One conflict list for all files of a person, which leaves somebody who judges emergencies. */
export const migration = {
  name: '0050-one-conflict-list',
  up: [everyFile, somebodyJudges, rights, before].join('\n'),
};
