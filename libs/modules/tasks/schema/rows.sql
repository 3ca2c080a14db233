insert into relais.rules (code, valid_from, value, unit, source) values
  ('task.failed.shown', '2026-01-01', '24', 'hours', 'Design decision: who comes to work the next day still finds what failed among what is open; later in the list of all'),
  ('task.queue', '2026-01-01', '3', 'tasks a person', 'Design decision: one is made, the next ones wait; more at a time would make everybody wait for one person'),
  ('task.result.age', '2026-01-01', '1', 'days', 'GDPR, art. 5(1)(e): a file that was made is fetched the same day, or made again; a second copy is kept no longer'),
  ('task.retention', '2026-01-01', '30', 'days', 'Design decision: what became of the work is told for a month; that something was taken out stays in the log');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.task_pieces', 'erase', 'case_id = $1', 'what was made of the case: goes with it'),
  ('relais.tasks', 'erase', 'case_id = $1', 'that something was made of the case: goes with it');

insert into relais.sealed_columns (name, field, kind, row, why) values
  ('task_pieces', 'sealed', 'piece', 't.task_id::text || ''|'' || t.number', 'of the case'),
  ('tasks', 'claim', 'none', null, 'a random value of the process');
