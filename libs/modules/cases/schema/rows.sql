insert into relais.rules (code, valid_from, value, unit, source, confirm_with) values
  ('legal_act.take_back', '2026-01-01', '10', 'minutes', 'Design decision: how long an act with legal effect is held, or may be taken back', 'the Guardianship Service');

insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.case_access', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.case_closures', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.case_events', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.case_exclusions', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.case_needs', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.case_relations', 'erase', 'case_id = $1 or other_case_id = $1', null, 'who came together with whom, from both sides'),
  ('relais.cases', 'erase', 'id = $1', null, 'the case'),
  ('relais.consents', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.events', 'blank', 'id in (select e.event_id from relais.case_events e where e.case_id = $1)
      and not exists (select 1 from relais.case_events o where o.event_id = events.id and o.case_id <> $1)', 'title = null', 'an event that no other case has: its kind and time stay, its words go'),
  ('relais.exclusion_entries', 'erase', 'case_id = $1', null, 'who is kept out of the case: goes with it'),
  ('relais.lead_handovers', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.person_names', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.persons', 'erase', 'case_id = $1', null, 'of the case');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('case_closures', 'detail', 'word', 't.id::text', 'of the case'),
  ('case_exclusions', 'detail', 'word', 't.case_id::text', 'of the case'),
  ('exclusion_entries', 'detail', 'word', 't.id::text', 'of the case'),
  ('lead_handovers', 'message', 'word', 't.id::text', 'of the case');
