import type { DemoUser } from './demo-entry.js';
import { OFFICE_USERS } from './demo-offices.js';
import { PRACTICE_USERS } from './demo-practitioners.js';

/** The password of every demo account; accounts exist only where demo data is allowed (docs/operations.md). */
export const DEMO_PASSWORD = 'relais-demo-2026';
export { DEMO_DOMAIN } from '#kernel';

/** One person per column of the need-to-know matrix, and the supervisors a referral escalates to. */
export const DEMO_USERS: readonly DemoUser[] = [
  {
    login: 'police',
    displayName: 'Insp. An De Smet',
    agency: 'police',
    roles: ['caseworker'],
    language: 'en',
  },
  {
    login: 'police.supervisor',
    displayName: 'Comm. Luc Arens',
    agency: 'police',
    roles: ['supervisor', 'caseworker'],
    language: 'nl',
  },
  {
    login: 'police.namur',
    displayName: 'Insp. Zoé Lambert',
    agency: 'police.namur',
    roles: ['caseworker', 'supervisor'],
    language: 'fr',
  },
  {
    login: 'guardianship',
    displayName: 'Lieve Peeters',
    agency: 'guardianship',
    roles: ['caseworker', 'supervisor'],
    language: 'nl',
  },
  {
    login: 'guardian',
    displayName: 'Jo Verhelst',
    agency: 'guardian',
    roles: ['caseworker'],
    language: 'nl',
  },
  {
    login: 'guardian.amira',
    displayName: 'Amira Benali',
    agency: 'haven',
    roles: ['caseworker'],
    language: 'fr',
  },
  {
    login: 'guardian.koen',
    displayName: 'Koen Dewit',
    agency: 'haven',
    roles: ['caseworker'],
    language: 'nl',
  },
  { login: 'shelter', displayName: 'Nadia Belkacem', agency: 'alba', roles: ['caseworker'], language: 'en' },
  {
    login: 'shelter.supervisor',
    displayName: 'Hélène Marchal',
    agency: 'alba',
    roles: ['supervisor', 'caseworker'],
    language: 'fr',
  },
  {
    login: 'shelter.antwerp',
    displayName: 'Wim Claes',
    agency: 'scalda',
    roles: ['caseworker', 'supervisor'],
    language: 'nl',
  },
  {
    login: 'childshelter',
    displayName: 'Sophie Amrani',
    agency: 'sirius',
    roles: ['caseworker', 'supervisor'],
    language: 'fr',
  },
  {
    login: 'youth',
    displayName: 'Marc Lenaerts',
    agency: 'youth',
    roles: ['caseworker', 'supervisor'],
    language: 'fr',
  },
  {
    login: 'youth.nl',
    displayName: 'Griet Wouters',
    agency: 'youth.nl',
    roles: ['caseworker', 'supervisor'],
    language: 'nl',
  },
  {
    login: 'immigration',
    displayName: 'Tom Baert',
    agency: 'immigration',
    roles: ['caseworker'],
    language: 'nl',
  },
  {
    login: 'magistrate',
    displayName: 'Claire Fontaine',
    agency: 'magistrate',
    roles: ['caseworker'],
    language: 'fr',
  },
  {
    login: 'labour',
    displayName: 'Karim Haddad',
    agency: 'labour',
    roles: ['caseworker', 'supervisor'],
    language: 'fr',
  },
  {
    login: 'reception',
    displayName: 'Els Janssens',
    agency: 'reception',
    roles: ['caseworker', 'supervisor'],
    language: 'nl',
  },
  { login: 'cgrs', displayName: 'Pierre Noël', agency: 'cgrs', roles: ['caseworker'], language: 'fr' },
  {
    login: 'justicepeace',
    displayName: 'Rita Cools',
    agency: 'justicepeace',
    roles: ['caseworker'],
    language: 'nl',
  },
  {
    login: 'childfocus',
    displayName: 'Maud Claessens',
    agency: 'childfocus',
    roles: ['caseworker'],
    language: 'fr',
  },
  { login: 'lawyer', displayName: 'Mᵉ Inès Dupuis', agency: 'lawyer', roles: ['caseworker'], language: 'fr' },
  {
    login: 'interpreter',
    displayName: 'Selam Tesfay',
    agency: 'interpreter',
    roles: ['caseworker'],
    language: 'en',
  },
  ...PRACTICE_USERS,
  {
    login: 'rapporteur',
    displayName: 'Joris Maes',
    agency: 'rapporteur',
    roles: ['rapporteur'],
    language: 'fr',
  },
  ...OFFICE_USERS,
];
