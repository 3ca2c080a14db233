insert into relais.rules (code, valid_from, value, unit, source) values
  ('erasure.confirmed_after', '2026-01-01', '72', 'hours after the proposal', 'Design decision: three days in which the data-protection officer, told at the proposal, or who takes part can speak up'),
  ('retention.case.child.age', '2026-01-01', '30', 'years of age', 'Design decision: sexual offences on minors have no limitation period, so a child''s case is kept until the person is 30'),
  ('retention.case.years', '2026-01-01', '10', 'years after the case was closed', 'Design decision after limitation periods and claims for compensation: ten years after the last service'),
  ('retention.missing.years', '2026-01-01', '5', 'years after the person was found', 'Design decision after the Police Function Act, art. 44/9: missing persons are archived five years after they were found'),
  ('retention.screening.years', '2026-01-01', '1', 'years after the case was closed', 'Design decision: a grown person who was not considered a victim; one year, then statistics only');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.erasing', 'keep', null, 'which case is being erased, for as long as that takes'),
  ('relais.erasure_decisions', 'keep', null, 'this table'),
  ('relais.erasure_reviews', 'erase', 'case_id = $1', 'of the case'),
  ('relais.erasures', 'keep', null, 'the register of erasures, with the statistical record'),
  ('relais.legal_holds', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('legal_holds', 'lift_reason', 'word', 't.id::text', 'of the case'),
  ('legal_holds', 'reason', 'word', 't.id::text', 'of the case');
