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
