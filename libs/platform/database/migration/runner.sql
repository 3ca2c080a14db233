-- What the runner needs in the database; made again at each run.
create table if not exists migrations.applied (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
);
create table if not exists migrations.objects (
  key text primary key,
  hash text not null
);
create table if not exists migrations.release (
  is_one boolean primary key default true check (is_one),
  schema text not null,
  serves_from text not null
);

grant select on migrations.applied, migrations.objects, migrations.release to relais_backup;

-- The roles of the product but the owner.
create or replace function migrations.roles() returns text language sql stable as $$
  select string_agg(rolname::text, ', ' order by rolname) from pg_roles where rolname like 'relais\_%' and rolname <> 'relais_owner'
$$;

create or replace function migrations.bare(p_table text) returns void language plpgsql as $$
declare one text;
begin
  for one in select format('drop policy %I on %s', polname, p_table) from pg_policy where polrelid = p_table::regclass
    union all select format('drop trigger %I on %s', tgname, p_table) from pg_trigger where tgrelid = p_table::regclass and not tgisinternal
  loop
    execute one;
  end loop;
  execute format('alter table %s no force row level security, disable row level security', p_table);
  execute format('revoke all on %s from public, %s', p_table, migrations.roles());
end $$;

create or replace function migrations.keep_to_owner(p_name text) returns void language plpgsql as $$
declare one text;
begin
  for one in select format('revoke all on %s %s from public, %s', case prokind when 'p' then 'procedure' else 'function' end,
      oid::regprocedure, migrations.roles()) from pg_proc
    where pronamespace = split_part(p_name, '.', 1)::regnamespace and proname = split_part(p_name, '.', 2)
  loop
    execute one;
  end loop;
end $$;

-- Rows of migrations.incoming into the table, with row security out of the way of its owner.
create or replace function migrations.take_in(p_table text) returns void language plpgsql as $$
declare
  forced boolean := (select relforcerowsecurity from pg_class where oid = p_table::regclass);
  keys text; same text; news text;
begin
  select string_agg(format('%I', a.attname), ', '), string_agg(format('i.%1$I = r.%1$I', a.attname), ' and ') into keys, same
  from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any (x.indkey)
  where x.indrelid = p_table::regclass and x.indisprimary;
  select string_agg(format('%1$I = excluded.%1$I', a.attname), ', ') into news
  from pg_attribute a where a.attrelid = p_table::regclass and a.attnum > 0 and not a.attisdropped;
  if forced then execute format('alter table %s no force row level security', p_table); end if;
  execute format('delete from %s r where not exists (select 1 from migrations.incoming i where %s)', p_table, same);
  execute format('insert into %s select * from migrations.incoming on conflict (%s) do update set %s', p_table, keys, news);
  if forced then execute format('alter table %s force row level security', p_table); end if;
end $$;

revoke all on all functions in schema migrations from public;
