-- Values that come from a law, a protocol or a design decision. The code never holds such a value as a constant.
create table relais.rules (
  code text not null,
  valid_from date not null,
  valid_to date,
  value jsonb not null,
  unit text not null,
  source text not null,
  -- The source in French, Dutch and German, when the interface shows it.
  source_in jsonb check (source_in is null or source_in ?& array['fr', 'nl', 'de']),
  confirm_with text,
  primary key (code, valid_from)
);

-- Which system actors a database role may be: `act_as_system` asks it for the role that logged in.
create table relais.system_actors (
  role text not null check (role in ('relais_app', 'relais_login', 'relais_worker')),
  name text not null check (name ~ '^[a-z]+$'),
  does text not null,
  primary key (role, name)
);
