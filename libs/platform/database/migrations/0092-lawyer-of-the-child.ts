/** Who stands by a child where youth care asks for a lawyer: never the lawyer of the stay or of the damages. */
const assisted = /* sql */ `
-- Whether a lawyer takes part who assists the child, whichever agency booked them: what the mandate is for is said by the role of
-- its appointment. One who takes part by anything else is taken for the lawyer of the child.
create function relais.child_is_assisted(p_case uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select takes_part(p_case) and exists (
    select 1 from case_access s join agencies g on g.id = s.agency_id
    left join appointments a on s.source_type = 'appointment' and a.id = s.source_id
    where s.case_id = p_case and g.kind = 'lawyer_practice' and s.ended_at is null
      and (s.valid_until is null or s.valid_until > p_at) and (a.id is null or a.lawyer_role = 'child'))
$$;
revoke execute on function relais.child_is_assisted from public;
grant execute on function relais.child_is_assisted to relais_app;
`;

export const migration = { name: '0092-lawyer-of-the-child', up: assisted };
