insert into relais.rules (code, valid_from, value, unit, source) values
  ('presence.absence.adult', '2026-01-01', '1440', 'minutes', 'Design decision: an adult may come and go'),
  ('presence.absence.child', '2026-01-01', '60', 'minutes', 'Design decision: house and surroundings are searched for an hour; some centres wait longer (guide of 25 May 2023: at once)'),
  ('presence.absence.signs', '2022-05-01', '0', 'minutes', 'Same directive, fifth criterion: perhaps with others who threaten the child, or victim of an offence'),
  ('presence.absence.young', '2022-05-01', '0', 'minutes', 'Same directive: reported at once'),
  ('presence.young.under', '2022-05-01', '13', 'years', 'Ministerial directive on missing persons, updated May 2022, first criterion: under 13 (text to be confirmed)'),
  ('shelter.address.reveals', '2026-01-01', '5', 'reveals a person and Brussels day', 'Product decision: a night team rarely needs more than one'),
  ('shelter.reservation.length', '2026-01-01', '120', 'minutes', 'Product decision: twice the time an emergency place is answered in');

insert into relais.erasure_decisions (name, does, rows, why) values
  ('relais.place_reservations', 'erase', 'referral_id in (select r.id from relais.referrals r where r.case_id = $1)', 'a place that was kept for the person'),
  ('relais.presence_absences', 'erase', 'case_id = $1', 'of the case'),
  ('relais.presence_marks', 'erase', 'case_id = $1', 'of the case'),
  ('relais.presence_rounds', 'keep', null, 'that a round was made, of nobody'),
  ('relais.shelter_places', 'keep', null, 'places of houses'),
  ('relais.shelter_units', 'keep', null, 'houses'),
  ('relais.stay_placements', 'erase', 'case_id = $1', 'of the case'),
  ('relais.stays', 'erase', 'case_id = $1', 'of the case'),
  ('vault.address_checks', 'keep', null, 'how often words were searched for an address'),
  ('vault.addresses', 'keep', null, 'where a house is'),
  ('vault.former_addresses', 'keep', null, 'where a house was'),
  ('vault.reveals', 'keep', null, 'who looked at the address of a house');
