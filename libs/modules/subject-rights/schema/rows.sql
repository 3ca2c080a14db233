insert into relais.rules (code, valid_from, value, unit, source) values
  ('subject.asks', '2026-01-01', '20', 'requests a person and Brussels day', 'Own rule: far more people than anybody hears in a day; those who decide must still find what counts among them'),
  ('subject.check.age', '2026-01-01', '7', 'days', 'Design decision: whoever forces a person to ask may come later; a check for safety counts for a week'),
  ('subject.extension', '2018-05-25', '60', 'days', 'GDPR, art. 12(3): two further months, once, said within the first month with the reason; counted as 60 days'),
  ('subject.file.age', '2026-01-01', '14', 'days', 'Design decision: what was released is made and handed over within two weeks, or asked for anew'),
  ('subject.reminder', '2026-01-01', '7', 'days', 'Design decision: a week before the month is over, those who answer are told again'),
  ('subject.request', '2018-05-25', '30', 'days', 'GDPR, art. 12(3): without undue delay and within one month of receipt; counted as 30 days, the shorter reading');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.origins', 'erase', 'case_id = $1', 'says where rows of the case come from: goes with them'),
  ('relais.subject_requests', 'erase', 'case_id = $1', 'that the person of the case asked: goes with it');
