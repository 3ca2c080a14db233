insert into relais.rules (code, valid_from, value, unit, source) values
  ('risk-plan.reminder', '2026-01-01', '7', 'days', 'Design decision: reminded a week before'),
  ('risk-plan.review', '2026-01-01', '3', 'months', 'Convention art. 12.2 (safety and protection needs) gives no term; design decision, to be confirmed: at least every three months');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.alert_facts', 'erase', 'case_id = $1', 'of the case'),
  ('relais.care_notes', 'erase', 'case_id = $1', 'of the case'),
  ('relais.disappearance_signs', 'erase', 'case_id = $1', 'of the case'),
  ('relais.health_records', 'erase', 'case_id = $1', 'of the case'),
  ('relais.risk_plan_reviews', 'erase', 'case_id = $1', 'of the case'),
  ('relais.risk_plans', 'erase', 'case_id = $1', 'of the case'),
  ('relais.safe_contact_details', 'erase', 'case_id = $1', 'of the case'),
  ('relais.safe_contacts', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('alert_facts', 'content', 'word', 't.id::text', 'of the case'),
  ('care_notes', 'text', 'word', 't.id::text', 'of the case'),
  ('disappearance_signs', 'note', 'word', 't.id::text', 'of the case'),
  ('health_records', 'alert', 'word', 't.id::text', 'of the case'),
  ('health_records', 'content', 'word', 't.id::text', 'of the case'),
  ('risk_plans', 'content', 'word', 't.id::text', 'of the case'),
  ('safe_contact_details', 'details', 'word', 't.id::text', 'of the case');
