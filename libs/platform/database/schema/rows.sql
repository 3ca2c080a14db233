insert into relais.rules (code, valid_from, value, unit, source) values
  ('calendar.holidays', '1974-04-24', '[{"day": 1, "code": "new_year", "month": 1}, {"code": "easter_monday", "daysFromEaster": 1}, {"day": 1, "code": "labour_day", "month": 5}, {"code": "ascension", "daysFromEaster": 39}, {"code": "whit_monday", "daysFromEaster": 50}, {"day": 21, "code": "national_day", "month": 7}, {"day": 15, "code": "assumption", "month": 8}, {"day": 1, "code": "all_saints", "month": 11}, {"day": 11, "code": "armistice", "month": 11}, {"day": 25, "code": "christmas", "month": 12}]', 'days of the year', 'Law of 4 January 1974 on public holidays; Royal Decree of 18 April 1974, art. 1');

insert into relais.erasure_decisions (name, does, why) values
  ('relais.rules', 'keep', 'numbers of the law'),
  ('relais.system_actors', 'keep', 'rules');

insert into relais.system_actors (role, name, does) values
  ('relais_app', 'calendar', 'answers a calendar program, which sends the secret of its feed'),
  ('relais_app', 'health', 'says whether the worker lives'),
  ('relais_app', 'keys', 'unwraps the root secret at the start'),
  ('relais_app', 'login', 'writes down a login that names no account'),
  ('relais_app', 'metrics', 'counts waiting messages'),
  ('relais_app', 'receipts', 'takes the one-time link by which a person on duty says that an alert was received'),
  ('relais_app', 'start', 'looks for demo accounts before the process serves'),
  ('relais_login', 'login', 'stops a recovery for the holder of the mailbox'),
  ('relais_worker', 'deadlines', 'watches terms'),
  ('relais_worker', 'documents', 'ends uploads that were not completed'),
  ('relais_worker', 'erasure', 'erases cases whose erasure was confirmed'),
  ('relais_worker', 'keys', 'renews keys'),
  ('relais_worker', 'mailer', 'sends messages'),
  ('relais_worker', 'notary', 'signs the log'),
  ('relais_worker', 'notifier', 'finds the recipients of a message'),
  ('relais_worker', 'places', 'ends reservations'),
  ('relais_worker', 'recogniser', 'compares people'),
  ('relais_worker', 'relay', 'moves messages between outbox and queue'),
  ('relais_worker', 'retention', 'deletes rows whose time is over'),
  ('relais_worker', 'watchman', 'watches the alerts');
