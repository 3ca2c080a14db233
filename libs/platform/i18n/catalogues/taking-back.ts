import type { Catalogue } from '../catalogue.js';

/** An act with legal effect that is taken back, and why it is not (ADR 0051). */
export const takingBack = {
  'problem.takeBackNotYours': {
    fr: 'Cet acte n’est pas le vôtre',
    nl: 'Dit is niet uw handeling',
    de: 'Dies ist nicht Ihre Handlung',
    en: 'This act is not yours',
  },
  'problem.takeBackNotYours.detail': {
    fr: 'Seule la personne qui a posé l’acte peut l’annuler, ou un responsable de son service.',
    nl: 'Alleen wie de handeling stelde, kan ze ongedaan maken, of een leidinggevende van dezelfde dienst.',
    de: 'Nur die Person, die gehandelt hat, kann es zurücknehmen, oder eine leitende Person derselben Stelle.',
    en: 'Only the person who did it can take it back, or a supervisor of the same agency.',
  },
  'problem.takeBackOver': {
    fr: 'L’acte ne peut plus être annulé',
    nl: 'Dit kan niet meer ongedaan gemaakt worden',
    de: 'Dies kann nicht mehr zurückgenommen werden',
    en: 'This can no longer be taken back',
  },
  'problem.takeBackOver.detail': {
    fr: 'C’était possible jusqu’au {until}. Un nouvel acte peut le corriger.',
    nl: 'Dat kon tot {until}. Een nieuwe handeling kan het rechtzetten.',
    de: 'Das war bis {until} möglich. Eine neue Handlung kann es berichtigen.',
    en: 'That was possible until {until}. A new act can correct it.',
  },
  'problem.doneSince': {
    fr: 'Un acte posé depuis lors empêche l’annulation',
    nl: 'Een latere handeling verhindert dit',
    de: 'Eine spätere Handlung steht dem entgegen',
    en: 'Work was done since then',
  },
  'problem.doneSince.detail': {
    fr: 'Depuis lors, le dossier contient\u00a0: «\u00a0{since}\u00a0». L’acte ne peut plus être annulé. Un nouvel acte peut le corriger.',
    nl: 'Sindsdien staat in het dossier: “{since}”. De handeling kan niet meer ongedaan gemaakt worden. Een nieuwe handeling kan ze rechtzetten.',
    de: 'Seither steht in der Akte: „{since}“. Die Handlung kann nicht mehr zurückgenommen werden. Eine neue Handlung kann sie berichtigen.',
    en: 'Since then the file says: “{since}”. The act can no longer be taken back. A new act can correct it.',
  },
  'issue.doneSince': {
    fr: 'Posé depuis lors',
    nl: 'Sindsdien gebeurd',
    de: 'Seither geschehen',
    en: 'Done since then',
  },
  'letter.action.guardianship.resignation_taken_back': {
    fr: 'Le tuteur a retiré sa démission',
    nl: 'De voogd heeft zijn ontslag ingetrokken',
    de: 'Der Vormund hat die Niederlegung des Amtes zurückgenommen',
    en: 'The guardian took the notice back',
  },
  'letter.action.guardianship.appointment_taken_back': {
    fr: 'Désignation du tuteur annulée',
    nl: 'Aanstelling van de voogd ongedaan gemaakt',
    de: 'Bestellung des Vormunds zurückgenommen',
    en: 'Appointment of the guardian taken back',
  },
  'letter.action.guardianship.restored': {
    fr: 'La tutelle précédente se poursuit',
    nl: 'De vorige voogdij loopt verder',
    de: 'Die vorherige Vormundschaft läuft weiter',
    en: 'The earlier guardianship goes on',
  },
  'letter.action.missing.closing_taken_back': {
    fr: 'Clôture de la recherche annulée',
    nl: 'Afsluiting van de zoekactie ongedaan gemaakt',
    de: 'Abschluss der Suche zurückgenommen',
    en: 'Closing of the search taken back',
  },
  'letter.action.case.closing_taken_back': {
    fr: 'Clôture du dossier annulée',
    nl: 'Afsluiting van het dossier ongedaan gemaakt',
    de: 'Schließung des Falls zurückgenommen',
    en: 'Closing of the case taken back',
  },
} satisfies Catalogue;
