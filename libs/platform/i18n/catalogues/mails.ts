import type { Catalogue } from '../catalogue.js';

/** Mails hold no personal data: a number, and where to log in. Sender and subject are neutral. */
export const mails = {
  'mail.message.subject': {
    fr: 'Un message vous attend (n°\u00a0{number})',
    nl: 'Er wacht een bericht op u (nr. {number})',
    de: 'Eine Nachricht wartet auf Sie (Nr. {number})',
    en: 'A message is waiting for you (no. {number})',
  },
  'mail.message.body': {
    fr: 'Un message vous attend. Son numéro est {number}.',
    nl: 'Er wacht een bericht op u. Het nummer is {number}.',
    de: 'Eine Nachricht wartet auf Sie. Ihre Nummer ist {number}.',
    en: 'A message is waiting for you. Its number is {number}.',
  },
  'mail.account.subject': {
    fr: 'Relais : votre connexion (n°\u00a0{number})',
    nl: 'Relais: uw aanmelding (nr. {number})',
    de: 'Relais: Ihre Anmeldung (Nr. {number})',
    en: 'Relais: your login (no. {number})',
  },
  'mail.account.body': {
    fr: 'La façon dont vous vous connectez a changé, ou quelqu’un s’est connecté d’un appareil nouveau. Le numéro est {number}. Si ce n’était pas vous, appelez tout de suite l’administrateur de votre service.',
    nl: 'Hoe u zich aanmeldt, is gewijzigd, of iemand heeft zich op een nieuw toestel aangemeld. Het nummer is {number}. Was u dat niet? Bel dan meteen de beheerder van uw dienst.',
    de: 'Wie Sie sich anmelden, wurde geändert, oder jemand hat sich auf einem neuen Gerät angemeldet. Die Nummer ist {number}. Waren Sie das nicht, rufen Sie sofort die Verwaltung Ihres Dienstes an.',
    en: 'The way you log in was changed, or there was a login on a new device. The number is {number}. If that was not you, call the administrator of your service at once.',
  },
  'mail.reminder.subject': {
    fr: 'Rappel\u00a0: un message attend votre réponse (n°\u00a0{number})',
    nl: 'Herinnering: een bericht wacht op uw antwoord (nr. {number})',
    de: 'Erinnerung: Eine Nachricht wartet auf Ihre Antwort (Nr. {number})',
    en: 'Reminder: a message is waiting for your answer (no. {number})',
  },
  'mail.reminder.body': {
    fr: 'Un message attend encore votre réponse. Son numéro est {number}.',
    nl: 'Een bericht wacht nog op uw antwoord. Het nummer is {number}.',
    de: 'Eine Nachricht wartet noch auf Ihre Antwort. Ihre Nummer ist {number}.',
    en: 'A message is still waiting for your answer. Its number is {number}.',
  },
  'mail.overdue.subject': {
    fr: 'Délai dépassé\u00a0: un message attend votre service (n°\u00a0{number})',
    nl: 'Termijn verstreken: een bericht wacht op uw dienst (nr. {number})',
    de: 'Frist abgelaufen: Eine Nachricht wartet auf Ihren Dienst (Nr. {number})',
    en: 'Deadline passed: a message is waiting for your service (no. {number})',
  },
  'mail.overdue.body': {
    fr: 'Un message est resté sans réponse au-delà du délai. Son numéro est {number}.',
    nl: 'Een bericht bleef langer dan de termijn onbeantwoord. Het nummer is {number}.',
    de: 'Eine Nachricht blieb über die Frist hinaus unbeantwortet. Ihre Nummer ist {number}.',
    en: 'A message was left unanswered beyond its deadline. Its number is {number}.',
  },
  'mail.digest.subject': {
    fr: '{count} messages vous attendent (n°\u00a0{number})',
    nl: 'Er wachten {count} berichten op u (nr. {number})',
    de: '{count} Nachrichten warten auf Sie (Nr. {number})',
    en: '{count} messages are waiting for you (no. {number})',
  },
  'mail.digest.body': {
    fr: 'Votre récapitulatif du jour\u00a0: {count} messages que vous n’avez pas lus vous attendent. Il porte le numéro {number}.',
    nl: 'Uw dagelijkse overzicht: er wachten {count} ongelezen berichten op u. Het nummer is {number}.',
    de: 'Ihre tägliche Übersicht: {count} ungelesene Nachrichten warten auf Sie. Ihre Nummer ist {number}.',
    en: 'Your summary of the day: {count} messages that you have not read are waiting. Its number is {number}.',
  },
  'mail.digestOne.subject': {
    fr: 'Un message vous attend (n°\u00a0{number})',
    nl: 'Er wacht een bericht op u (nr. {number})',
    de: 'Eine Nachricht wartet auf Sie (Nr. {number})',
    en: 'A message is waiting for you (no. {number})',
  },
  'mail.digestOne.body': {
    fr: 'Votre récapitulatif du jour\u00a0: un message que vous n’avez pas lu vous attend. Il porte le numéro {number}.',
    nl: 'Uw dagelijkse overzicht: er wacht één ongelezen bericht op u. Het nummer is {number}.',
    de: 'Ihre tägliche Übersicht: Eine ungelesene Nachricht wartet auf Sie. Ihre Nummer ist {number}.',
    en: 'Your summary of the day: one message that you have not read is waiting. Its number is {number}.',
  },
  'mail.alert.subject': {
    fr: 'URGENT\u00a0: une alerte attend votre service (n°\u00a0{number})',
    nl: 'DRINGEND: een alarm wacht op uw dienst (nr. {number})',
    de: 'DRINGEND: Ein Alarm wartet auf Ihren Dienst (Nr. {number})',
    en: 'URGENT: an alert is waiting for your service (no. {number})',
  },
  'mail.alert.body': {
    fr: 'Une alerte urgente attend une réponse de votre service. Son numéro est {number}.',
    nl: 'Een dringend alarm wacht op een antwoord van uw dienst. Het nummer is {number}.',
    de: 'Ein dringender Alarm wartet auf eine Antwort Ihres Dienstes. Seine Nummer ist {number}.',
    en: 'An urgent alert is waiting for an answer of your service. Its number is {number}.',
  },
  'mail.receipt': {
    fr: 'Vous ne pouvez pas vous connecter maintenant\u00a0? Confirmez seulement que vous avez reçu ce message\u00a0: {receipt}',
    nl: 'Kunt u zich nu niet aanmelden? Bevestig alleen dat u dit bericht hebt ontvangen: {receipt}',
    de: 'Sie können sich jetzt nicht anmelden? Bestätigen Sie nur, dass Sie diese Nachricht erhalten haben: {receipt}',
    en: 'You cannot log in now? Only confirm that you received this message: {receipt}',
  },
  'sms.alert': {
    fr: 'Relais : alerte urgente n° {number}. Connectez-vous : {link}',
    nl: 'Relais: dringend alarm nr. {number}. Meld u aan: {link}',
    de: 'Relais: dringender Alarm Nr. {number}. Melden Sie sich an: {link}',
    en: 'Relais: urgent alert no. {number}. Log in: {link}',
  },
  'push.alert.title': {
    fr: 'Relais\u00a0: alerte urgente',
    nl: 'Relais: dringend alarm',
    de: 'Relais: dringender Alarm',
    en: 'Relais: urgent alert',
  },
  'push.alert.body': {
    fr: 'Connectez-vous et répondez (n°\u00a0{number}).',
    nl: 'Meld u aan en antwoord (nr. {number}).',
    de: 'Melden Sie sich an und antworten Sie (Nr. {number}).',
    en: 'Log in and answer (no. {number}).',
  },
  'push.message.title': {
    fr: 'Relais\u00a0: un message vous attend',
    nl: 'Relais: er wacht een bericht op u',
    de: 'Relais: Eine Nachricht wartet auf Sie',
    en: 'Relais: a message is waiting for you',
  },
  'push.message.body': {
    fr: 'Connectez-vous pour le lire (n°\u00a0{number}).',
    nl: 'Meld u aan om het te lezen (nr. {number}).',
    de: 'Melden Sie sich an, um sie zu lesen (Nr. {number}).',
    en: 'Log in to read it (no. {number}).',
  },
  'sms.code': {
    fr: 'Relais : votre code est {code}. Ne le donnez à personne.',
    nl: 'Relais: uw code is {code}. Geef hem aan niemand.',
    de: 'Relais: Ihr Code lautet {code}. Geben Sie ihn niemandem.',
    en: 'Relais: your code is {code}. Do not share it.',
  },
  'mail.login': {
    fr: 'Connectez-vous pour le lire\u00a0: {link}',
    nl: 'Meld u aan om het te lezen: {link}',
    de: 'Melden Sie sich an, um sie zu lesen: {link}',
    en: 'Log in to read it: {link}',
  },
  'mail.footer': {
    fr: 'Ce message est envoyé automatiquement. N’y répondez pas.',
    nl: 'Dit bericht wordt automatisch verstuurd. Antwoord er niet op.',
    de: 'Diese Nachricht wird automatisch versandt. Bitte antworten Sie nicht.',
    en: 'This message is sent automatically. Please do not reply.',
  },
} satisfies Catalogue;
