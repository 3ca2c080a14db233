insert into relais.erasure_decisions (name, does, why) values
  ('relais.master_keys', 'keep', 'marks of master keys'),
  ('relais.sealed_columns', 'keep', 'names of columns');
