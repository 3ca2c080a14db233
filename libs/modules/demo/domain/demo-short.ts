import type { DemoAppointmentAct } from './demo-story.js';

/** A short story: reported, referred, answered. */
export interface Short {
  by: string;
  daysAgo: number;
  sex: string;
  age: [number, number];
  name: [given: string, family: string];
  citizenship: string;
  language: string;
  place: string;
  words: string;
  to: string;
  service: string;
  answer: 'accept' | 'refuse' | 'complete' | 'wait';
  answeredBy: string;
  /** Closed once the help has ended. */
  closes?: boolean;
  appointments?: readonly DemoAppointmentAct[];
}

/** Adults of whom the inspectorate tells the asylum authority, which opens no case itself. */
export const AT_THE_ASYLUM_AUTHORITY: readonly Short[] = [
  {
    by: 'labour',
    daysAgo: 22,
    sex: 'male',
    age: [33, 36],
    name: ['Tesfay', 'Woldu'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Chantier, baraque de chantier',
    words: 'A demandé l’asile la semaine où il a quitté le chantier.',
    to: 'cgrs',
    service: 'other',
    answer: 'accept',
    answeredBy: 'cgrs',
  },
  {
    by: 'labour',
    daysAgo: 27,
    sex: 'female',
    age: [27, 29],
    name: ['Mariam', 'Diallo'],
    citizenship: 'GN',
    language: 'ful',
    place: 'Appartement, garde d’enfants jour et nuit',
    words: 'Craint la famille qui l’a fait venir ; a un entretien d’asile.',
    to: 'cgrs',
    service: 'other',
    answer: 'accept',
    answeredBy: 'cgrs',
  },
  {
    by: 'labour',
    daysAgo: 44,
    sex: 'male',
    age: [40, 44],
    name: ['Sardar', 'Omari'],
    citizenship: 'AF',
    language: 'prs',
    place: 'Lavage de voitures',
    words: 'Son statut est reconnu ; il travaille ailleurs.',
    to: 'cgrs',
    service: 'other',
    answer: 'complete',
    answeredBy: 'cgrs',
  },
];
