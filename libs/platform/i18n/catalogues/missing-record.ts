import type { Catalogue } from '../catalogue.js';

/** What the report of a missing person says of the search itself: who was told, what was asked, and how it ended. */
export const missingRecord = {
  'letter.search.section.told': {
    fr: 'Qui est averti',
    nl: 'Wie is verwittigd',
    de: 'Wer benachrichtigt ist',
    en: 'Who has been told',
  },
  'letter.search.lastSeenAlso': {
    fr: 'Vue pour la dernière fois, selon un autre signalement',
    nl: 'Laatst gezien, volgens een andere melding',
    de: 'Zuletzt gesehen, laut einer weiteren Meldung',
    en: 'Last seen, by a further report',
  },
  'letter.search.furtherReport': {
    fr: 'signalement {when}, {who}',
    nl: 'melding {when}, {who}',
    de: 'Meldung {when}, {who}',
    en: 'report {when}, {who}',
  },
  'letter.search.section.found': {
    fr: 'Comment la personne a été retrouvée',
    nl: 'Hoe de persoon werd aangetroffen',
    de: 'Wie die Person gefunden wurde',
    en: 'How the person was found',
  },
  'letter.search.section.takenBack': {
    fr: 'Mention «\u00a0retrouvée\u00a0» retirée',
    nl: 'Ingetrokken melding ‘teruggevonden’',
    de: 'Zurückgenommene Auffindung',
    en: 'A finding that was taken back',
  },
  'letter.search.takenBackAt': {
    fr: 'Retirée par',
    nl: 'Ingetrokken door',
    de: 'Zurückgenommen durch',
    en: 'Taken back by',
  },
  'letter.search.takenBackReason': { fr: 'Motif', nl: 'Reden', de: 'Grund', en: 'Reason' },
  'letter.search.outcome': { fr: 'Issue', nl: 'Afloop', de: 'Ausgang', en: 'How it ended' },
  'letter.search.foundAt': { fr: 'Quand', nl: 'Wanneer', de: 'Wann', en: 'When' },
  'letter.search.foundBy': { fr: 'Par', nl: 'Door', de: 'Von', en: 'By' },
  'letter.search.foundCountry': { fr: 'Pays', nl: 'Land', de: 'Land', en: 'Country' },
  'letter.search.foundPlace': { fr: 'Où', nl: 'Waar', de: 'Wo', en: 'Where' },
  'letter.search.foundState': {
    fr: 'Dans quel état',
    nl: 'In welke toestand',
    de: 'In welchem Zustand',
    en: 'In what state',
  },
  'letter.search.foundNote': { fr: 'Remarque', nl: 'Opmerking', de: 'Bemerkung', en: 'Note' },
  'letter.search.foundWritten': {
    fr: 'Consigné par',
    nl: 'Genoteerd door',
    de: 'Vermerkt von',
    en: 'Written down by',
  },
  'letter.search.section.tasks': {
    fr: 'Ce qui était à faire',
    nl: 'Wat te doen was',
    de: 'Was zu tun war',
    en: 'What had to be done',
  },
  'letter.search.task': { fr: 'Tâche', nl: 'Taak', de: 'Aufgabe', en: 'Task' },
  'letter.search.task.status': { fr: 'État', nl: 'Stand', de: 'Stand', en: 'State' },
  'letter.search.told.role': {
    fr: 'En quelle qualité',
    nl: 'In welke hoedanigheid',
    de: 'In welcher Eigenschaft',
    en: 'In which role',
  },
  'letter.search.told.who': { fr: 'Qui', nl: 'Wie', de: 'Wer', en: 'Who' },
  'letter.search.told.when': { fr: 'Confirmé', nl: 'Bevestigd', de: 'Bestätigt', en: 'Acknowledged' },
  'letter.search.told.not': { fr: 'pas encore', nl: 'nog niet', de: 'noch nicht', en: 'not yet' },
  'letter.search.told.reporter': {
    fr: 'a signalé la disparition',
    nl: 'heeft de verdwijning gemeld',
    de: 'hat das Verschwinden gemeldet',
    en: 'reported it',
  },
  'letter.search.told.byOwnAct': {
    fr: 'informé par son propre acte\u00a0: a retiré la mention «\u00a0retrouvée\u00a0» ({when})',
    nl: 'op de hoogte door de eigen handeling: trok de melding ‘teruggevonden’ in ({when})',
    de: 'durch die eigene Handlung informiert: nahm die Auffindung zurück ({when})',
    en: 'informed by its own act: took the finding back ({when})',
  },
} satisfies Catalogue;
