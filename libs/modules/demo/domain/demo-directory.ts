import type { Language } from '#kernel';

/** An invented agency. Never a real agency's name or contact data. */
export interface DemoAgency {
  key: string;
  kind: string;
  name: string;
  district?: string;
  languages: Language[];
  services?: string[];
  relayTelephone?: string;
  takes?: { sexes: string[]; ageFrom?: number; ageTo?: number };
}

/** A demo person; the address is `<login>@demo.relais.test`. */
export interface DemoUser {
  login: string;
  displayName: string;
  agency: string;
  roles: string[];
  language: Language;
}

/** The password of every demo account; accounts exist only where demo data is allowed (docs/operations.md). */
export const DEMO_PASSWORD = 'relais-demo-2026';
export const DEMO_DOMAIN = 'demo.relais.test';

const SHELTER_SERVICES = ['emergency_place', 'residential', 'ambulatory', 'legal_administrative', 'medical'];

export const DEMO_AGENCIES: readonly DemoAgency[] = [
  {
    key: 'police',
    kind: 'police',
    name: 'Police zone Zenne-North',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'labour',
    kind: 'labour_inspectorate',
    name: 'Labour inspection desk Zenne',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'magistrate',
    kind: 'magistrate',
    name: 'Reference magistrate, district Zenne',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  { key: 'immigration', kind: 'immigration_office', name: 'Residence desk, demo', languages: ['fr', 'nl'] },
  {
    key: 'guardianship',
    kind: 'guardianship_service',
    name: 'Guardianship desk, demo',
    languages: ['fr', 'nl', 'de'],
    services: ['guardianship'],
    relayTelephone: '+3220000010',
  },
  { key: 'guardian', kind: 'guardian_office', name: 'Guardian Jo Verhelst', languages: ['nl', 'fr'] },
  {
    key: 'alba',
    kind: 'specialised_centre',
    name: 'Centre Alba',
    district: 'brussels',
    languages: ['fr', 'nl', 'en'],
    services: SHELTER_SERVICES,
    relayTelephone: '+3220000021',
    takes: { sexes: ['female', 'male', 'other'], ageFrom: 16 },
  },
  {
    key: 'scalda',
    kind: 'specialised_centre',
    name: 'Centre Scalda',
    district: 'antwerp',
    languages: ['nl', 'en'],
    services: SHELTER_SERVICES,
    relayTelephone: '+3230000022',
    takes: { sexes: ['female', 'male', 'other'], ageFrom: 18 },
  },
  {
    key: 'sirius',
    kind: 'child_shelter',
    name: 'Child shelter Sirius',
    district: 'namur',
    languages: ['fr', 'en'],
    services: ['emergency_place', 'child_shelter', 'residential'],
    relayTelephone: '+3281000023',
    takes: { sexes: ['female', 'male', 'other'], ageFrom: 0, ageTo: 17 },
  },
  {
    key: 'youth',
    kind: 'youth_service',
    name: 'Aide à la jeunesse Aurore',
    district: 'liege',
    languages: ['fr', 'de'],
    services: ['youth_help'],
  },
  {
    key: 'youth.nl',
    kind: 'youth_service',
    name: 'Jeugdhulp Noordster',
    district: 'antwerp',
    languages: ['nl'],
    services: ['youth_help'],
  },
  {
    key: 'reception',
    kind: 'reception',
    name: 'Reception network Linde',
    languages: ['fr', 'nl'],
    services: ['reception_place'],
  },
  { key: 'cgrs', kind: 'cgrs', name: 'Asylum protection desk, demo', languages: ['fr', 'nl'] },
  {
    key: 'justicepeace',
    kind: 'justice_of_peace',
    name: 'Justice of the peace, canton Zenne',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'childfocus',
    kind: 'child_focus',
    name: 'Missing children desk, demo',
    languages: ['fr', 'nl', 'de', 'en'],
  },
  {
    key: 'lawyer',
    kind: 'lawyer_practice',
    name: 'Lawyers Dupuis and Maes',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'interpreter',
    kind: 'interpreter_practice',
    name: 'Interpreter Selam Tesfay',
    languages: ['en', 'fr'],
  },
  { key: 'rapporteur', kind: 'rapporteur', name: 'National rapporteur, demo', languages: ['fr', 'nl'] },
  { key: 'platform', kind: 'platform', name: 'Relais platform, demo', languages: ['fr', 'nl', 'de', 'en'] },
];

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
  {
    login: 'rapporteur',
    displayName: 'Joris Maes',
    agency: 'rapporteur',
    roles: ['rapporteur'],
    language: 'fr',
  },
  {
    login: 'dpo',
    displayName: 'Katrin Weber',
    agency: 'platform',
    roles: ['data_protection_officer'],
    language: 'de',
  },
  { login: 'admin', displayName: 'Admin Demo', agency: 'platform', roles: ['administrator'], language: 'en' },
];
