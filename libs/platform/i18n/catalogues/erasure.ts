import type { Catalogue } from '../catalogue.js';

/** Problems of keeping and erasing cases. */
export const erasure = {
  'problem.alreadyHeld': {
    fr: 'Votre office conserve déjà ce dossier',
    nl: 'Uw kantoor houdt dit dossier al vast',
    de: 'Ihre Stelle hält diesen Fall schon fest',
    en: 'Your office holds this case already',
  },
  'problem.alreadyHeld.detail': {
    fr: 'Rien n’a été changé. Rechargez la page.',
    nl: 'Er is niets veranderd. Laad de pagina opnieuw.',
    de: 'Es wurde nichts geändert. Laden Sie die Seite neu.',
    en: 'Nothing was changed. Load the page again.',
  },
  'problem.notHeld': {
    fr: 'Votre office ne conserve pas ce dossier',
    nl: 'Uw kantoor houdt dit dossier niet vast',
    de: 'Ihre Stelle hält diesen Fall nicht fest',
    en: 'Your office does not hold this case',
  },
  'problem.notHeld.detail': {
    fr: 'Rien n’a été changé. Rechargez la page.',
    nl: 'Er is niets veranderd. Laad de pagina opnieuw.',
    de: 'Es wurde nichts geändert. Laden Sie die Seite neu.',
    en: 'Nothing was changed. Load the page again.',
  },
  'problem.erasureObstructed': {
    fr: 'Ce dossier ne peut pas être effacé',
    nl: 'Dit dossier kan niet worden gewist',
    de: 'Dieser Fall kann nicht gelöscht werden',
    en: 'This case cannot be erased',
  },
  'problem.erasureObstructed.detail': {
    fr: 'Quelque chose s’y oppose. Rien n’a été effacé. Rechargez la page\u00a0: elle dit quoi.',
    nl: 'Iets verzet zich daartegen. Er is niets gewist. Laad de pagina opnieuw: ze zegt wat.',
    de: 'Etwas steht dagegen. Es wurde nichts gelöscht. Laden Sie die Seite neu: sie sagt, was.',
    en: 'Something stands against it. Nothing was erased. Load the page again: it says what.',
  },
  'problem.erasureNotAsked': {
    fr: 'La proposition a changé entre-temps',
    nl: 'Het voorstel is intussen veranderd',
    de: 'Der Vorschlag hat sich inzwischen geändert',
    en: 'The proposal has changed meanwhile',
  },
  'problem.erasureNotAsked.detail': {
    fr: 'Rien n’a été effacé. Rechargez la page.',
    nl: 'Er is niets gewist. Laad de pagina opnieuw.',
    de: 'Es wurde nichts gelöscht. Laden Sie die Seite neu.',
    en: 'Nothing was erased. Load the page again.',
  },
  'problem.erasureTooSoon': {
    fr: 'Trop tôt',
    nl: 'Te vroeg',
    de: 'Zu früh',
    en: 'Too soon',
  },
  'problem.erasureTooSoon.detail': {
    fr: 'D’autres peuvent encore réagir à la proposition. L’écran dit à partir de quand elle peut être confirmée.',
    nl: 'Anderen kunnen nog op het voorstel reageren. Het scherm zegt vanaf wanneer het kan worden bevestigd.',
    de: 'Andere können sich noch zum Vorschlag äußern. Die Seite sagt, ab wann er bestätigt werden kann.',
    en: 'Others can still speak up. The page says from when the proposal can be confirmed.',
  },
  'problem.ownErasure': {
    fr: 'Deux personnes décident d’un effacement',
    nl: 'Twee personen beslissen over het wissen',
    de: 'Über eine Löschung entscheiden zwei Personen',
    en: 'Two people decide an erasure',
  },
  'problem.ownErasure.detail': {
    fr: 'Vous l’avez proposé. Une autre personne responsable de votre organisation doit le confirmer.',
    nl: 'U hebt het voorgesteld. Een andere verantwoordelijke van uw organisatie moet het bevestigen.',
    de: 'Sie haben sie vorgeschlagen. Eine andere leitende Person Ihrer Stelle muss sie bestätigen.',
    en: 'You proposed it. Another supervisor of your agency has to confirm it.',
  },
  'letter.action.erasure.due': {
    fr: 'À effacer\u00a0: mis sur la liste de ceux qui décident',
    nl: 'Te wissen: op de lijst gezet van wie beslist',
    de: 'Zur Löschung: auf die Liste derer gesetzt, die entscheiden',
    en: 'Due for erasure: put on the list of those who decide',
  },
  'letter.action.erasure.not_due': {
    fr: 'N’est plus à effacer',
    nl: 'Moet niet meer gewist worden',
    de: 'Steht nicht mehr zur Löschung an',
    en: 'No longer due for erasure',
  },
  'letter.action.erasure.proposed': {
    fr: 'Effacement proposé',
    nl: 'Wissen voorgesteld',
    de: 'Löschung vorgeschlagen',
    en: 'Erasure proposed',
  },
  'letter.action.erasure.confirmed': {
    fr: 'Effacement confirmé\u00a0: prend effet après quelques minutes',
    nl: 'Wissing bevestigd: gaat na enkele minuten in',
    de: 'Löschung bestätigt: wirkt nach einigen Minuten',
    en: 'Erasure confirmed: takes effect after a few minutes',
  },
  'letter.action.erasure.stopped': {
    fr: 'Effacement arrêté',
    nl: 'Wissing gestopt',
    de: 'Löschung angehalten',
    en: 'Erasure stopped',
  },
  'letter.action.erasure.obstructed': {
    fr: 'Effacement sans effet\u00a0: un obstacle s’y oppose',
    nl: 'Wissing zonder gevolg: er staat iets in de weg',
    de: 'Löschung ohne Wirkung: Etwas steht ihr entgegen',
    en: 'Erasure without effect: something stands against it',
  },
  'letter.action.erasure.kept': {
    fr: 'Effacement sans effet\u00a0: la personne qui l’a confirmé n’est plus responsable dans le service',
    nl: 'Wissing zonder gevolg: de persoon die ze bevestigde, is geen leidinggevende van de dienst meer',
    de: 'Löschung ohne Wirkung: Die Person, die sie bestätigt hat, gehört nicht mehr zur Leitung der Stelle',
    en: 'Erasure without effect: the person who confirmed it is no supervisor of the agency any more',
  },
  'letter.action.erasure.withdrawn': {
    fr: 'Proposition d’effacement retirée',
    nl: 'Voorstel om te wissen ingetrokken',
    de: 'Vorschlag zur Löschung zurückgenommen',
    en: 'Proposal to erase it taken back',
  },
  'letter.action.hold.set': {
    fr: 'Conservé à la demande d’un magistrat\u00a0: il n’est pas effacé',
    nl: 'Vastgehouden door een magistraat: het wordt niet gewist',
    de: 'Von einem Magistrat festgehalten: Er wird nicht gelöscht',
    en: 'Held by a magistrate: it is not erased',
  },
  'letter.action.hold.lifted': {
    fr: 'N’est plus conservé à la demande du magistrat',
    nl: 'Niet langer vastgehouden door de magistraat',
    de: 'Vom Magistrat nicht länger festgehalten',
    en: 'No longer held by the magistrate',
  },
  'letter.action.hold.lifted_by_another': {
    fr: 'N’est plus conservé\u00a0: levé par un autre magistrat que celui qui l’avait demandé\u00a0; délégués avertis',
    nl: 'Niet meer bewaard: opgeheven door een andere magistraat dan wie het vroeg; functionarissen verwittigd',
    de: 'Nicht mehr aufbewahrt: von einem anderen Magistrat aufgehoben als dem, der es verlangte; Beauftragte benachrichtigt',
    en: 'No longer held: lifted by another magistrate than who set it; officers told',
  },
} satisfies Catalogue;
