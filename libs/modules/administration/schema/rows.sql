insert into relais.rules (code, valid_from, value, unit, source) values
  ('account.ends', '2026-01-01', '5', 'accounts an administrator and Brussels day', 'Own rule: more than leave a platform in a day; one stolen login of an administrator empties no agency of those on duty'),
  ('invitation.daily', '2026-01-01', '50', 'invitations', 'Relais rule: so many a day by one administrator; a list of addresses is not tried one by one'),
  ('invitation.length', '2026-01-01', '72', 'hours', 'Relais rule: a weekend; whoever comes later is invited anew'),
  ('invitation.open', '2026-01-01', '100', 'invitations', 'Relais rule: so many may wait in one agency'),
  ('recovery.confirm', '2026-01-01', '72', 'hours', 'Relais rule: what no second administrator confirms by then is over'),
  ('recovery.daily', '2026-01-01', '10', 'recoveries', 'Relais rule: so many a day begun by one administrator'),
  ('recovery.delay', '2026-01-01', '24', 'hours', 'Relais rule: time in which whoever was told can stop it'),
  ('recovery.link', '2026-01-01', '72', 'hours', 'Relais rule: so long the link is good, once'),
  ('recovery.standing', '2026-01-01', '7', 'days', 'Relais rule: who became an administrator later than this recovers nobody, so that one makes no second of their own');

insert into relais.erasure_decisions (name, does, why) values
  ('relais.invitations', 'keep', 'colleagues'),
  ('relais.recoveries', 'keep', 'colleagues');
