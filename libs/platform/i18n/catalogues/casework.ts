import type { Catalogue } from '../catalogue.js';

/** Problems and field errors of the case work. */
export const casework = {
  'problem.auditUnavailable': {
    fr: 'Journal indisponible',
    nl: 'Logboek niet beschikbaar',
    de: 'Protokoll nicht verfügbar',
    en: 'Audit log unavailable',
  },
  'problem.auditUnavailable.detail': {
    fr: 'Sans trace au journal, rien n’est montré ni enregistré. Réessayez dans un instant.',
    nl: 'Zonder spoor in het logboek wordt niets getoond of geregistreerd. Probeer zo dadelijk opnieuw.',
    de: 'Ohne Eintrag im Protokoll wird nichts gezeigt und nichts erfasst. Versuchen Sie es gleich erneut.',
    en: 'Without a trace in the log nothing is shown and nothing recorded. Try again in a moment.',
  },
  'problem.categoryNotYours': {
    fr: 'Catégorie hors de votre compétence',
    nl: 'Categorie buiten uw bevoegdheid',
    de: 'Kategorie außerhalb Ihrer Zuständigkeit',
    en: 'Category outside your competence',
  },
  'problem.categoryNotYours.detail': {
    fr: 'Votre service n’enregistre rien dans cette catégorie de données.',
    nl: 'Uw dienst legt niets vast in deze gegevenscategorie.',
    de: 'Ihre Stelle erfasst in dieser Datenkategorie nichts.',
    en: 'Your agency records nothing in this category of data.',
  },
  'problem.tooManyDrafts': {
    fr: 'Trop de brouillons',
    nl: 'Te veel ontwerpen',
    de: 'Zu viele Entwürfe',
    en: 'Too many drafts',
  },
  'problem.tooManyDrafts.detail': {
    fr: 'Vous gardez déjà {most} brouillons. Envoyez-en ou supprimez-en un.',
    nl: 'U bewaart al {most} ontwerpen. Verstuur of verwijder er een.',
    de: 'Sie haben bereits {most} Entwürfe. Senden oder löschen Sie einen.',
    en: 'You keep {most} drafts already. Send or delete one.',
  },
  'problem.matchAskLimit': {
    fr: 'Trop de questions aujourd’hui',
    nl: 'Te veel vragen vandaag',
    de: 'Zu viele Fragen heute',
    en: 'Too many questions today',
  },
  'problem.matchAskLimit.detail': {
    fr: 'Vous ou votre service avez posé aujourd’hui autant de questions que la règle le permet. Demain, ce sera de nouveau possible.',
    nl: 'U of uw dienst hebt vandaag zo veel vragen gesteld als de regel toelaat. Morgen kan het weer.',
    de: 'Sie oder Ihre Stelle haben heute so viele Fragen gestellt, wie die Regel erlaubt. Morgen geht es wieder.',
    en: 'You or your agency have asked as many questions today as the rule allows. Tomorrow it is possible again.',
  },
  'problem.matchAlreadyAsked': {
    fr: 'Question déjà posée',
    nl: 'Vraag al gesteld',
    de: 'Frage bereits gestellt',
    en: 'Already asked',
  },
  'problem.matchAlreadyAsked.detail': {
    fr: 'Les autres services ont déjà reçu la question et peuvent encore répondre.',
    nl: 'De andere diensten hebben de vraag al gekregen en kunnen nog antwoorden.',
    de: 'Die anderen Stellen haben die Frage bereits und können noch antworten.',
    en: 'The other agencies have the question already and may still answer.',
  },
  'problem.matchWithoutName': {
    fr: 'Aucun nom à demander',
    nl: 'Geen naam om naar te vragen',
    de: 'Kein Name, nach dem gefragt werden kann',
    en: 'No name to ask by',
  },
  'problem.matchWithoutName.detail': {
    fr: 'Enregistrez d’abord un nom de cette personne.',
    nl: 'Leg eerst een naam van deze persoon vast.',
    de: 'Erfassen Sie zuerst einen Namen dieser Person.',
    en: 'First record a name of this person.',
  },
  'issue.noSuchDate': {
    fr: 'Cette date n’existe pas.',
    nl: 'Deze datum bestaat niet.',
    de: 'Dieses Datum gibt es nicht.',
    en: 'There is no such date.',
  },
  'issue.inFuture': {
    fr: 'Cette date est dans le futur.',
    nl: 'Deze datum ligt in de toekomst.',
    de: 'Dieses Datum liegt in der Zukunft.',
    en: 'This date is in the future.',
  },
  'issue.categoryNotYours': {
    fr: 'Votre organisation n’enregistre pas ces données.',
    nl: 'Uw organisatie registreert deze gegevens niet.',
    de: 'Ihre Stelle erfasst diese Daten nicht.',
    en: 'Your agency does not record this data.',
  },
} satisfies Catalogue;
