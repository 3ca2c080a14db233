/**
 * The public holidays, for deadlines in working days. Fixed dates and distances from Easter Sunday: which days are
 * holidays is data, when Easter is is computed. A year in which the list changes gets a row of its own.
 */
const HOLIDAYS = [
  { code: 'new_year', month: 1, day: 1 },
  { code: 'easter_monday', daysFromEaster: 1 },
  { code: 'labour_day', month: 5, day: 1 },
  { code: 'ascension', daysFromEaster: 39 },
  { code: 'whit_monday', daysFromEaster: 50 },
  { code: 'national_day', month: 7, day: 21 },
  { code: 'assumption', month: 8, day: 15 },
  { code: 'all_saints', month: 11, day: 1 },
  { code: 'armistice', month: 11, day: 11 },
  { code: 'christmas', month: 12, day: 25 },
];

export const migration = {
  name: '0010-deadlines',
  up: /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('calendar.holidays', '1974-04-24', '${JSON.stringify(HOLIDAYS)}', 'days of the year',
   'Law of 4 January 1974 on public holidays; Royal Decree of 18 April 1974, art. 1');
`,
};
