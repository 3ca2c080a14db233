import type { Catalogue } from '../catalogue.js';

/** What was done about alerts and in evening rounds; the client says the same of its screens. */
export const timelineAlertActions = {
  'letter.action.alert.raised': {
    fr: 'Alerte lancée',
    nl: 'Alarm gegeven',
    de: 'Alarm ausgelöst',
    en: 'Alert raised',
  },
  'letter.action.alert.widened': {
    fr: 'Autres services avertis de l’alerte',
    nl: 'Meer diensten verwittigd van het alarm',
    de: 'Weitere Dienste vom Alarm benachrichtigt',
    en: 'More agencies told of the alert',
  },
  'letter.action.alert.told': {
    fr: 'Avertis de l’alerte',
    nl: 'Verwittigd van het alarm',
    de: 'Vom Alarm benachrichtigt',
    en: 'Told of the alert',
  },
  'letter.action.alert.nobody': {
    fr: 'Personne n’a pu être averti de l’alerte',
    nl: 'Niemand kon van het alarm verwittigd worden',
    de: 'Niemand konnte vom Alarm benachrichtigt werden',
    en: 'Nobody could be told of the alert',
  },
  'letter.action.alert.alarm': {
    fr: 'Toute la liste de garde avertie de l’alerte',
    nl: 'De hele wachtlijst verwittigd van het alarm',
    de: 'Die ganze Dienstliste vom Alarm benachrichtigt',
    en: 'Everybody on the duty list told of the alert',
  },
  'letter.action.alert.acknowledged': {
    fr: 'Réception de l’alerte confirmée',
    nl: 'Alarm bevestigd',
    de: 'Alarm bestätigt',
    en: 'Alert acknowledged',
  },
  'letter.action.alert.acted': {
    fr: 'Alerte prise en charge',
    nl: 'Alarm opgevolgd',
    de: 'Alarm übernommen',
    en: 'Alert taken charge of',
  },
  'letter.action.alert.called': {
    fr: 'Service appelé par téléphone',
    nl: 'Dienst telefonisch bereikt',
    de: 'Dienst telefonisch erreicht',
    en: 'Agency reached by telephone',
  },
  'letter.action.alert.unreached': {
    fr: 'Aucun message de l’alerte n’est parvenu à un service',
    nl: 'Geen enkel bericht van het alarm bereikte een dienst',
    de: 'Keine Nachricht des Alarms hat eine Stelle erreicht',
    en: 'No message of the alert reached an agency',
  },
  'letter.action.alert.ended': {
    fr: 'Alerte terminée',
    nl: 'Alarm beëindigd',
    de: 'Alarm beendet',
    en: 'Alert ended',
  },
  'letter.action.duty.rotation_added': {
    fr: 'Tour ajouté au rôle de garde',
    nl: 'Beurtrol toegevoegd aan de wachtlijst',
    de: 'Turnus zum Dienstplan hinzugefügt',
    en: 'Rotation added to the duty list',
  },
  'letter.action.duty.rotation_removed': {
    fr: 'Tour retiré du rôle de garde',
    nl: 'Beurtrol verwijderd uit de wachtlijst',
    de: 'Turnus aus dem Dienstplan entfernt',
    en: 'Rotation removed from the duty list',
  },
  'letter.action.duty.absence_added': {
    fr: 'Absence ajoutée au rôle de garde',
    nl: 'Afwezigheid toegevoegd aan de wachtlijst',
    de: 'Abwesenheit im Dienstplan eingetragen',
    en: 'Absence added to the duty list',
  },
  'letter.action.duty.overridden': {
    fr: 'Rôle de garde modifié pour quelques heures',
    nl: 'Wachtlijst voor enkele uren gewijzigd',
    de: 'Dienstplan für einige Stunden geändert',
    en: 'Duty list changed for some hours',
  },
  'letter.action.duty.exception_removed': {
    fr: 'Exception retirée du rôle de garde',
    nl: 'Uitzondering verwijderd uit de wachtlijst',
    de: 'Ausnahme aus dem Dienstplan entfernt',
    en: 'Exception removed from the duty list',
  },
  'letter.action.escalation.set': {
    fr: 'Étapes d’une alerte fixées',
    nl: 'Stappen van een alarm ingesteld',
    de: 'Stufen eines Alarms festgelegt',
    en: 'Steps of an alert set',
  },
  'letter.action.operations.retried': {
    fr: 'Message bloqué renvoyé',
    nl: 'Vastgelopen bericht opnieuw verzonden',
    de: 'Hängen gebliebene Nachricht erneut gesendet',
    en: 'Stopped message sent again',
  },
  'letter.action.presence.listed': {
    fr: 'Vu dans la liste de la ronde du soir',
    nl: 'Gezien in de lijst van de avondronde',
    de: 'In der Liste der Abendrunde gesehen',
    en: 'Found in the list of the evening round',
  },
  'letter.action.presence.began': {
    fr: 'Ronde du soir commencée',
    nl: 'Avondronde begonnen',
    de: 'Abendrunde begonnen',
    en: 'Evening round begun',
  },
  'letter.action.presence.marked': {
    fr: 'Noté pendant la ronde du soir',
    nl: 'Aangeduid in de avondronde',
    de: 'In der Abendrunde vermerkt',
    en: 'Marked in the evening round',
  },
  'letter.action.presence.absent': {
    fr: 'Absence lors de la ronde du soir',
    nl: 'Afwezig bij de avondronde',
    de: 'Bei der Abendrunde nicht da',
    en: 'Not there in the evening round',
  },
  'letter.action.presence.returned': {
    fr: 'De nouveau présent lors de la ronde du soir',
    nl: 'Weer aanwezig bij de avondronde',
    de: 'Bei der Abendrunde wieder da',
    en: 'There again in the evening round',
  },
  'letter.action.device.enrolled': {
    fr: 'Appareil enregistré',
    nl: 'Toestel geregistreerd',
    de: 'Gerät angemeldet',
    en: 'Device enrolled',
  },
  'letter.action.device.withdrawn': {
    fr: 'Appareil retiré',
    nl: 'Toestel ingetrokken',
    de: 'Gerät abgemeldet',
    en: 'Device withdrawn',
  },
} satisfies Catalogue;
