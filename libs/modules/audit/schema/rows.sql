insert into relais.rules (code, valid_from, value, unit, source) values
  ('audit.look.window', '2026-01-01', '15', 'minutes', 'Design decision: one look per session, case and category');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.audit_chains', 'keep', null, 'the proof: heads of chains'),
  ('relais.audit_checkpoints', 'keep', null, 'the proof: hashes of hashes'),
  ('relais.audit_events', 'keep', null, 'the proof: codes, ids and salted commitments; what was written lies sealed under the key that is gone'),
  ('relais.audit_leaves', 'keep', null, 'the proof: hashes of hashes'),
  ('relais.audit_looks', 'keep', null, 'the proof: how often, no content'),
  ('relais.audit_values', 'keep', null, 'sealed with the key of the case, which is gone; salts are derived from it'),
  ('relais.case_key_renewals', 'erase', 'case_id = $1', 'that its key was renewed'),
  ('relais.case_keys', 'erase', 'case_id = $1', 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('audit_events', 'commitments', 'none', null, 'hashes of values'),
  ('audit_events', 'hash', 'none', null, 'of the chain'),
  ('audit_events', 'prev_hash', 'none', null, 'of the chain'),
  ('audit_values', 'after_sealed', 'value', 't.event_id::text || '':'' || t.ordinal', 'of the case'),
  ('audit_values', 'before_sealed', 'value', 't.event_id::text || '':'' || t.ordinal', 'of the case'),
  ('audit_values', 'commitment', 'none', null, 'hash of a value'),
  ('case_keys', 'wrapped', 'none', null, 'the key, under the master key');
