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
  'problem.lastStepEmpty': {
    fr: 'La dernière étape n’avertit personne',
    nl: 'De laatste stap verwittigt niemand',
    de: 'Der letzte Schritt benachrichtigt niemanden',
    en: 'The last step tells nobody',
  },
  'problem.lastStepEmpty.detail': {
    fr: 'Choisissez une dernière étape où quelqu’un est joignable, ou complétez d’abord le rôle de garde.',
    nl: 'Kies een laatste stap waar iemand bereikbaar is, of vul eerst de wachtlijst aan.',
    de: 'Wählen Sie einen letzten Schritt, bei dem jemand erreichbar ist, oder ergänzen Sie zuerst den Dienstplan.',
    en: 'Choose a last step in which somebody can be reached, or complete the duty roster first.',
  },
} satisfies Catalogue;
