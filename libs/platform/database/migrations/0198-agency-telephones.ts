const telephones = /* sql */ `
-- The number by which an agency is called where no message reaches it; null where it has none.
create function relais.keep_agency_telephone(p_id uuid, p_telephone text) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
begin
  update agencies k set relay_telephone = p_telephone
  where k.id = p_id and k.ended_at is null and administers_platform();
  return case when found then 'done' else 'notFound' end;
end $$;
revoke execute on function relais.keep_agency_telephone from public;
grant execute on function relais.keep_agency_telephone to relais_app;
`;

/** The register of agencies keeps their telephone numbers. */
export const migration = { name: '0198-agency-telephones', up: telephones };
