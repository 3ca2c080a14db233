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
    fr: 'Cette alerte a pris fin : plus personne n’en est averti.',
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
  'problem.smsNotSetUp': {
    fr: 'Pas de SMS ici',
    nl: 'Hier geen sms-berichten',
    de: 'Hier keine Textnachrichten',
    en: 'No text messages here',
  },
  'problem.smsNotSetUp.detail': {
    fr: 'Cette installation ne peut pas envoyer de SMS. Les alertes vous parviennent dans Relais et par e-mail.',
    nl: 'Deze installatie kan geen sms-berichten versturen. Alarmen bereiken u in Relais en per e-mail.',
    de: 'Diese Installation kann keine Textnachrichten senden. Alarme erreichen Sie in Relais und per E-Mail.',
    en: 'This installation cannot send text messages. Alerts reach you in Relais and by e-mail.',
  },
  'problem.codeJustSent': {
    fr: 'Un code vient d’être envoyé',
    nl: 'Er is net een code verstuurd',
    de: 'Gerade wurde ein Code gesendet',
    en: 'A code was just sent',
  },
  'problem.codeJustSent.detail': {
    fr: 'Attendez une minute avant d’en demander un autre.',
    nl: 'Wacht een minuut voordat u een andere vraagt.',
    de: 'Warten Sie eine Minute, bevor Sie einen neuen anfordern.',
    en: 'Wait a minute before you ask for another one.',
  },
  'problem.noCodeWaits': {
    fr: 'Aucun code n’est attendu',
    nl: 'Er wacht geen code',
    de: 'Es wird kein Code erwartet',
    en: 'No code waits',
  },
  'problem.noCodeWaits.detail': {
    fr: 'Le code est trop ancien ou a été essayé trop souvent. Demandez-en un nouveau.',
    nl: 'De code is te oud of te vaak geprobeerd. Vraag een nieuwe.',
    de: 'Der Code ist zu alt oder wurde zu oft versucht. Fordern Sie einen neuen an.',
    en: 'The code is too old or was tried too often. Ask for a new one.',
  },
} satisfies Catalogue;
