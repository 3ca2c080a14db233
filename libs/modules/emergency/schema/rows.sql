insert into relais.rules (code, valid_from, value, unit, source) values
  ('emergency.length', '2026-01-01', '60', 'minutes', 'Relais rule: how long emergency access lasts unless longer is asked for'),
  ('emergency.longest', '2026-01-01', '480', 'minutes', 'Relais rule: a night''s work; who needs longer asks for a referral'),
  ('emergency.reason', '2026-01-01', '20', 'characters', 'Relais rule: the shortest reason that says something'),
  ('emergency.review', '2026-01-01', '72', 'hours', 'Relais rule: a person judges it within three days, or its holder opens no more'),
  ('emergency.waiting', '2026-01-01', '5', 'openings of one person', 'Relais rule: more than a night brings; one stolen login opens no register case by case');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.emergency_accesses', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('emergency_accesses', 'reason', 'word', 't.id::text', 'of the case'),
  ('emergency_accesses', 'review_reason', 'word', 't.id::text', 'of the case');
