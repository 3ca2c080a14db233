insert into relais.rules (code, valid_from, value, unit, source) values
  ('consultation.longest', '2026-02-15', '30', 'years', 'Law of 8 January 2026 on data processing in case consultations: at most thirty years after the end'),
  ('consultation.unfixed', '2026-02-15', '365', 'days', 'Design decision: what was prepared and never met is kept for a year, since nobody has fixed how long');

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.consultation_approvals', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_disclosures', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_keys', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_measures', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_meetings', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_minutes', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_participants', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting'),
  ('relais.consultation_persons', 'blank', 'case_id = $1', 'case_id = null', 'who was discussed is kept by the law of 8 January 2026, apart from the case; sealed with a key of its own'),
  ('relais.consultations', 'keep', null, null, 'of a case consultation: sealed with a key of its own, kept as long as was fixed before its first meeting');

insert into relais.sealed_columns (name, field, kind, why) values
  ('consultation_persons', 'description', 'none', 'sealed with the key of the consultation');
