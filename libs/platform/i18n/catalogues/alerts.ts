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
    en: 'This alert has ended: no person is told of it any more.',
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
    en: 'The last step tells no person',
  },
  'problem.lastStepEmpty.detail': {
    fr: 'Choisissez une dernière étape où quelqu’un est joignable, ou complétez d’abord le rôle de garde.',
    nl: 'Kies een laatste stap waar iemand bereikbaar is, of vul eerst de wachtlijst aan.',
    de: 'Wählen Sie einen letzten Schritt, bei dem jemand erreichbar ist, oder ergänzen Sie zuerst den Dienstplan.',
    en: 'Choose a last step in which a person can be reached, or complete the duty roster first.',
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
  'problem.pushNotSetUp': {
    fr: 'Pas de messages sur les appareils ici',
    nl: 'Hier geen berichten op toestellen',
    de: 'Hier keine Nachrichten auf Geräten',
    en: 'No messages on devices here',
  },
  'problem.pushNotSetUp.detail': {
    fr: 'Cette installation n’envoie rien aux appareils. Les messages vous parviennent dans Relais et par e-mail.',
    nl: 'Deze installatie stuurt niets naar toestellen. Berichten bereiken u in Relais en per e-mail.',
    de: 'Diese Installation sendet nichts an Geräte. Nachrichten erreichen Sie in Relais und per E-Mail.',
    en: 'This installation sends nothing to devices. Messages reach you in Relais and by e-mail.',
  },
  'problem.pushNotAllowed': {
    fr: 'Votre service n’a pas autorisé les messages sur les appareils',
    nl: 'Uw dienst heeft berichten op toestellen niet toegelaten',
    de: 'Ihr Dienst hat Nachrichten auf Geräten nicht erlaubt',
    en: 'Your agency has not allowed messages on devices',
  },
  'problem.pushNotAllowed.detail': {
    fr: 'Ces messages passent par le fabricant du navigateur. Le délégué à la protection des données de votre service décide.',
    nl: 'Deze berichten gaan via de maker van de browser. De functionaris voor gegevensbescherming van uw dienst beslist.',
    de: 'Diese Nachrichten gehen über den Hersteller des Browsers. Die oder der Datenschutzbeauftragte Ihres Dienstes entscheidet.',
    en: 'These messages go through the maker of the browser. The data-protection officer of your agency decides.',
  },
  'problem.tooManyDevices': {
    fr: 'Trop d’appareils',
    nl: 'Te veel toestellen',
    de: 'Zu viele Geräte',
    en: 'Too many devices',
  },
  'problem.tooManyDevices.detail': {
    fr: 'Retirez d’abord un appareil que vous n’utilisez plus.',
    nl: 'Verwijder eerst een toestel dat u niet meer gebruikt.',
    de: 'Entfernen Sie zuerst ein Gerät, das Sie nicht mehr benutzen.',
    en: 'First remove a device that you no longer use.',
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
