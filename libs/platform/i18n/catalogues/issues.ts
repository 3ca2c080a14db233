import type { Catalogue } from '../catalogue.js';

/** What is wrong with one field (`issue.<type>`). None repeats the value: it may be personal data. */
export const issues = {
  'issue.required': {
    fr: 'Ce champ est obligatoire.',
    nl: 'Dit veld is verplicht.',
    de: 'Dieses Feld ist erforderlich.',
    en: 'This field is required.',
  },
  'issue.unknownField': {
    fr: 'Ce champ n’existe pas.',
    nl: 'Dit veld bestaat niet.',
    de: 'Dieses Feld gibt es nicht.',
    en: 'There is no such field.',
  },
  'issue.wrongType': {
    fr: 'Cette valeur n’est pas du type attendu.',
    nl: 'Deze waarde is niet van het verwachte type.',
    de: 'Dieser Wert hat nicht den erwarteten Typ.',
    en: 'This value is not of the expected type.',
  },
  'issue.format': {
    fr: 'Cette valeur n’a pas la forme attendue.',
    nl: 'Deze waarde heeft niet de verwachte vorm.',
    de: 'Dieser Wert hat nicht die erwartete Form.',
    en: 'This value does not have the expected form.',
  },
  'issue.beforeLastSeen': {
    fr: 'C’est avant le moment où la personne a été vue pour la dernière fois.',
    nl: 'Dit is vóór het moment waarop de persoon het laatst gezien is.',
    de: 'Das liegt vor dem Zeitpunkt, an dem die Person zuletzt gesehen wurde.',
    en: 'This is before the person was last seen.',
  },
  'issue.notInList': {
    fr: 'Cette valeur ne figure pas dans la liste.',
    nl: 'Deze waarde staat niet in de lijst.',
    de: 'Dieser Wert steht nicht in der Liste.',
    en: 'This value is not in the list.',
  },
  'issue.range': {
    fr: 'Cette valeur est hors des limites.',
    nl: 'Deze waarde ligt buiten de grenzen.',
    de: 'Dieser Wert liegt außerhalb der Grenzen.',
    en: 'This value is out of bounds.',
  },
  'issue.tooShort': {
    fr: 'Ce texte est trop court.',
    nl: 'Deze tekst is te kort.',
    de: 'Dieser Text ist zu kurz.',
    en: 'This text is too short.',
  },
  'issue.tooLong': {
    fr: 'Ce texte est trop long.',
    nl: 'Deze tekst is te lang.',
    de: 'Dieser Text ist zu lang.',
    en: 'This text is too long.',
  },
  'issue.tooMany': {
    fr: 'Trop d’éléments.',
    nl: 'Te veel elementen.',
    de: 'Zu viele Elemente.',
    en: 'Too many items.',
  },
  'issue.tooFew': {
    fr: 'Trop peu d’éléments.',
    nl: 'Te weinig elementen.',
    de: 'Zu wenige Elemente.',
    en: 'Too few items.',
  },
  'issue.duplicate': {
    fr: 'Un élément figure deux fois.',
    nl: 'Een element komt tweemaal voor.',
    de: 'Ein Element kommt zweimal vor.',
    en: 'An item appears twice.',
  },
  'issue.tooDeep': {
    fr: 'Structure trop profonde.',
    nl: 'Structuur te diep genest.',
    de: 'Struktur zu tief verschachtelt.',
    en: 'Nested too deeply.',
  },
  'issue.forbiddenCharacter': {
    fr: 'Ce texte contient un caractère impossible.',
    nl: 'Deze tekst bevat een onmogelijk teken.',
    de: 'Dieser Text enthält ein unmögliches Zeichen.',
    en: 'This text holds an impossible character.',
  },
  'issue.cursor': {
    fr: 'Ce curseur ne convient pas à cette liste.',
    nl: 'Deze cursor past niet bij deze lijst.',
    de: 'Dieser Cursor passt nicht zu dieser Liste.',
    en: 'This cursor does not fit this list.',
  },
  'issue.invalid': {
    fr: 'Cette valeur n’est pas valable.',
    nl: 'Deze waarde is ongeldig.',
    de: 'Dieser Wert ist ungültig.',
    en: 'This value is not valid.',
  },
  'issue.afterStart': {
    fr: 'La fin doit venir après le début.',
    nl: 'Het einde moet na het begin liggen.',
    de: 'Das Ende muss nach dem Anfang liegen.',
    en: 'The end must come after the start.',
  },
  'issue.oneOf': {
    fr: 'Indiquez l’un ou l’autre, pas les deux.',
    nl: 'Geef het ene of het andere op, niet allebei.',
    de: 'Geben Sie das eine oder das andere an, nicht beides.',
    en: 'Give the one or the other, not both.',
  },
  'issue.ownNetwork': {
    fr: 'Cette adresse se trouve dans notre propre réseau.',
    nl: 'Dit adres ligt in ons eigen netwerk.',
    de: 'Diese Adresse liegt in unserem eigenen Netz.',
    en: 'This address is in our own network.',
  },
  'issue.notListed': {
    fr: 'Ce serveur ne figure pas sur la liste de ceux qui peuvent être appelés\u00a0: demandez à la plateforme de l’y ajouter.',
    nl: 'Deze server staat niet op de lijst van servers die opgeroepen mogen worden: vraag het platform om hem toe te voegen.',
    de: 'Dieser Server steht nicht auf der Liste derer, die aufgerufen werden dürfen: Bitten Sie die Plattform, ihn aufzunehmen.',
    en: 'This server is not on the list of those that may be called: ask the platform to add it.',
  },
  'issue.lastJudge': {
    fr: 'Plus personne ne pourrait contrôler un accès d’urgence à ce dossier.',
    nl: 'Niemand zou een noodtoegang tot dit dossier nog kunnen beoordelen.',
    de: 'Niemand könnte einen Notfallzugriff auf diesen Fall noch prüfen.',
    en: 'Nobody would be left who can judge emergency access to this case.',
  },
  'issue.ownAddress': {
    fr: 'Personne ne s’exclut soi-même\u00a0: demandez-le à un collègue.',
    nl: 'Niemand sluit zichzelf uit: vraag het aan een collega.',
    de: 'Niemand schließt sich selbst aus: Bitten Sie eine Kollegin oder einen Kollegen.',
    en: 'Nobody keeps out themselves: ask a colleague.',
  },
  'issue.unknown': {
    fr: 'Cette personne ou ce service n’est pas connu ici.',
    nl: 'Deze persoon of dienst is hier niet bekend.',
    de: 'Diese Person oder Stelle ist hier nicht bekannt.',
    en: 'This person or agency is not known here.',
  },
} satisfies Catalogue;
