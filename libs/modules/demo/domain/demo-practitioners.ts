import type { DemoAgency, DemoUser } from './demo-entry.js';

/** How a demo person stands in the directory of interpreters and lawyers. */
export interface DemoPractitioner {
  login: string;
  role: 'interpreter' | 'lawyer';
  registerNumber?: string;
  sex: 'female' | 'male';
  modes: string[];
  districts?: string[];
  mandates?: string[];
  languages: { code: string; dialect?: string }[];
  rateCentsHour?: number;
  /** On working days; by arrangement when absent. */
  hours?: [opens: string, closes: string];
}

/** Invented, like every agency of the demo. */
export const PRACTICES: readonly DemoAgency[] = [
  {
    key: 'interpreters',
    kind: 'interpreter_practice',
    name: 'Pont des langues Orme',
    district: 'brussels',
    languages: ['fr', 'nl', 'en'],
  },
  {
    key: 'lawyer.antwerp',
    kind: 'lawyer_practice',
    name: 'Advocaat Bart Maes',
    district: 'antwerp',
    languages: ['nl'],
  },
];

const ofBridge = (login: string, displayName: string): DemoUser => ({
  login: `interpreter.${login}`,
  displayName,
  agency: 'interpreters',
  roles: ['caseworker'],
  language: 'en',
});

export const PRACTICE_USERS: readonly DemoUser[] = [
  ofBridge('vietnamese', 'Mai Pham'),
  ofBridge('dari', 'Farid Noori'),
  ofBridge('dari.woman', 'Laleh Karimi'),
  ofBridge('romanian', 'Ioana Pop'),
  ofBridge('arabic', 'Omar Saadi'),
  {
    login: 'lawyer.antwerp',
    displayName: 'Mr. Bart Maes',
    agency: 'lawyer.antwerp',
    roles: ['caseworker'],
    language: 'nl',
  },
];

const EVERY_MODE = ['on_site', 'telephone', 'video'];

export const DEMO_PRACTITIONERS: readonly DemoPractitioner[] = [
  {
    login: 'interpreter',
    role: 'interpreter',
    registerNumber: 'VTI-0000001',
    sex: 'female',
    modes: EVERY_MODE,
    districts: ['brussels', 'leuven'],
    languages: [{ code: 'tir', dialect: 'Asmara' }, { code: 'amh' }],
    rateCentsHour: 4_800,
  },
  {
    login: 'interpreter.vietnamese',
    role: 'interpreter',
    registerNumber: 'VTI-0000002',
    sex: 'female',
    modes: EVERY_MODE,
    languages: [{ code: 'vie' }],
    rateCentsHour: 4_800,
    hours: ['08:00', '20:00'],
  },
  {
    login: 'interpreter.dari',
    role: 'interpreter',
    registerNumber: 'VTI-0000003',
    sex: 'male',
    modes: EVERY_MODE,
    languages: [{ code: 'prs' }, { code: 'pus' }],
    rateCentsHour: 4_800,
  },
  {
    login: 'interpreter.dari.woman',
    role: 'interpreter',
    sex: 'female',
    modes: ['telephone', 'video', 'on_site'],
    languages: [{ code: 'prs' }, { code: 'pes' }],
    rateCentsHour: 4_200,
  },
  {
    login: 'interpreter.romanian',
    role: 'interpreter',
    registerNumber: 'VTI-0000005',
    sex: 'female',
    modes: EVERY_MODE,
    languages: [{ code: 'ron' }, { code: 'rom' }],
    rateCentsHour: 4_800,
  },
  {
    login: 'interpreter.arabic',
    role: 'interpreter',
    registerNumber: 'VTI-0000006',
    sex: 'male',
    modes: ['telephone', 'video'],
    languages: [{ code: 'apc' }, { code: 'ary' }],
    rateCentsHour: 4_800,
    hours: ['09:00', '18:00'],
  },
  {
    login: 'lawyer',
    role: 'lawyer',
    registerNumber: 'BAR-0000001',
    sex: 'female',
    modes: EVERY_MODE,
    districts: ['brussels', 'namur'],
    mandates: ['child', 'victim', 'guardian'],
    languages: [{ code: 'fra' }, { code: 'eng' }],
  },
  {
    login: 'lawyer.antwerp',
    role: 'lawyer',
    registerNumber: 'BAR-0000002',
    sex: 'male',
    modes: ['on_site', 'video'],
    districts: ['antwerp', 'brussels'],
    mandates: ['residence', 'victim', 'civil_party'],
    languages: [{ code: 'nld' }, { code: 'eng' }],
  },
];
