/** When a practitioner was there is no time to come. Rows of before keep what was recorded, and can be changed in every other field. */
export const migration = {
  name: '0232-arrivals-that-were',
  up: /* sql */ `
create function relais.arrival_was() returns trigger language plpgsql as $$
begin
  if new.arrived_at > new.updated_at and (tg_op = 'INSERT' or new.arrived_at is distinct from old.arrived_at) then
    raise exception 'an arrival is recorded once it was' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger appointments_arrival_was before insert or update on relais.appointments
  for each row execute function relais.arrival_was();
revoke execute on function relais.arrival_was from public;
`,
};
