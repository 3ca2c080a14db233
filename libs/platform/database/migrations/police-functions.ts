/** Functions that act for their caller across row policies. */
export const policeFunctions = /* sql */ `
-- Who answers for the person of a case: who received them last; before any hand-over, who opened the case. Who gave a
-- person into hands outside Relais goes on answering. There is always one, so a failed hand-over leaves no gap. Told to who
-- takes part, and to who is to receive the person: not to a house that once had them, or it would learn where they went on to.
create function relais.case_holder(p_case uuid)
returns table (agency_id uuid, agency_name text, agency_kind text, since timestamptz, hand_over_id uuid, outside_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  with last as (
    select h.id, coalesce(h.to_agency_id, h.owner_agency_id) as agency_id, h.received_at, h.outside_kind
    from hand_overs h where h.case_id = p_case and h.status = 'received' order by h.received_at desc, h.id desc limit 1)
  select g.id, g.name, g.kind, coalesce(l.received_at, c.opened_at), l.id, l.outside_kind
  from cases c left join last l on true join agencies g on g.id = coalesce(l.agency_id, c.opened_by_agency_id)
  where c.id = p_case and (takes_part(p_case) or (may_read_category('referrals')
    and not exists (select 1 from case_exclusions x where x.case_id = p_case and x.user_id = actor_user())
    and exists (select 1 from hand_overs h where h.case_id = p_case and h.to_agency_id = actor_agency() and h.status = 'proposed')))
$$;

-- Whether an agency may be handed the person of a case: it takes part, or was asked by a referral that is open.
create function relais.may_be_handed(p_case uuid, p_agency uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and (
    exists (select 1 from case_access a where a.case_id = p_case and a.agency_id = p_agency and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()))
    or exists (select 1 from referrals r where r.case_id = p_case and r.to_agency_id = p_agency
      and r.status in ('sent', 'received', 'accepted')))
$$;

-- A hand-over begins unanswered, by whoever answers for the person, to somebody who may have them.
create function relais.hand_over_begins() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if new.status <> 'proposed' or new.created_by_membership <> actor_membership()
    or not exists (select 1 from cases c where c.id = new.case_id and c.reference = new.case_reference)
    or not exists (select 1 from case_holder(new.case_id) k where k.agency_id = new.owner_agency_id)
    or (new.to_agency_id is not null and not may_be_handed(new.case_id, new.to_agency_id)) then
    raise exception 'a hand-over does not begin like that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hand_overs_begin before insert on relais.hand_overs for each row
  when (current_user = 'relais_app') execute function relais.hand_over_begins();

-- Who receives says so; who gives never says it for another agency, only for a person outside Relais. The same table is in
-- hand-over-transitions.ts.
create function relais.hand_over_moves() returns trigger language plpgsql set search_path = relais, pg_temp as $$
begin
  if old.status || ' ' || new.status <> all (case actor_agency()
      when old.to_agency_id then array['proposed received', 'proposed failed']
      when old.owner_agency_id then case when old.to_agency_id is null
        then array['proposed received', 'proposed failed'] else array['proposed failed'] end
      else '{}' end)
    or (new.status = 'received' and new.received_by_membership is distinct from actor_membership())
    or (new.status = 'failed' and new.failed_by_membership is distinct from actor_membership()) then
    raise exception 'a hand-over does not become that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger hand_overs_move before update on relais.hand_overs for each row
  when (current_user = 'relais_app') execute function relais.hand_over_moves();

-- A number is shown only to an agency that takes part, and never to one whose kind reads numbers anyway.
create function relais.record_share_begins() returns trigger
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  if not takes_part(new.case_id) or not exists (select 1 from case_access a where a.case_id = new.case_id
    and a.agency_id = new.agency_id and a.ended_at is null and (a.valid_until is null or a.valid_until > now())) then
    raise exception 'not a participant' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger police_record_shares_begin before insert on relais.police_record_shares for each row
  when (current_user = 'relais_app') execute function relais.record_share_begins();

-- That somebody was heard and informed, as yes or no, for the Immigration Office (need-to-know matrix, "yes/no fact").
create function relais.statement_facts(p_case uuid) returns table (heard boolean, informed boolean)
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from hearings h where h.case_id = p_case and h.kind <> 'information'),
    exists (select 1 from hearings h where h.case_id = p_case and h.informed)
  from agencies g where g.id = actor_agency() and g.kind = 'immigration_office' and takes_part(p_case) and may_read_cases()
$$;

-- Who can read the numbers of a case without being named, for whoever writes them.
create function relais.statement_readers(p_case uuid) returns table (agency_id uuid, agency_name text, agency_kind text)
language sql stable security definer set search_path = relais, pg_temp as $$
  select distinct g.id, g.name, g.kind
  from case_access a join agencies g on g.id = a.agency_id
  join access_matrix m on m.agency_kind = g.kind and m.category = 'statements' and m.read <> 'none'
  where a.case_id = p_case and takes_part(p_case) and may_read_category('statements') and a.ended_at is null
    and (a.valid_until is null or a.valid_until > now()) and 'statements' = any (a.categories || a.disclosed)
$$;

revoke execute on function relais.case_holder, relais.may_be_handed, relais.hand_over_begins, relais.hand_over_moves,
  relais.record_share_begins, relais.statement_facts, relais.statement_readers, relais.intercepted_person_moves
  from public;
grant execute on function relais.case_holder, relais.may_be_handed, relais.statement_facts, relais.statement_readers
  to relais_app;
`;
