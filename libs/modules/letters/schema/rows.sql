insert into relais.rules (code, valid_from, value, unit, source) values
  ('letter.addresses.case', '2026-01-01', '20', 'streets or houses a case, agency and Brussels day', 'Design decision (security): the papers of a case name fewer; who tries streets out is stopped before a street is found'),
  ('letter.addresses.checked', '2026-01-01', '500', 'different streets or houses a person and Brussels day', 'Product decision: a full day of letters names fewer; who tries out the streets of a city is stopped');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.letters', 'erase', 'case_id = $1', 'of the case');
