import { item } from './code-list-item.js';

/** Who says that data may be shared: for a child, somebody who answers for it, the child itself being heard. */
export const consentGivers = [
  item('person', 'La personne elle-même', 'De persoon zelf', 'Die Person selbst', 'The person'),
  item(
    'guardian',
    'Le tuteur, l’enfant ayant été entendu',
    'De voogd, nadat het kind gehoord is',
    'Der Vormund, nach Anhörung des Kindes',
    'The guardian, the child having been heard',
  ),
  item(
    'parent',
    'Un parent, l’enfant ayant été entendu',
    'Een ouder, nadat het kind gehoord is',
    'Ein Elternteil, nach Anhörung des Kindes',
    'A parent, the child having been heard',
  ),
  item(
    'representative',
    'Un autre représentant légal',
    'Een andere wettelijke vertegenwoordiger',
    'Eine andere gesetzliche Vertretung',
    'Another legal representative',
  ),
];

export const consentForms = [
  item('written', 'Par écrit', 'Schriftelijk', 'Schriftlich', 'In writing'),
  item('oral', 'Oralement', 'Mondeling', 'Mündlich', 'Orally'),
];

/** How it was made sure that the person understood. */
export const consentInterpretations = [
  item('none', 'Sans interprète', 'Zonder tolk', 'Ohne Dolmetscher', 'Without an interpreter'),
  item('present', 'Interprète sur place', 'Tolk ter plaatse', 'Dolmetscher vor Ort', 'Interpreter on site'),
  item(
    'remote',
    'Interprète à distance',
    'Tolk op afstand',
    'Dolmetscher aus der Ferne',
    'Interpreter at a distance',
  ),
  item(
    'mediator',
    'Médiateur interculturel',
    'Intercultureel bemiddelaar',
    'Interkulturelle Vermittlung',
    'Intercultural mediator',
  ),
];

/** Why a consent ends before its time. */
export const consentEnds = [
  item(
    'person_withdrew',
    'La personne le retire',
    'De persoon trekt ze in',
    'Die Person widerruft sie',
    'The person withdraws it',
  ),
  item(
    'representative_withdrew',
    'Son représentant le retire',
    'De vertegenwoordiger trekt ze in',
    'Die Vertretung widerruft sie',
    'The representative withdraws it',
  ),
  item('no_longer_needed', 'Plus nécessaire', 'Niet meer nodig', 'Nicht mehr nötig', 'No longer needed'),
  item(
    'recorded_in_error',
    'Noté par erreur',
    'Bij vergissing genoteerd',
    'Irrtümlich erfasst',
    'Recorded in error',
  ),
];

export const consentStates = [
  item('in_force', 'En vigueur', 'Van kracht', 'In Kraft', 'In force'),
  item('expired', 'Expiré', 'Verlopen', 'Abgelaufen', 'Run out'),
  item('withdrawn', 'Retiré', 'Ingetrokken', 'Widerrufen', 'Withdrawn'),
];
