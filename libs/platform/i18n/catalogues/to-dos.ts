import type { Catalogue } from '../catalogue.js';

/** Problems of to-dos, and their acts on a timeline on paper. */
export const toDos = {
  'problem.toDoOwner': {
    fr: 'Cette personne ne peut pas s’en charger',
    nl: 'Deze persoon kan dit niet op zich nemen',
    de: 'Diese Person kann die Aufgabe nicht übernehmen',
    en: 'This person cannot do it',
  },
  'problem.toDoOwner.detail': {
    fr: 'Choisissez un autre collègue de votre service.',
    nl: 'Kies een andere collega van uw dienst.',
    de: 'Wählen Sie eine andere Kollegin oder einen anderen Kollegen Ihrer Stelle.',
    en: 'Choose another colleague of your agency.',
  },
  'letter.action.to_do.made': {
    fr: 'Tâche créée',
    nl: 'Taak gemaakt',
    de: 'Aufgabe angelegt',
    en: 'To-do made',
  },
  'letter.action.to_do.changed': {
    fr: 'Tâche modifiée',
    nl: 'Taak gewijzigd',
    de: 'Aufgabe geändert',
    en: 'To-do changed',
  },
  'letter.action.to_do.handed_on': {
    fr: 'Tâche transmise',
    nl: 'Taak doorgegeven',
    de: 'Aufgabe weitergegeben',
    en: 'To-do handed on',
  },
  'letter.action.to_do.done': {
    fr: 'Tâche accomplie',
    nl: 'Taak gedaan',
    de: 'Aufgabe erledigt',
    en: 'To-do done',
  },
  'letter.action.to_do.dropped': {
    fr: 'Tâche abandonnée',
    nl: 'Taak geschrapt',
    de: 'Aufgabe gestrichen',
    en: 'To-do dropped',
  },
  'letter.action.to_do.reopened': {
    fr: 'Tâche rouverte',
    nl: 'Taak opnieuw geopend',
    de: 'Aufgabe wieder geöffnet',
    en: 'To-do opened again',
  },
} satisfies Catalogue;
