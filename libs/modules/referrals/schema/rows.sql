insert into relais.rules (code, valid_from, value, unit, source) values
  ('consent.longest', '2026-01-01', '365', 'days', 'Design decision: nobody consents for more than a year at once'),
  ('consent.reminder', '2026-01-01', '14', 'days', 'Design decision: two weeks to ask the person again'),
  ('consent.unrecorded', '2026-01-01', '30', 'days', 'Design decision: of whose giving nothing is recorded (Regulation (EU) 2016/679, art. 7(1)) it is asked for again soon'),
  ('consent.usual', '2026-01-01', '180', 'days', 'Design decision: a consent is asked for again after half a year unless told otherwise'),
  ('referral.reminder.share', '2026-01-01', '0.5', 'share of the response time', 'Design decision: one reminder at half time'),
  ('referral.response.this_week', '2026-01-01', '10080', 'minutes', 'Design decision: urgency this week'),
  ('referral.response.tonight', '2026-01-01', '60', 'minutes', 'Design decision: an emergency place is answered within the hour'),
  ('referral.response.within_24h', '2026-01-01', '1440', 'minutes', 'Design decision: urgency within 24 hours');

insert into relais.legal_grounds (code, valid_from, on_consent, source) values
  ('case_consultation', '2017-08-03', 'false', 'Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations'),
  ('informed_consent', '2008-02-01', 'true', 'CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)'),
  ('legal_duty_notification', '2004-05-01', 'false', 'Programme Law of 24 December 2002, art. 479 (Guardianship Act)'),
  ('legal_duty_specialised_centre', '2007-06-01', 'false', 'Aliens Act of 15 December 1980, art. 61/2 §1'),
  ('minor_in_danger', '1867-10-15', 'false', 'Criminal Code, art. 458bis; new Criminal Code, art. 353 §1'),
  ('other_legal_ground', '2018-05-25', 'false', 'The law that the sender names in the message'),
  ('shared_secrecy', '1867-10-15', 'false', 'Criminal Code, art. 458; new Criminal Code, art. 352'),
  ('vital_interest', '2018-05-25', 'false', 'Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)'),
  ('youth_care_mandate', '1991-04-01', 'false', 'Youth care legislation of the competent Community');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.legal_grounds', 'keep', null, 'grounds of the law'),
  ('relais.referral_calls', 'erase', 'case_id = $1', 'of the case'),
  ('relais.referral_messages', 'erase', 'case_id = $1', 'of the case'),
  ('relais.referral_refusals', 'erase', 'case_id = $1', 'of the case'),
  ('relais.referrals', 'erase', 'case_id = $1', 'of the case'),
  ('relais.sharing_consents', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('referral_messages', 'text', 'word', 't.id::text', 'of the case'),
  ('referral_refusals', 'detail', 'word', 't.referral_id::text', 'of the case'),
  ('sharing_consents', 'interpreter', 'word', 't.id::text', 'of the case');
