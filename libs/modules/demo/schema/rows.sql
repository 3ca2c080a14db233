insert into relais.erasure_decisions (name, does, why) values
  ('relais.demo_stories_told', 'keep', 'whether the demo is written');
