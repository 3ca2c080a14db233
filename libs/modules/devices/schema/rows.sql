insert into relais.rules (code, valid_from, value, unit, source) values
  ('device.list.within', '2026-01-01', '30', 'hours', 'Own rule: a house takes its round every evening, with six hours for a late one; a telephone that no member used in it since is given no list');

insert into relais.erasure_decisions (name, does, why) values
  ('relais.shelter_devices', 'keep', 'devices of houses');
