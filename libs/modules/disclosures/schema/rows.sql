insert into relais.rules (code, valid_from, value, unit, source) values
  ('disclosure.answer', '2026-01-01', '7', 'days', 'Design decision: who is asked for a part of a case answers within a week'),
  ('disclosure.asks', '2026-01-01', '20', 'requests an agency and Brussels day', 'Own rule: far more than anybody needs in a day; who is asked must still find what counts among them'),
  ('disclosure.longest', '2026-01-01', '365', 'days', 'Design decision: nobody discloses for more than a year at once'),
  ('disclosure.reminder', '2026-01-01', '2', 'days', 'Design decision: two days before the week is over, who was asked is reminded'),
  ('disclosure.usual', '2026-01-01', '30', 'days', 'Design decision: a disclosure serves one purpose, and ends with it; a month unless told otherwise');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.disclosure_requests', 'erase', 'case_id = $1', 'of the case'),
  ('relais.disclosures', 'erase', 'case_id = $1', 'of the case');
