import type { DemoAgency } from './demo-entry.js';
import { PRACTICES } from './demo-practitioners.js';

/** Of an authority with an official name in each language; the main one is the French. */
const named = (fr: string, nl: string, de: string, en: string) => ({ name: fr, names: { fr, nl, de, en } });

const SHELTER_SERVICES = ['emergency_place', 'residential', 'ambulatory', 'legal_administrative', 'medical'];

export const DEMO_AGENCIES: readonly DemoAgency[] = [
  {
    key: 'police',
    kind: 'police',
    ...named('ZP Senne-Nord', 'PZ Zenne-Noord', 'PZ Senne-Nord', 'Senne North police zone'),
    district: 'brussels',
    languages: ['fr', 'nl'],
    relayTelephone: '+3220000012',
  },
  {
    key: 'police.namur',
    kind: 'police',
    name: 'Zone de police Citadelle',
    district: 'namur',
    languages: ['fr'],
  },
  {
    key: 'labour',
    kind: 'labour_inspectorate',
    ...named(
      'Inspection sociale Senne',
      'Sociale inspectie Zenne',
      'Sozialinspektion Senne',
      'Senne social inspectorate',
    ),
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'magistrate',
    kind: 'magistrate',
    ...named('Parquet de la Senne', 'Parket Zenne', 'Staatsanwaltschaft Senne', 'Senne public prosecutor'),
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'immigration',
    kind: 'immigration_office',
    ...named(
      'Office des Étrangers (démo)',
      'Dienst Vreemdelingenzaken (demo)',
      'Ausländeramt (Demo)',
      'Immigration Office (demo)',
    ),
    languages: ['fr', 'nl'],
  },
  {
    key: 'guardianship',
    kind: 'guardianship_service',
    ...named(
      'Service des Tutelles (démo)',
      'Dienst Voogdij (demo)',
      'Vormundschaftsdienst (Demo)',
      'Guardianship Service (demo)',
    ),
    languages: ['fr', 'nl', 'de'],
    services: ['guardianship'],
    relayTelephone: '+3220000010',
  },
  { key: 'guardian', kind: 'guardian_office', name: 'Voogd Jo Verhelst', languages: ['nl', 'fr'] },
  {
    key: 'haven',
    kind: 'guardian_office',
    ...named('Tuteurs Haven', 'Voogden Haven', 'Vormunde Haven', 'Haven guardians'),
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
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
    name: 'Centrum Scalda',
    district: 'antwerp',
    languages: ['nl', 'en'],
    services: SHELTER_SERVICES,
    relayTelephone: '+3230000022',
    takes: { sexes: ['female', 'male', 'other'], ageFrom: 18 },
  },
  {
    key: 'sambre',
    kind: 'specialised_centre',
    name: 'Centre Sambre',
    district: 'namur',
    languages: ['fr'],
    relayTelephone: '+3281000026',
    isCalled: true,
  },
  {
    key: 'sirius',
    kind: 'child_shelter',
    name: 'Centre pour mineurs Sirius',
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
    ...named('Réseau d’accueil Linde', 'Opvangnet Linde', 'Aufnahmenetz Linde', 'Linde reception network'),
    languages: ['fr', 'nl'],
    services: ['reception_place'],
  },
  {
    key: 'cgrs',
    kind: 'cgrs',
    ...named(
      'Commissariat Asile Ancre',
      'Asielcommissariaat Anker',
      'Asylkommissariat Anker',
      'Anchor asylum commissioner',
    ),
    languages: ['fr', 'nl'],
    // What its asylum officers are asked has no service of its own.
    services: ['other'],
  },
  {
    key: 'justicepeace',
    kind: 'justice_of_peace',
    ...named(
      'Justice de paix Senne',
      'Vredegerecht Zenne',
      'Friedensgericht Senne',
      'Senne justice of the peace',
    ),
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'childfocus',
    kind: 'child_focus',
    ...named(
      'Fanal Enfants disparus',
      'Baken Vermiste Kinderen',
      'Leuchtfeuer Vermisste Kinder',
      'Beacon for missing children',
    ),
    languages: ['fr', 'nl', 'de', 'en'],
  },
  {
    key: 'lawyer',
    kind: 'lawyer_practice',
    name: 'Avocats Dupuis & Maes',
    district: 'brussels',
    languages: ['fr', 'nl'],
  },
  {
    key: 'interpreter',
    kind: 'interpreter_practice',
    name: 'Interprète Selam Tesfay',
    languages: ['en', 'fr'],
  },
  ...PRACTICES,
  {
    key: 'rapporteur',
    kind: 'rapporteur',
    ...named(
      'Observatoire Boussole',
      'Waarnemingspost Kompas',
      'Beobachtungsstelle Kompass',
      'Compass observatory',
    ),
    languages: ['fr', 'nl'],
  },
  {
    key: 'platform',
    kind: 'platform',
    ...named(
      'Plateforme Relais (démo)',
      'Platform Relais (demo)',
      'Plattform Relais (Demo)',
      'Relais platform (demo)',
    ),
    languages: ['fr', 'nl', 'de', 'en'],
  },
];

/** What an agency of the demo is called. */
export const agencyName = (key: string): string => DEMO_AGENCIES.find((agency) => agency.key === key)!.name;
