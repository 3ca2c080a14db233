const FRENCH =
  'Code of prevention, youth help and youth protection (French Community), decree of 18 January 2018';
const FLEMISH = 'Decree on integrated youth help of 12 July 2013';
const GERMAN = 'Decree on youth help of 19 May 2008 (German-speaking Community)';
const UNREAD = 'article to be confirmed with the administration';
const DESIGN = 'Design decision';

/** Numbers of the law, of the practice of child shelters, and of the design: code, value, unit, source. */
const RULES: [code: string, value: number, unit: string, source: string][] = [
  ['youth-care.answer', 5, 'working_days', `${DESIGN}: a youth service answers a request within a week`],
  [
    'youth-care.plan.first',
    1,
    'months',
    'Practice of specialised child shelters: one month of observation, then a report',
  ],
  [
    'youth-care.plan.review',
    6,
    'months',
    'Practice of specialised child shelters: reports at three and six months',
  ],
  ['youth-care.reminder', 7, 'days', `${DESIGN}: reminded a week before`],
  ['youth-care.prolongation.ask', 6, 'months', `${DESIGN}: asked six months before the help would stop`],
  [
    'youth-care.prolongation.decide',
    1,
    'days',
    `${FRENCH}: help after 18 is asked for before the birthday (${UNREAD})`,
  ],
  [
    'youth-care.prolongation.late',
    14,
    'days',
    `${DESIGN}: asked at once where the day has passed, as after an age decision`,
  ],
  ['youth-care.longest.french', 20, 'years', `${FRENCH} (${UNREAD})`],
  ['youth-care.longest.flemish', 25, 'years', `${FLEMISH}: continued help to 21, extended to 25 (${UNREAD})`],
  ['youth-care.longest.german', 21, 'years', `${GERMAN} (${UNREAD})`],
  [
    'youth-care.consent.french',
    12,
    'years',
    'Charleroi Bar, youth section: over 12 the minor consents to voluntary help',
  ],
  [
    'youth-care.consent.flemish',
    12,
    'years',
    `${FLEMISH}: from 12 the minor consents to voluntary help (${UNREAD})`,
  ],
  ['youth-care.consent.german', 12, 'years', `${GERMAN} (${UNREAD})`],
];

/** The rows of the rules table; the ages at which a lawyer assists are there already (0011). */
export const youthRules = `insert into relais.rules (code, valid_from, value, unit, source) values\n${RULES.map(
  ([code, value, unit, source]) => `('${code}', '2018-01-01', '${value}', '${unit}', '${source}')`,
).join(',\n')};`;
