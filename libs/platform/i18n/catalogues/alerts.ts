import type { Catalogue } from '../catalogue.js';

/** Problems of alerts, duty rosters and escalation policies. */
export const alerts = {
  'problem.alertEnded': {
    fr: 'Alerte terminée',
    nl: 'Alarm beëindigd',
    de: 'Alarm beendet',
    en: 'Alert ended',
  },
  'problem.alertEnded.detail': {
    fr: 'Cette alerte a pris fin : plus personne n’en est averti.',
    nl: 'Dit alarm is beëindigd: niemand wordt er nog van verwittigd.',
    de: 'Dieser Alarm ist beendet: niemand wird mehr benachrichtigt.',
    en: 'This alert has ended: nobody is told of it any more.',
  },
  'problem.alertNoCall': {
    fr: 'Pas d’appel à noter',
    nl: 'Geen oproep te noteren',
    de: 'Kein Anruf zu vermerken',
    en: 'No call to record',
  },
  'problem.alertNoCall.detail': {
    fr: 'Ce destinataire utilise Relais et répond lui-même.',
    nl: 'Deze bestemmeling gebruikt Relais en antwoordt zelf.',
    de: 'Dieser Empfänger nutzt Relais und antwortet selbst.',
    en: 'This recipient uses Relais and answers for itself.',
  },
} satisfies Catalogue;
