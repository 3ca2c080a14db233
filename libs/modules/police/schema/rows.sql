insert into relais.rules (code, valid_from, value, unit, source) values
  ('hand_over.confirmation', '2026-01-01', '60', 'minutes', 'Design decision: an emergency place answers within the hour, so it confirms an arrival within the hour'),
  ('hand_over.escalation', '2026-01-01', '180', 'minutes', 'Design decision: three hours after the planned moment the supervisors of both sides are told');

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.hand_overs', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.hearings', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.intercepted_persons', 'blank', 'opened_case_id = $1', 'opened_case_id = null', 'the register of a check: sex, age and language without a name, as for whoever was let go'),
  ('relais.interceptions', 'keep', null, null, 'the register of checks: time and place, no person'),
  ('relais.police_record_shares', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.police_records', 'erase', 'case_id = $1', null, 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('hand_overs', 'outside_name', 'word', 't.id::text', 'of the case'),
  ('hand_overs', 'received_by_name', 'word', 't.id::text', 'of the case');
