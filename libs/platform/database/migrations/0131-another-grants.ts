/**
 * A look at a sealed address is asked for by one person and granted by another: who works for the police and for the house as well, which
 * two memberships of one account allow, answers nothing that they asked for themselves.
 */
const rights = /* sql */ `
-- As before (0124), and never one's own.
create or replace function relais.answers_address_request(p_id uuid) returns boolean
language sql stable security definer set search_path = relais, pg_temp as $$
  select exists (select 1 from address_requests r where r.id = p_id and r.agency_id = actor_agency()
    and r.officer_user_id <> actor_user() and takes_part_beyond_emergency(r.case_id)) and may_write_category('whereabouts')
$$;
`;

export const migration = { name: '0131-another-grants', up: rights };
