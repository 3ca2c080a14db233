insert into relais.rules (code, valid_from, value, unit, source) values
  ('incident.escalation', '2018-05-25', '12', 'hours', 'Design decision: the supervisors of the agency are told half a day before the 72 hours are over'),
  ('incident.notification', '2018-05-25', '72', 'hours', 'GDPR, art. 33(1); law of 30 July 2018, art. 61; directive 2016/680, art. 30(1): 72 hours after the controller became aware, by the clock'),
  ('incident.passings', '2026-01-01', '40', 'agencies told by a person and Brussels day', 'Own rule: far more than answer for the data of one day; each of them gets an entry whose clock runs'),
  ('incident.reminder', '2018-05-25', '48', 'hours', 'Design decision: the officer is reminded two days before the 72 hours are over'),
  ('incident.reports', '2026-01-01', '40', 'reports a person and Brussels day', 'Own rule: far more than anybody sees go wrong in a day; the officer must still find what counts among them');

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.incident_notes', 'keep', null, null, 'the register of breaches: sealed with the key of the agency, of no case'),
  ('relais.incidents', 'blank', '$1 = any (case_ids)', 'case_ids = array_remove(case_ids, $1)', 'the register of breaches: the law wants it kept; which case was touched goes with the case');
