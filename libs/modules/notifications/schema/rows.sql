insert into relais.rules (code, valid_from, value, unit, source) values
  ('push.devices', '2026-01-01', '5', 'devices', 'Design decision: devices of one person that are told'),
  ('push.retention', '2026-01-01', '30', 'days', 'Design decision: a device nobody logged in on for so long is told no more'),
  ('webhook.attempt.retention', '2026-01-01', '90', 'days', 'Design decision: as long as the lines of the log; when and how a receiver answered serves nobody afterwards');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.alert_contacts', 'keep', null, 'numbers of colleagues'),
  ('relais.deliveries', 'erase', 'notification_id in (select n.id from relais.notifications n where n.case_id = $1 or n.subject_id = $1)
      or alert_id in (select a.id from relais.alerts a where a.case_id = $1)', 'messages about the case'),
  ('relais.demo_mailbox', 'keep', null, 'mails of a demo, which hold no personal data'),
  ('relais.digests', 'keep', null, 'who was told once a day, not of what'),
  ('relais.mail_returns', 'keep', null, 'how often mails came back'),
  ('relais.notice_preferences', 'keep', null, 'wishes of colleagues'),
  ('relais.notifications', 'erase', 'case_id = $1 or subject_id = $1', 'what people were told'),
  ('relais.push_subscriptions', 'keep', null, 'devices of colleagues'),
  ('relais.webhook_attempts', 'keep', null, 'codes and ids of calls, gone by their own rule'),
  ('relais.webhook_endpoints', 'keep', null, 'addresses of agencies');
