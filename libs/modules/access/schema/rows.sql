insert into relais.rules (code, valid_from, value, unit, source) values
  ('idempotency.retention', '2026-01-01', '7', 'days', 'API conventions: keys are stored seven days'),
  ('session.confirmed_within', '2026-01-01', '5', 'minutes', 'Design decision (security): how fresh a proof of identity a grave act asks for'),
  ('session.idle', '2026-01-01', '15', 'minutes', 'Design decision (security): idle this long, a session ends'),
  ('session.under_way', '2026-01-01', '2', 'minutes', 'Design decision (security): how long a request that was let in with the token of before a fresh proof may go on'),
  ('session.longest', '2026-01-01', '600', 'minutes since login', 'Design decision (security): however active, a session ends ten hours after the login');

insert into relais.login_requirements (role, second_factor, source) values
  ('administrator', 'true', 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)'),
  ('caseworker', 'true', 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)'),
  ('data_protection_officer', 'true', 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)'),
  ('rapporteur', 'true', 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)'),
  ('supervisor', 'true', 'Health and judicial data of victims: GDPR art. 32; OWASP ASVS 5.0, 6.3.3 (level 2)');

insert into relais.credentials (name, does, rows, becomes, roles, tells, why) values
  ('relais.alert_tellings', 'end', 'link_hash is not null and (user_id, agency_id) in
      (select m.user_id, m.agency_id from relais.memberships m where m.id = any ($1))', 'link_hash = null', '{caseworker,supervisor}', null, 'the one-time link by which a person on duty says that an alert was received'),
  ('relais.calendar_feeds', 'end', 'membership_id = any ($1) and revoked_at is null', 'revoked_at = now()', '{caseworker,supervisor}', null, 'the secret that a calendar program sends'),
  ('relais.invitations', 'end', 'invited_by_membership = any ($1) and ended_at is null', 'ended_at = now(), ended_by = ''withdrawn'', version = version + 1', '{administrator}', null, 'a link that makes a membership'),
  ('relais.passkey_challenges', 'drop', 'session_id in (select s.id from relais.sessions s where s.membership_id = any ($1))', null, null, null, 'what a passkey is asked to sign in a session'),
  ('relais.push_subscriptions', 'drop', 'membership_id = any ($1)', null, null, null, 'a browser that is told'),
  ('relais.recoveries', 'call', '(started_by_membership = any ($1) or confirmed_by_membership = any ($1)) and ended_at is null', 'relais.end_recovery(id, ''role'', null)', '{administrator}', null, 'a link that gives an account new proofs'),
  ('relais.second_factors', 'account', null, null, null, null, 'proves a person at a login, which an account that is ended does not have; a reopening says which of them are removed'),
  ('relais.sessions', 'call', 'membership_id = any ($1) and ended_at is null', 'relais.end_session(id, now())', null, null, 'the token of a browser'),
  ('relais.shelter_devices', 'end', 'enrolled_by_membership = any ($1) and withdrawn_at is null', 'withdrawn_at = now()', '{supervisor}', 'credential.device_ended', 'a telephone of a house acts because a supervisor enrolled it'),
  ('relais.users', 'account', null, null, null, null, 'the hash of the password, and the generation of the marks of known browsers: as a second factor'),
  ('relais.webhook_endpoints', 'end', 'created_by_membership = any ($1) and removed_at is null', 'removed_at = now()', '{administrator}', 'credential.webhook_ended', 'its address and its secret were chosen by an administrator, who has seen the secret');

insert into relais.erasure_decisions (name, does, why) values
  ('relais.access_matrix', 'keep', 'need-to-know defaults'),
  ('relais.agencies', 'keep', 'the directory'),
  ('relais.agency_rules', 'keep', 'rules'),
  ('relais.credentials', 'keep', 'what becomes of credentials; no row of it is of a case'),
  ('relais.idempotency_keys', 'keep', 'hashes of requests, for seven days'),
  ('relais.login_attempts', 'keep', 'hashes of account and address'),
  ('relais.login_requirements', 'keep', 'rules'),
  ('relais.memberships', 'keep', 'who works where'),
  ('relais.passkey_challenges', 'keep', 'hashes of random numbers'),
  ('relais.second_factors', 'keep', 'colleagues'),
  ('relais.sessions', 'keep', 'colleagues'),
  ('relais.users', 'keep', 'colleagues');
