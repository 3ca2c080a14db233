/**
 * A membership ends at an instant that is kept to the millisecond: rounded, "now" stands ahead of the clock in every second case, and what
 * ends with the membership (step 0105) was left standing.
 */
const endsToTheMillisecond = /* sql */ `
drop trigger memberships_end_grants on relais.memberships;
create trigger memberships_end_grants after update on relais.memberships for each row
  when ((new.valid_until is distinct from old.valid_until
      and least(old.valid_until, new.valid_until) < now() + interval '1 millisecond')
    or not old.roles <@ new.roles or new.valid_from > now())
  execute function relais.address_requests_end();
`;

export const migration = { name: '0112-ends-to-the-millisecond', up: endsToTheMillisecond };
