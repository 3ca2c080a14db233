-- What an agency may read in a case: for each category, the rows of one owner, or all rows if there is no owner. It applies the rule of the
-- category tables (`guard_category`) to another agency, for an actor that takes part in the case. Participants already see who takes part
-- with which categories (`case_participants`). Here the answer is exact, so that a letter holds nothing that its recipient may not see.
create or replace function relais.open_to_agency(p_case uuid, p_agency uuid) returns table (category text, row_owner uuid)
language sql stable security definer set search_path = relais, pg_temp as $$
  with standing as (
    select a.* from case_access a
    where a.case_id = p_case and a.agency_id = p_agency and a.ended_at is null
      and a.valid_from <= now() and (a.valid_until is null or a.valid_until > now()) and takes_part(p_case)
  ), readable as (
    select m.category from access_matrix m join agencies g on g.kind = m.agency_kind
    where g.id = p_agency and m.read <> 'none'
  )
  select r.category, p_agency from readable r where exists (select 1 from standing)
  union select r.category, null from readable r join standing s on r.category = any (s.categories)
  union select r.category, s.granted_by_agency from readable r join standing s on r.category = any (s.disclosed)
$$;
grant execute on function relais.open_to_agency to relais_app;
