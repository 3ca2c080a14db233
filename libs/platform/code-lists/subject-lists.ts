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

const ofAccess = cited([{ text: 'GDPR arts 12, 15', validFrom: GDPR_SINCE }]);
const ofRelais = cited([{ text: 'Relais: words of whoever answers', validFrom: '2026-01-01' }]);

/** How a person asked what is held of them. */
export const subjectChannels = [
  item('in_person', 'En personne', 'Persoonlijk', 'Persönlich', 'In person', ofAccess),
  item('writing', 'Par écrit', 'Schriftelijk', 'Schriftlich', 'In writing', ofAccess),
  item('telephone', 'Par téléphone', 'Per telefoon', 'Telefonisch', 'By telephone', ofAccess),
  item(
    'representative',
    'Par un avocat ou un représentant',
    'Via een advocaat of vertegenwoordiger',
    'Durch eine anwaltliche oder gesetzliche Vertretung',
    'Through a lawyer or representative',
    ofAccess,
  ),
];

/** How it was found out whether it is safe to answer. */
export const subjectContacts = [
  item(
    'alone',
    'Vue seul à seul',
    'Onder vier ogen gesproken',
    'Unter vier Augen gesprochen',
    'Seen alone',
    ofRelais,
  ),
  item(
    'safe_call',
    'Appelée à un moment sûr',
    'Gebeld op een veilig moment',
    'Zu sicherer Zeit angerufen',
    'Called at a safe time',
    ofRelais,
  ),
  item(
    'with_guardian',
    'Vue avec le tuteur',
    'Gesproken met de voogd',
    'Mit dem Vormund gesprochen',
    'Seen with the guardian',
    ofRelais,
  ),
  item(
    'with_lawyer',
    'Vue avec l’avocat',
    'Gesproken met de advocaat',
    'Mit der Anwältin oder dem Anwalt gesprochen',
    'Seen with the lawyer',
    ofRelais,
  ),
  item('not_reached', 'Pas jointe', 'Niet bereikt', 'Nicht erreicht', 'Not reached', ofRelais),
];

/** Why it may not be safe to answer. */
export const subjectDoubts = [
  item(
    'forced',
    'Quelqu’un l’y pousse peut-être',
    'Misschien wordt de persoon gedwongen',
    'Vielleicht drängt jemand dazu',
    'Somebody may force them',
    ofRelais,
  ),
  item(
    'not_alone',
    'Elle n’était pas seule',
    'De persoon was niet alleen',
    'Sie war nicht allein',
    'They were not alone',
    ofRelais,
  ),
  item(
    'identity',
    'Est-ce bien elle\u00a0?',
    'Is het wel de juiste persoon?',
    'Ist sie es wirklich?',
    'Is it really this person?',
    ofRelais,
  ),
  item(
    'found',
    'Le papier pourrait être trouvé',
    'Het papier kan gevonden worden',
    'Das Papier könnte gefunden werden',
    'The paper may be found',
    ofRelais,
  ),
  item(
    'not_reached',
    'Elle n’a pas été jointe',
    'De persoon werd niet bereikt',
    'Sie wurde nicht erreicht',
    'They were not reached',
    ofRelais,
  ),
];

/** Why a person is not told. */
export const subjectRefusals = [
  item(
    'not_the_person',
    'L’identité n’est pas établie',
    'De identiteit staat niet vast',
    'Die Identität steht nicht fest',
    'Identity not established',
    cited([{ text: 'GDPR art. 12(2), (6)', validFrom: GDPR_SINCE }]),
  ),
  item(
    'excessive',
    'Demande répétée à l’excès',
    'Overdreven herhaald verzoek',
    'Exzessiv wiederholter Antrag',
    'Repeated to excess',
    cited([{ text: 'GDPR art. 12(5)', validFrom: GDPR_SINCE }]),
  ),
  item(
    'unsafe',
    'Répondre serait dangereux pour elle',
    'Antwoorden zou de persoon in gevaar brengen',
    'Eine Antwort wäre gefährlich für sie',
    'Answering would endanger them',
    cited([{ text: 'GDPR arts 15(4), 23', validFrom: GDPR_SINCE }]),
  ),
];

/** Why the month is extended, once. */
export const subjectExtensions = [
  item('complex', 'Demande complexe', 'Complex verzoek', 'Komplexer Antrag', 'Complex request', ofAccess),
  item('many', 'Nombreuses demandes', 'Veel verzoeken', 'Viele Anträge', 'Many requests', ofAccess),
];
