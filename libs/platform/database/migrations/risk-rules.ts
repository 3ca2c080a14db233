const GUIDE =
  'Guide on the disappearance of unaccompanied minors of 25 May 2023 names the sign; its weight is a design decision, to be confirmed';
const SIGNS: [code: string, weight: number][] = [
  ['with_smugglers', 1],
  ['vulnerable_background', 1],
  ['distrust', 1],
  ['group_vanished', 2],
  ['departure_plan', 3],
  ['trafficking_signs', 3],
  ['few_guardian_contacts', 1],
  ['long_collective_stay', 1],
];
const LEVEL = 'Design decision after the guide of 25 May 2023, to be confirmed with the signatories';
/** Shown beside every level, so in the language of the reader. */
const LEVEL_IN = {
  fr: 'choix de conception d’après le guide du 25 mai 2023, à confirmer avec les signataires',
  nl: 'ontwerpkeuze op basis van de gids van 25 mei 2023, te bevestigen met de ondertekenaars',
  de: 'Entwurfsentscheidung nach dem Leitfaden vom 25. Mai 2023, mit den Unterzeichnern zu bestätigen',
};

/** Numbers of plans and signs. */
type Rule = [code: string, value: number, unit: string, source: string];
const RULES: Rule[] = [
  [
    'risk-plan.review',
    3,
    'months',
    'Convention art. 12.2 (safety and protection needs) gives no term; design decision, to be confirmed: at least every three months',
  ],
  ['risk-plan.reminder', 7, 'days', 'Design decision: reminded a week before'],
  ...SIGNS.map(([code, weight]): Rule => [`disappearance.sign.${code}`, weight, 'weight of the sign', GUIDE]),
  ['disappearance.level.raised', 1, 'sum of the weights from which the risk is raised', LEVEL],
  ['disappearance.level.high', 3, 'sum of the weights from which the risk is high', LEVEL],
  ['disappearance.level.very_high', 5, 'sum of the weights from which the risk is very high', LEVEL],
];

/** The rows of the rules table. */
export const riskRules = `insert into relais.rules (code, valid_from, value, unit, source) values\n${RULES.map(
  ([code, value, unit, source]) => `('${code}', '2026-01-01', '${value}', '${unit}', '${source}')`,
).join(',\n')};
update relais.rules set source_in = '${JSON.stringify(LEVEL_IN)}' where code like 'disappearance.level.%';`;
