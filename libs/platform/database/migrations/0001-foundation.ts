/**
 * Schema, actor functions and the need-to-know predicates everything else builds on.
 *
 * The roles exist already: they belong to the server, not to the database (the launcher or the administrator makes
 * them, docs/operations.md). Policies call only the `actor_*` functions, which raise when no actor is set: after a
 * transaction with `set_config(…, true)` the setting is an empty string on that connection, and a comparison with it
 * would hide every row in silence.
 */
export const migration = {
  name: '0001-foundation',
  up: /* sql */ `
create extension if not exists pg_trgm with schema public;
create schema relais;
revoke all on schema public from public;
grant usage on schema public to relais_app, relais_worker, relais_auditor, relais_backup;
grant usage on schema relais to relais_app, relais_worker, relais_auditor, relais_backup;

create function relais.required_setting(setting text) returns text
language plpgsql stable parallel safe as $$
declare
  value text := current_setting(setting, true);
begin
  if value is null or value = '' then
    raise exception 'no actor is set for this transaction (%)', setting using errcode = 'insufficient_privilege';
  end if;
  return value;
end $$;

create function relais.actor_kind() returns text language sql stable parallel safe
  as $$ select relais.required_setting('app.kind') $$;
create function relais.actor_user() returns uuid language sql stable parallel safe
  as $$ select relais.required_setting('app.user')::uuid $$;
create function relais.actor_membership() returns uuid language sql stable parallel safe
  as $$ select relais.required_setting('app.membership')::uuid $$;
create function relais.actor_agency() returns uuid language sql stable parallel safe
  as $$ select relais.required_setting('app.agency')::uuid $$;
create function relais.actor_session() returns uuid language sql stable parallel safe
  as $$ select relais.required_setting('app.session')::uuid $$;
create function relais.system_actor() returns text language sql stable parallel safe
  as $$ select case when relais.actor_kind() = 'system' then relais.required_setting('app.system') else '' end $$;
-- The categories a member's role may read at all; 'none' when the role sees no case data.
create function relais.may_read_category(category text) returns boolean language sql stable parallel safe
  as $$ select category = any (string_to_array(relais.required_setting('app.reads'), ',')) $$;
-- Whether the member's role sees case data at all: administrators and data-protection officers do not.
create function relais.may_read_cases() returns boolean language sql stable parallel safe
  as $$ select relais.required_setting('app.reads') <> 'none' $$;
create function relais.may_write_category(category text) returns boolean language sql stable parallel safe
  as $$ select category = any (string_to_array(relais.required_setting('app.writes'), ',')) $$;
create function relais.is_supervisor() returns boolean language sql stable parallel safe
  as $$ select 'supervisor' = any (string_to_array(relais.required_setting('app.roles'), ',')) $$;
`,
};
