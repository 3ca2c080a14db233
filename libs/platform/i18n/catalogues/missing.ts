import type { Catalogue } from '../catalogue.js';

/** Problems of a search for a missing person. */
export const missing = {
  'problem.childAlertRuns': {
    fr: 'Child Alert déjà en cours',
    nl: 'Child Alert loopt al',
    de: 'Child Alert läuft bereits',
    en: 'Child Alert already runs',
  },
  'problem.childAlertRuns.detail': {
    fr: 'Prolongez-le ou mettez-y fin.',
    nl: 'Verleng of beëindig het.',
    de: 'Verlängern oder beenden Sie ihn.',
    en: 'Make it longer or end it.',
  },
  'problem.childAlertNotRunning': {
    fr: 'Aucun Child Alert en cours',
    nl: 'Er loopt geen Child Alert',
    de: 'Kein laufender Child Alert',
    en: 'No Child Alert runs',
  },
  'problem.childAlertNotRunning.detail': {
    fr: 'Il faut d’abord le lancer.',
    nl: 'Het moet eerst gelanceerd worden.',
    de: 'Er muss zuerst ausgelöst werden.',
    en: 'It has to be launched first.',
  },
  'problem.childAlertLongest': {
    fr: 'Durée maximale atteinte',
    nl: 'Maximale duur bereikt',
    de: 'Höchstdauer erreicht',
    en: 'As long as it may run',
  },
  'problem.childAlertLongest.detail': {
    fr: 'Un Child Alert dure 24 heures au plus. Mettez-y fin par un message.',
    nl: 'Een Child Alert duurt hoogstens 24 uur. Beëindig het met een bericht.',
    de: 'Ein Child Alert dauert höchstens 24 Stunden. Beenden Sie ihn mit einer Mitteilung.',
    en: 'A Child Alert runs for 24 hours at most. End it with a message.',
  },
  'problem.childAlertAdult': {
    fr: 'Seulement pour un enfant',
    nl: 'Alleen voor een kind',
    de: 'Nur für ein Kind',
    en: 'For a child only',
  },
  'problem.childAlertAdult.detail': {
    fr: 'La personne est majeure sans doute possible.',
    nl: 'De persoon is zonder twijfel meerderjarig.',
    de: 'Die Person ist zweifelsfrei volljährig.',
    en: 'The person is of age beyond doubt.',
  },
  'problem.missingNoPublication': {
    fr: 'Pas de décision de publier',
    nl: 'Geen beslissing om te publiceren',
    de: 'Keine Entscheidung zur Veröffentlichung',
    en: 'No decision to publish',
  },
  'problem.missingNoPublication.detail': {
    fr: 'Une affiche n’existe qu’après une décision enregistrée.',
    nl: 'Een affiche komt er pas na een geregistreerde beslissing.',
    de: 'Ein Plakat gibt es erst nach einer erfassten Entscheidung.',
    en: 'There is a poster only after a recorded decision.',
  },
} satisfies Catalogue;
