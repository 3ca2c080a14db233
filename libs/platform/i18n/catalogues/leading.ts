import type { Catalogue } from '../catalogue.js';

/** Problems of who leads a case, of closing it and of notes. */
export const leading = {
  'problem.notTheLead': {
    fr: 'Décision de l’organisation responsable',
    nl: 'Beslissing van de leidende organisatie',
    de: 'Sache der federführenden Stelle',
    en: 'For the lead agency to decide',
  },
  'problem.notTheLead.detail': {
    fr: 'Seule l’organisation responsable du dossier peut faire cela. L’onglet Partage indique laquelle.',
    nl: 'Alleen de organisatie die het dossier leidt kan dit. Het tabblad Delen zegt welke.',
    de: 'Das kann nur die Stelle, die den Fall führt. Der Reiter Teilen sagt, welche das ist.',
    en: 'Only the agency that leads the case can do this. The tab Sharing says which.',
  },
  'problem.mattersOpen': {
    fr: 'Des points restent à régler',
    nl: 'Er is nog iets te regelen',
    de: 'Es ist noch etwas zu klären',
    en: 'Something has to be settled first',
  },
  'problem.mattersOpen.detail': {
    fr: 'Réglez d’abord les points indiqués, puis clôturez le dossier.',
    nl: 'Regel eerst wat hier staat en sluit dan het dossier.',
    de: 'Klären Sie zuerst, was hier steht, und schließen Sie dann den Fall.',
    en: 'Settle what is listed first, then close the case.',
  },
  'problem.childIsLookedFor': {
    fr: 'Un enfant disparu reste recherché',
    nl: 'Een verdwenen kind wordt verder gezocht',
    de: 'Ein verschwundenes Kind wird weiter gesucht',
    en: 'A missing child is still looked for',
  },
  'problem.childIsLookedFor.detail': {
    fr: 'Le dossier d’un enfant disparu n’est clôturé que lorsque l’enfant est retrouvé, même après ses 18 ans.',
    nl: 'Het dossier van een verdwenen kind wordt pas gesloten als het kind gevonden is, ook na 18 jaar.',
    de: 'Der Fall eines verschwundenen Kindes wird erst geschlossen, wenn es gefunden ist, auch nach 18.',
    en: 'The case of a missing child is closed only when the child is found, also after 18.',
  },
  'problem.handoverOpen': {
    fr: 'Une autre organisation est déjà sollicitée',
    nl: 'Er is al een andere organisatie gevraagd',
    de: 'Eine andere Stelle ist schon gefragt',
    en: 'Another agency was asked already',
  },
  'problem.handoverOpen.detail': {
    fr: 'Attendez sa réponse ou retirez la proposition.',
    nl: 'Wacht op het antwoord of trek het voorstel in.',
    de: 'Warten Sie auf die Antwort oder ziehen Sie den Vorschlag zurück.',
    en: 'Wait for its answer, or withdraw the proposal.',
  },
  'problem.noteCorrected': {
    fr: 'Note déjà corrigée',
    nl: 'Notitie al verbeterd',
    de: 'Notiz schon berichtigt',
    en: 'Note corrected already',
  },
  'problem.noteCorrected.detail': {
    fr: 'Quelqu’un a corrigé cette note entre-temps. Corrigez la version la plus récente.',
    nl: 'Iemand heeft deze notitie intussen verbeterd. Verbeter de nieuwste versie.',
    de: 'Jemand hat diese Notiz inzwischen berichtigt. Berichtigen Sie die neueste Fassung.',
    en: 'Another person corrected this note meanwhile. Correct the newest version.',
  },
  'issue.mustBeSettled': {
    fr: 'À régler d’abord',
    nl: 'Eerst te regelen',
    de: 'Zuerst zu klären',
    en: 'To be settled first',
  },
} satisfies Catalogue;
