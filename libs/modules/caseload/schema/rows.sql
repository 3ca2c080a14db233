insert into relais.erasure_decisions (name, does, rows, becomes, why) values
  ('relais.agency_cases', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.reassigned_cases', 'erase', 'case_id = $1', null, 'of the case'),
  ('relais.reassignments', 'keep', null, null, 'who gave cases to whom, of no case'),
  ('relais.worker_absences', 'keep', null, null, 'days on which a worker is away, of no case');
