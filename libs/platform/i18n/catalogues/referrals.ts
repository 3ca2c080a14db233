import type { Catalogue } from '../catalogue.js';

/** Problems of referrals. */
export const referrals = {
  'problem.referralAlreadyOpen': {
    fr: 'Orientation déjà en cours',
    nl: 'Doorverwijzing loopt al',
    de: 'Vermittlung läuft bereits',
    en: 'Referral already open',
  },
  'problem.referralAlreadyOpen.detail': {
    fr: 'Ce service est déjà demandé à cette organisation pour ce dossier.',
    nl: 'Deze dienst is voor dit dossier al aan deze organisatie gevraagd.',
    de: 'Diese Leistung wurde für diesen Fall bereits bei dieser Stelle angefragt.',
    en: 'This service is already asked of this organisation for this case.',
  },
  'problem.caseClosed': {
    fr: 'Dossier clos',
    nl: 'Dossier afgesloten',
    de: 'Fall abgeschlossen',
    en: 'Case closed',
  },
  'problem.caseClosed.detail': {
    fr: 'Rouvrez le dossier pour orienter la personne.',
    nl: 'Heropen het dossier om de persoon door te verwijzen.',
    de: 'Öffnen Sie den Fall wieder, um die Person zu vermitteln.',
    en: 'Reopen the case to refer the person.',
  },
  'problem.senderLeft': {
    fr: 'L’expéditeur a quitté le dossier',
    nl: 'De afzender heeft het dossier verlaten',
    de: 'Der Absender hat den Fall verlassen',
    en: 'The sender has left the case',
  },
  'problem.senderLeft.detail': {
    fr: 'Cette organisation ne participe plus au dossier et ne peut plus le partager. Refusez l’orientation.',
    nl: 'Deze organisatie neemt niet meer deel aan het dossier en kan het niet meer delen. Weiger de doorverwijzing.',
    de: 'Diese Stelle ist nicht mehr am Fall beteiligt und kann ihn nicht mehr teilen. Lehnen Sie die Vermittlung ab.',
    en: 'This organisation no longer takes part in the case and cannot share it any more. Refuse the referral.',
  },
  'letter.action.consent.withdrawn': {
    fr: 'Consentement retiré',
    nl: 'Toestemming ingetrokken',
    de: 'Einwilligung widerrufen',
    en: 'Consent withdrawn',
  },
  'letter.action.consent.renewed': {
    fr: 'Consentement donné à nouveau',
    nl: 'Opnieuw toestemming gegeven',
    de: 'Erneut eingewilligt',
    en: 'Consent renewed',
  },
  'letter.action.consent.expired': {
    fr: 'Consentement expiré',
    nl: 'Toestemming verlopen',
    de: 'Einwilligung abgelaufen',
    en: 'Consent ran out',
  },
  'problem.consentEnded': {
    fr: 'Le consentement n’est plus en vigueur',
    nl: 'De toestemming is niet meer van kracht',
    de: 'Die Einwilligung gilt nicht mehr',
    en: 'The consent is no longer in force',
  },
  'problem.consentEnded.detail': {
    fr: 'Il a été retiré, renouvelé ou il a expiré : rien ne s’ouvre sur cette base. Demandez à la personne si elle consent à nouveau.',
    nl: 'Ze is ingetrokken, vernieuwd of verlopen: op die grond gaat niets open. Vraag de persoon of zij opnieuw toestemt.',
    de: 'Sie wurde widerrufen, erneuert oder ist abgelaufen: Auf dieser Grundlage öffnet sich nichts. Fragen Sie die Person, ob sie erneut einwilligt.',
    en: 'It was withdrawn, renewed or has run out: nothing opens on it. Ask the person whether they consent again.',
  },
  'issue.childNeedsRepresentative': {
    fr: 'Pour un enfant, c’est le tuteur, un parent ou un autre représentant qui consent, l’enfant étant entendu.',
    nl: 'Voor een kind geeft de voogd, een ouder of een andere vertegenwoordiger toestemming, nadat het kind gehoord is.',
    de: 'Für ein Kind willigt der Vormund, ein Elternteil oder eine andere Vertretung ein, nach Anhörung des Kindes.',
    en: 'For a child it is the guardian, a parent or another representative who consents, the child being heard.',
  },
  'issue.notYours': {
    fr: 'Vous ne pouvez pas partager ce que vous ne pouvez pas lire.',
    nl: 'U kunt niet delen wat u niet mag lezen.',
    de: 'Sie können nicht teilen, was Sie nicht lesen dürfen.',
    en: 'You cannot share what you may not read.',
  },
  'issue.unexpected': {
    fr: 'Ce champ ne convient pas à côté d’un autre champ envoyé.',
    nl: 'Dit veld past niet naast een ander verzonden veld.',
    de: 'Dieses Feld passt nicht neben ein anderes gesendetes Feld.',
    en: 'This field does not fit beside another field that was sent.',
  },
} satisfies Catalogue;
