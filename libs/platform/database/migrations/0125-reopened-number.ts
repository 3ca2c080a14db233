/**
 * A number for text messages is where an account is reached with the step by which it is given back. Whoever had a stolen login may have
 * put theirs there, so it does not come back with the account: its person types it again, and proves it by the code that is sent to it.
 */
const contacts = /* sql */ `
create policy alert_contacts_definer_read on relais.alert_contacts for select to relais_owner using (true);
create policy alert_contacts_definer_end on relais.alert_contacts for delete to relais_owner using (true);
`;

const reopening = /* sql */ `
-- As before (0113), and without the number; who may not is told so before anything is locked.
create or replace function relais.reopen_account(p_account uuid) returns text
language plpgsql security definer set search_path = relais, pg_temp as $$
declare
  u users%rowtype;
begin
  if not administers_platform() then
    return 'notFound';
  end if;
  perform hold_disclosed_to(p_account);
  select * into u from users k where k.id = p_account for update;
  if not found or not administers_platform() or u.disabled_at is null then
    return 'notFound';
  elsif not recently_confirmed() then
    return 'stepUp';
  end if;
  perform end_all_of(u.id);
  if u.disabled_reason is null or u.disabled_reason not in ('left', 'double') then
    update second_factors f set removed_at = now(), sealed = null, public_key = null where f.user_id = u.id and f.removed_at is null;
    update users k set password_hash = null, browser_generation = k.browser_generation + 1 where k.id = u.id;
    delete from alert_contacts c where c.user_id = u.id;
  end if;
  update users k set disabled_at = null, disabled_reason = null, disabled_by_membership = null where k.id = u.id;
  return 'done';
end $$;
`;

export const migration = { name: '0125-reopened-number', up: [contacts, reopening].join('\n') };
