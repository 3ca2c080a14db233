insert into relais.rules (code, valid_from, value, unit, source) values
  ('appointment.answer.later', '2026-01-01', '1440', 'minutes', 'Design decision: any other is answered within a day'),
  ('appointment.answer.soon', '2026-01-01', '30', 'minutes', 'Design decision: an appointment within a day is answered within half an hour'),
  ('appointment.attendance.early', '2026-01-01', '60', 'minutes', 'Design decision: who is there may be recorded an hour before the start'),
  ('appointment.client.days', '2026-01-01', '7', 'days', 'Design decision: an interpreter sees whom they met for a week after it'),
  ('appointment.measure.days', '2026-01-01', '90', 'days', 'Design decision: time to interpreter and time to lawyer over 90 days'),
  ('appointment.reminder.before', '2026-01-01', '1', 'days', 'Design decision: one reminder a day before');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.absences', 'keep', null, 'when colleagues are away'),
  ('relais.appointment_texts', 'erase', 'case_id = $1', 'of the case'),
  ('relais.appointments', 'erase', 'case_id = $1', 'of the case'),
  ('relais.calendar_feeds', 'keep', null, 'links of colleagues'),
  ('relais.practitioner_hours', 'keep', null, 'the directory of interpreters and lawyers'),
  ('relais.practitioner_languages', 'keep', null, 'the directory of interpreters and lawyers'),
  ('relais.practitioners', 'keep', null, 'the directory of interpreters and lawyers');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('appointment_texts', 'text', 'word', 't.id::text', 'of the case');
