const DESIGN = 'Design decision';
const HOURS = `${DESIGN}: first-hours checklist, to be confirmed with the working group "Disappearances" of the guide of 25 May 2023`;
const POLICE = 'Police criteria of a worrying disappearance (ministerial directive on missing persons)';
const CHILD_ALERT = 'Child Alert Belgium, published conditions';
const SIS = 'Regulation (EU) 2018/1862, art. 53';

/** Numbers of the law, of published protocols and of the design: code, value, unit, source. */
const RULES: [code: string, value: number, unit: string, source: string][] = [
  ['missing.worrying.age', 13, 'years', `${POLICE}: under 13`],
  [
    'missing.child_focus.age',
    24,
    'years',
    'Child Focus: a file for every minor, and for worrying disappearances of people of 18 to 24',
  ],
  [
    'missing.phone_window',
    48,
    'hours',
    'Police Function Act (5 August 1992), art. 42 §2, as amended by the law of 20 July 2022: location data of the 48 hours before the request',
  ],
  [
    'missing.phone_window.warning',
    24,
    'hours',
    `${DESIGN}: told when half of the 48 hours of art. 42 of the Police Function Act is left`,
  ],
  ['missing.task.search_site', 15, 'minutes', `${HOURS}: at once`],
  ['missing.task.call_phone', 15, 'minutes', `${HOURS}: at once`],
  [
    'missing.task.report_to_police',
    15,
    'minutes',
    'Guide of 25 May 2023: reported to the police at once, by whoever finds out',
  ],
  [
    'missing.task.criteria_sheet',
    30,
    'minutes',
    `${POLICE}: judged by an officer of judicial police at the report`,
  ],
  ['missing.task.send_description', 15, 'minutes', `${HOURS}: photo and description at once`],
  ['missing.task.call_guardian', 15, 'minutes', `${HOURS}: a quarter of an hour`],
  ['missing.task.inform_child_focus', 30, 'minutes', `${HOURS}: half an hour, when worrying`],
  ['missing.task.inform_school', 60, 'minutes', `${HOURS}: the same day, through the guardian`],
  ['missing.task.freeze_address', 60, 'minutes', `${HOURS}: an hour, when trafficking is suspected`],
  ['missing.task.co_residents', 60, 'minutes', `${HOURS}: an hour, when trafficking is suspected`],
  ['missing.task.leads_to_police', 120, 'minutes', `${HOURS}: two hours`],
  ['missing.task.confirm_sis', 240, 'minutes', `${HOURS}: four hours`],
  ['missing.task.medical_check', 24, 'hours', `${DESIGN}: within a day after the finding`],
  [
    'missing.task.return_interview',
    72,
    'hours',
    `${DESIGN}: by a person of trust, within three days after the finding`,
  ],
  ['missing.task.risk_plan', 7, 'days', `${DESIGN}: within a week after the finding`],
  ['missing.task.rescreen', 7, 'days', `${DESIGN}: signs of trafficking are looked at again within a week`],
  ['missing.task.reminder', 15, 'minutes', `${DESIGN}: reminded a quarter of an hour before`],
  [
    'missing.call.first',
    15,
    'minutes',
    `${DESIGN}: who is not on Relais is called within a quarter of an hour`,
  ],
  ['missing.call.again', 30, 'minutes', `${DESIGN}: called again until somebody was reached`],
  [
    'missing.acknowledgement',
    15,
    'minutes',
    `${DESIGN}: whoever has not acknowledged is reminded after a quarter of an hour`,
  ],
  ['missing.review.first', 24, 'hours', `${HOURS}: all together after a day, classified again`],
  ['missing.review.weekly', 7, 'days', `${HOURS}: weekly in the first month`],
  ['missing.review.weeks', 4, 'reviews', `${DESIGN}: weekly in the first month, then monthly`],
  ['missing.review.monthly', 1, 'months', `${HOURS}: monthly, until the person is found`],
  ['missing.child_alert.first', 6, 'hours', `${CHILD_ALERT}: six hours`],
  ['missing.child_alert.extension', 6, 'hours', `${CHILD_ALERT}: six hours more`],
  ['missing.child_alert.longest', 24, 'hours', `${CHILD_ALERT}: at most 24 hours`],
  ['missing.sis.review.protection', 60, 'months', `${SIS}: five years for art. 32 (1) (a) and (b)`],
  ['missing.sis.review.prevention', 12, 'months', `${SIS}: one year for art. 32 (1) (c), (d) and (e)`],
];

/** Shown with every search, so in the language of the reader. */
const PHONE_WINDOW_IN = {
  fr: 'Loi sur la fonction de police (5 août 1992), art. 42, § 2, modifié par la loi du 20 juillet 2022 : données de localisation des 48 heures qui précèdent la demande',
  nl: 'Wet op het politieambt (5 augustus 1992), art. 42, § 2, gewijzigd bij de wet van 20 juli 2022: locatiegegevens van de 48 uur vóór het verzoek',
  de: 'Gesetz über das Polizeiamt (5. August 1992), Art. 42 § 2, abgeändert durch das Gesetz vom 20. Juli 2022: Standortdaten der 48 Stunden vor der Anfrage',
};

/** The rows of the rules table. */
export const missingRules = `insert into relais.rules (code, valid_from, value, unit, source) values\n${RULES.map(
  ([code, value, unit, source]) =>
    `('${code}', '2022-08-18', '${value}', '${unit}', '${source.replaceAll("'", "''")}')`,
).join(',\n')};
update relais.rules set source_in = '${JSON.stringify(PHONE_WINDOW_IN)}' where code = 'missing.phone_window';`;
