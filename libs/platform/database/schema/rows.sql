insert into relais.rules (code, valid_from, value, unit, source) values
  ('calendar.holidays', '1974-04-24', '[{"day": 1, "code": "new_year", "month": 1}, {"code": "easter_monday", "daysFromEaster": 1}, {"day": 1, "code": "labour_day", "month": 5}, {"code": "ascension", "daysFromEaster": 39}, {"code": "whit_monday", "daysFromEaster": 50}, {"day": 21, "code": "national_day", "month": 7}, {"day": 15, "code": "assumption", "month": 8}, {"day": 1, "code": "all_saints", "month": 11}, {"day": 11, "code": "armistice", "month": 11}, {"day": 25, "code": "christmas", "month": 12}]', 'days of the year', 'Law of 4 January 1974 on public holidays; Royal Decree of 18 April 1974, art. 1');

insert into relais.erasure_decisions (name, does, why) values
  ('relais.rules', 'keep', 'numbers of the law');
