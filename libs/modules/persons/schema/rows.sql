insert into relais.rules (code, valid_from, value, unit, source) values
  ('match.inquiry.daily.agency', '2026-01-01', '60', 'questions an agency and Brussels day', 'Product decision (ADR 0014): the same for all its people together'),
  ('match.inquiry.daily.person', '2026-01-01', '10', 'questions a person and Brussels day', 'Product decision (ADR 0014): a busy intake asks less; who tries names out asks more'),
  ('match.inquiry.open', '2026-01-01', '14', 'days', 'Design decision: so long an agency may take to say that it knows the person');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.match_disclosures', 'erase', 'request_id in (select m.id from relais.match_requests m where m.case_id = $1
      or m.inquiry_id in (select q.id from relais.match_inquiries q where q.case_id = $1))', 'why two files look alike'),
  ('relais.match_inquiries', 'erase', 'case_id = $1', 'of the case'),
  ('relais.match_requests', 'erase', 'case_id = $1 or inquiry_id in (select q.id from relais.match_inquiries q where q.case_id = $1)', 'whether a person was known, from both sides'),
  ('relais.person_merges', 'erase', 'case_id = $1 or own_case_id = $1 or kept_case_id = $1', 'that two files are of one person');
