insert into relais.erasure_decisions (name, does, why) values
  ('relais.worker_heartbeats', 'keep', 'whether workers live');
