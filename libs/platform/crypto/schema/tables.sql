-- The master keys this database was ever sealed with, by their marks, which say nothing about them; under the one in use, and under
-- the old one as long as it is needed, the root secret that all keys but those of cases are derived from.
create table relais.master_keys (
  mark bytea not null check (length(mark) = 4),
  root bytea,
  state text not null check (state in ('current', 'retiring', 'retired')),
  introduced_at timestamptz(3) not null default now(),
  retired_at timestamptz(3),
  -- Keys of cases there were when it came into use.
  to_wrap integer not null default 0,
  primary key (mark),
  check ((root is null) = (state = 'retired'))
);
create unique index master_keys_one on relais.master_keys (state) where (state <> 'retired');

-- What the key of a case seals, column by column: the renewal does what stands here, and refuses where a column of bytes is missing.
-- row is SQL over a row t: what the field is bound to within its case. A value is one of the log, a piece one of a file.
create table relais.sealed_columns (
  name text not null,
  field text not null,
  kind text not null check (kind in ('word', 'value', 'piece', 'none')),
  row text,
  why text not null,
  primary key (name, field),
  check ((kind = 'none') = ("row" is null))
);
