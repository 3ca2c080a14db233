import { cited, item } from './code-list-item.js';

const GDPR_SINCE = '2018-05-25';
const LAW_SINCE = '2018-09-05';
const ofLaw = cited([
  { text: 'GDPR art. 15(1)(g)', validFrom: GDPR_SINCE },
  { text: 'Law of 30 July 2018 art. 14', validFrom: LAW_SINCE },
]);

/** Where something that a case says comes from. */
export const dataOrigins = [
  item('person', 'La personne elle-même', 'De persoon zelf', 'Die Person selbst', 'The person', ofLaw),
  item(
    'observed',
    'Constaté par le service',
    'Vastgesteld door de dienst',
    'Von der Stelle festgestellt',
    'Seen by the agency',
    ofLaw,
  ),
  item('service', 'Un autre service', 'Een andere dienst', 'Eine andere Stelle', 'Another service', ofLaw),
  item(
    'third_party',
    'Une autre personne, qui serait reconnue',
    'Iemand anders, die herkend zou worden',
    'Eine andere Person, die erkannt würde',
    'Somebody else, who would be recognised',
    ofLaw,
  ),
  item('police', 'La police', 'De politie', 'Die Polizei', 'The police', ofLaw),
  item('judicial', 'La justice', 'Het gerecht', 'Die Justiz', 'The justice system', ofLaw),
];
