insert into relais.rules (code, valid_from, value, unit, source) values
  ('shift.handover.window', '2026-01-01', '72', 'hours', 'Design decision: a long weekend; what is older is read in the case'),
  ('shift.house_line.retention', '2026-01-01', '365', 'days', 'Design decision: what a shift noted of the house serves for a year; that the shift was handed over stays');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.shift_handovers', 'keep', null, 'that a shift was handed over, of no case'),
  ('relais.shift_house_lines', 'keep', null, 'about a house: sealed with the key of the agency, of no case; ends after a year'),
  ('relais.shift_resident_lines', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('shift_resident_lines', 'text', 'word', 't.id::text', 'of the case');
