import type pg from 'pg';

/** What decides, inside the database, who may do what: one sorted list of lines for each kind of thing. */
export type Catalogue = Record<string, string[]>;

/** Each query gives lines `text`. Schemas of PostgreSQL itself and of the queue are not ours. */
const QUERIES: Record<string, string> = {
  tables: /* sql */ `
    select format('%s owner=%s rls=%s forced=%s', c.oid::regclass, r.rolname, c.relrowsecurity, c.relforcerowsecurity) as text
    from pg_class c join pg_roles r on r.oid = c.relowner
    where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
  columns: /* sql */ `
    select format('%s.%s %s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end) as text
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped`,
  policies: /* sql */ `
    select format('%s.%s for %s to %s%s using %s check %s', tablename, policyname, cmd, array_to_string(roles, ','),
      case when permissive = 'PERMISSIVE' then '' else ' restrictive' end,
      coalesce(regexp_replace(qual, '\\s+', ' ', 'g'), '-'), coalesce(regexp_replace(with_check, '\\s+', ' ', 'g'), '-')) as text
    from pg_policies where schemaname = 'relais'`,
  tableGrants: /* sql */ `
    select format('%s %s to %s', c.oid::regclass, string_agg(lower(x.privilege_type), ',' order by x.privilege_type),
      case when x.grantee = 0 then 'public' else x.grantee::regrole::text end) as text
    from pg_class c, aclexplode(c.relacl) x
    where c.relnamespace = 'relais'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
    group by c.oid, x.grantee`,
  columnGrants: /* sql */ `
    select format('%s %s(%s) to %s', a.attrelid::regclass, lower(x.privilege_type),
      string_agg(a.attname, ',' order by a.attname), case when x.grantee = 0 then 'public' else x.grantee::regrole::text end) as text
    from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl) x
    where c.relnamespace = 'relais'::regnamespace
    group by a.attrelid, x.privilege_type, x.grantee`,
  functions: /* sql */ `
    select format('%s %s %s %s to %s', p.oid::regprocedure, case when p.prosecdef then 'definer' else 'invoker' end,
      case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
      coalesce(array_to_string(p.proconfig, ' '), '-'),
      coalesce((select string_agg(case when x.grantee = 0 then 'public' else x.grantee::regrole::text end, ',' order by x.grantee::regrole::text)
        from aclexplode(p.proacl) x where x.privilege_type = 'EXECUTE'), 'public')) as text
    from pg_proc p where p.pronamespace = 'relais'::regnamespace`,
  functionBodies: /* sql */ `
    select format('%s %s', p.oid::regprocedure, md5(pg_get_functiondef(p.oid))) as text
    from pg_proc p where p.pronamespace = 'relais'::regnamespace and p.prokind = 'f'`,
  triggers: /* sql */ `
    select pg_get_triggerdef(t.oid) as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'relais'::regnamespace and not t.tgisinternal`,
  indexes: /* sql */ `select indexdef as text from pg_indexes where schemaname = 'relais'`,
  constraints: /* sql */ `
    select format('%s %s', c.conrelid::regclass, pg_get_constraintdef(c.oid)) as text from pg_constraint c
    where c.connamespace = 'relais'::regnamespace and c.contype in ('c', 'f', 'x')`,
  schemaGrants: /* sql */ `
    select format('%s %s to %s', n.nspname, string_agg(lower(x.privilege_type), ',' order by x.privilege_type),
      case when x.grantee = 0 then 'public' else x.grantee::regrole::text end) as text
    from pg_namespace n, aclexplode(n.nspacl) x where n.nspname in ('relais', 'public') group by n.nspname, x.grantee`,
  roles: /* sql */ `
    select format('%s super=%s bypassrls=%s createrole=%s createdb=%s inherits=%s memberOf=%s', r.rolname, r.rolsuper,
      r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolinherit,
      coalesce((select string_agg(m.roleid::regrole::text, ',') from pg_auth_members m where m.member = r.oid), '-')) as text
    from pg_roles r where r.rolname like 'relais\\_%'`,
};

/** Reads the catalogue of a migrated database. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  await client.query('set search_path = pg_catalog');
  const catalogue: Catalogue = {};
  for (const [kind, query] of Object.entries(QUERIES)) {
    const { rows } = await client.query<{ text: string }>(query);
    catalogue[kind] = rows.map(({ text }) => text).sort();
  }
  return catalogue;
}
