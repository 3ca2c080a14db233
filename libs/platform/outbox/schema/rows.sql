insert into relais.rules (code, valid_from, value, unit, source) values
  ('feed.retention', '2026-01-01', '7', 'days', 'Design decision: replay of in-app events'),
  ('outbox.retention', '2026-01-01', '30', 'days', 'Design decision: delivered messages');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.feed', 'erase', 'case_id = $1 or subject_id = $1', 'that something changed'),
  ('relais.outbox', 'erase', 'case_id = $1', 'of the case');
