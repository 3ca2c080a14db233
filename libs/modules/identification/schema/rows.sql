insert into relais.rules (code, valid_from, value, unit, source) values
  ('draft.retention', '2026-01-01', '30', 'days', 'Design decision: unsent drafts');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.assertions', 'erase', 'case_id = $1', 'of the case'),
  ('relais.circumstances', 'erase', 'case_id = $1', 'of the case'),
  ('relais.drafts', 'keep', null, 'a report that became no case, sealed; gone by its own rule'),
  ('relais.indicator_answers', 'erase', 'case_id = $1', 'of the case');
