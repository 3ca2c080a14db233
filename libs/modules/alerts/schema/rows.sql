insert into relais.rules (code, valid_from, value, unit, source) values
  ('alert.link', '2026-01-01', '24', 'hours', 'Design decision: how long a one-time link of a duty holder can be used'),
  ('alert.longest_wait', '2026-01-01', '30', 'minutes', 'Design decision (security): no step of the escalation of a critical alert waits longer; the first hours decide'),
  ('alert.policy', '2026-01-01', '[{"to": "duty", "waitMinutes": 5}, {"to": "queue", "waitMinutes": 10}, {"to": "supervisors", "waitMinutes": 10}]', 'steps', 'Design decision: escalation of an agency that has set none'),
  ('alert.rearm', '2026-01-01', '60', 'minutes', 'Design decision (security): no action one hour after an acknowledgement arms the alert again'),
  ('alert.repeat', '2026-01-01', '10', 'minutes', 'Design decision: how often the last resort is told while nobody answers'),
  ('watch.retention', '2026-01-01', '30', 'days', 'Design decision: what the watchman found');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.alert_recipients', 'erase', 'case_id = $1', 'of the case'),
  ('relais.alert_tellings', 'erase', 'case_id = $1', 'of the case'),
  ('relais.alerts', 'erase', 'case_id = $1', 'of the case'),
  ('relais.duty_exceptions', 'keep', null, 'duty of colleagues'),
  ('relais.duty_role_members', 'keep', null, 'people of an agency: nothing of a case'),
  ('relais.duty_rotations', 'keep', null, 'duty of colleagues'),
  ('relais.escalation_policies', 'keep', null, 'rules'),
  ('relais.watch_reports', 'keep', null, 'codes of what was violated');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('alert_recipients', 'callback_telephone', 'word', 't.id::text', 'of the case'),
  ('alert_recipients', 'reached', 'word', 't.id::text', 'of the case'),
  ('alert_tellings', 'link_hash', 'none', null, 'hash of a link');
