const ACT = 'Guardianship Act (Programme Law of 24 December 2002, art. 479)';
const DESIGN = 'Design decision';

/** Numbers of the law and of the design: code, value, unit, source. */
const RULES: [code: string, value: number, unit: string, source: string][] = [
  ['guardianship.report.first', 15, 'days', `${ACT}: first report within 15 days of the appointment`],
  ['guardianship.report.periodic', 6, 'months', `${ACT}: at least two reports a year`],
  ['guardianship.report.final', 15, 'days', `${ACT}: final report within 15 days of the end`],
  ['guardianship.report.reminder', 5, 'days', `${DESIGN}: reminded five days before a report is due`],
  ['guardianship.resignation.notice', 2, 'months', 'FPS Justice, end of guardianship: two months of notice'],
  ['guardianship.missing', 4, 'months', 'FPS Justice, end of guardianship: four months without news'],
  ['guardianship.majority', 18, 'years', 'Old Civil Code, art. 388'],
  [
    'guardianship.waiting.first',
    15,
    'days',
    `${DESIGN}: a minor waits 15 days for a guardian: supervisor told`,
  ],
  ['guardianship.waiting.second', 30, 'days', `${DESIGN}: 30 days`],
  ['guardianship.waiting.third', 90, 'days', `${DESIGN}: 90 days`],
  ['guardianship.age_decision.border', 3, 'working_days', 'Reception Law of 12 January 2007, art. 41'],
  [
    'guardianship.age_decision.territory',
    15,
    'days',
    `${DESIGN}: the first 15 days of reception are for identification`,
  ],
  ['guardianship.cap.volunteer', 5, 'wards', 'FPS Justice: five wards a year for a volunteer'],
  ['guardianship.cap.self_employed_secondary', 10, 'wards', DESIGN],
  ['guardianship.cap.self_employed_main', 25, 'wards', DESIGN],
  ['guardianship.cap.employee', 25, 'wards', 'FPS Justice 2023: 15 employed guardians for 300 to 400 minors'],
  [
    'guardianship.small_child',
    13,
    'years',
    `${DESIGN}: as in the police criteria of a worrying disappearance`,
  ],
  ['guardianship.risk.under_13', 60, 'points', DESIGN],
  ['guardianship.risk.trafficking_signs', 50, 'points', DESIGN],
  [
    'guardianship.risk.missing_before',
    40,
    'points',
    '2023 guide on missing unaccompanied minors: earlier episodes',
  ],
  [
    'guardianship.risk.departure_plan',
    30,
    'points',
    '2023 guide on missing unaccompanied minors: plans voiced',
  ],
  ['guardianship.risk.health', 20, 'points', DESIGN],
  ['guardianship.risk.parent_or_pregnant', 20, 'points', DESIGN],
  ['guardianship.risk.no_safe_place', 40, 'points', DESIGN],
  ['guardianship.risk.per_day', 1, 'points', `${DESIGN}: each day of waiting`],
  ['guardianship.match.neighbour', 20, 'points', `${DESIGN}: a guardian of a neighbouring district`],
  ['guardianship.match.elsewhere', 60, 'points', `${DESIGN}: a guardian from further away`],
  ['guardianship.match.interpreter', 25, 'points', `${DESIGN}: no language in common`],
  ['guardianship.match.load', 15, 'points', `${DESIGN}: a guardian at the cap`],
  ['guardianship.match.sibling', 100, 'points', `${DESIGN}: brothers and sisters with one guardian`],
];

/** The rows of the rules table. */
export const guardianshipRules = `insert into relais.rules (code, valid_from, value, unit, source) values\n${RULES.map(
  ([code, value, unit, source]) => `('${code}', '2004-05-01', '${value}', '${unit}', '${source}')`,
).join(',\n')};`;
