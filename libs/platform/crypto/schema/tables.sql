-- Every master key that this database was ever sealed with, by its mark. A mark reveals nothing about its key. The current key, and
-- the old key while it is needed, each carry the root secret, wrapped under that key. All keys but those of cases are derived from the
-- root secret.
create table relais.master_keys (
  mark bytea not null check (length(mark) = 4),
  root bytea,
  state text not null check (state in ('current', 'retiring', 'retired')),
  introduced_at timestamptz(3) not null default now(),
  retired_at timestamptz(3),
  -- Number of keys of cases when the master key came into use.
  to_wrap integer not null default 0,
  primary key (mark),
  check ((root is null) = (state = 'retired'))
);
create unique index master_keys_one on relais.master_keys (state) where (state <> 'retired');

-- The columns that the key of a case seals. The renewal of a key follows this list, and refuses to run when a bytea column is missing
-- here. `row` is SQL over a row t: the value that the field is bound to within its case. A field of the kind 'value' is in the audit
-- log; a field of the kind 'piece' is part of a file.
create table relais.sealed_columns (
  name text not null,
  field text not null,
  kind text not null check (kind in ('word', 'value', 'piece', 'none')),
  row text,
  why text not null,
  primary key (name, field),
  check ((kind = 'none') = ("row" is null))
);
