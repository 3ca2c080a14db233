insert into relais.rules (code, valid_from, value, unit, source) values
  ('to_do.digest', '2026-01-01', '8', 'hour of the day in Brussels', 'Design decision: people are told once, on the morning of a working day, how many of their to-dos are overdue'),
  ('to_do.quiet_from', '2026-01-01', '20', 'hour of the day in Brussels', 'Design decision: no person is told of overdue to-dos in the evening or at night'),
  ('to_do.quiet_until', '2026-01-01', '7', 'hour of the day in Brussels', 'Design decision: no person is told of overdue to-dos in the evening or at night'),
  ('to_do.retention', '2026-01-01', '365', 'days', 'Design decision: an ended to-do of no case serves for a year; one of a case ends with the case');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.to_do_digests', 'keep', null, 'days on which people were told a number'),
  ('relais.to_dos', 'erase', 'case_id = $1', 'of the case; one of no case ends a year after it was done or dropped');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('to_dos', 'words', 'word', 't.id::text', 'of the case; one without a case is sealed with a key of the agency');
