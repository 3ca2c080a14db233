import type { SchemaObject } from '../../libs/platform/database/migration/schema-object.js';

/** `platform/database` or `referrals`: the library that a file of the schema belongs to. */
const libraryOf = (file: string): string =>
  file.replace(/^libs\/(modules\/)?/, '').replace(/\/schema\/.*$/, '');

/** A name that is no part of another one, as a column of a row is. */
const NAME = /(?<=\brelais\.|\bvault\.|[^.\w])[a-z_]{4,}\b/g;

/** Without comments and texts. */
const codeOf = (sql: string): string => sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/'(?:[^']|'')*'/g, ' ');

/** Which libraries the SQL of each library names: their tables, functions and rows, in code and not in comments. */
export function schemaEdges(objects: readonly SchemaObject[]): Record<string, string[]> {
  const home = new Map<string, string>();
  for (const { kind, name, file } of objects) {
    if (kind === 'tables' || kind === 'functions') home.set(name.split('.')[1]!, libraryOf(file));
  }
  const edges = new Map<string, Set<string>>();
  for (const { file, statements } of objects) {
    const from = libraryOf(file);
    const reached = edges.get(from) ?? new Set<string>();
    for (const { text } of statements) {
      for (const [word] of codeOf(text).matchAll(NAME)) {
        const to = home.get(word);
        if (to && to !== from) reached.add(to);
      }
    }
    edges.set(from, reached);
  }
  return Object.fromEntries(
    [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, to]) => [from, [...to].sort()]),
  );
}

/** The declared list: what a library's SQL may name. A new edge is a decision, and stands here. */
export const SCHEMA_EDGES: Record<string, string[]> = {
  access: [
    'administration',
    'alerts',
    'appointments',
    'caseload',
    'cases',
    'devices',
    'disclosures',
    'emergency',
    'erasure',
    'guardianship',
    'missing',
    'notifications',
    'platform/database',
    'platform/outbox',
    'referrals',
    'shelters',
    'tasks',
    'to-dos',
  ],
  administration: ['access', 'appointments', 'audit', 'platform/database'],
  alerts: [
    'access',
    'cases',
    'guardianship',
    'missing',
    'notifications',
    'persons',
    'platform/crypto',
    'platform/database',
    'platform/outbox',
    'platform/queue',
  ],
  appointments: ['access', 'cases', 'platform/database'],
  audit: [
    'access',
    'cases',
    'consultations',
    'emergency',
    'erasure',
    'guardianship',
    'incidents',
    'persons',
    'platform/crypto',
    'platform/database',
    'subject-rights',
  ],
  care: ['access', 'cases', 'guardianship', 'missing', 'platform/database'],
  caseload: ['access', 'cases', 'disclosures', 'platform/database', 'platform/outbox'],
  cases: [
    'access',
    'appointments',
    'care',
    'caseload',
    'disclosures',
    'documents',
    'emergency',
    'erasure',
    'guardianship',
    'identification',
    'missing',
    'persons',
    'platform/database',
    'platform/outbox',
    'police',
    'referrals',
    'shelters',
    'tasks',
    'to-dos',
    'youth-services',
  ],
  consultations: ['access', 'cases', 'platform/database'],
  demo: [],
  devices: ['access', 'platform/database', 'shelters'],
  disclosures: ['access', 'cases', 'platform/database', 'referrals'],
  documents: ['access', 'cases', 'missing', 'platform/database'],
  emergency: ['access', 'audit', 'cases', 'platform/database', 'platform/outbox'],
  erasure: [
    'access',
    'alerts',
    'cases',
    'consultations',
    'disclosures',
    'emergency',
    'guardianship',
    'missing',
    'persons',
    'platform/database',
    'shelters',
    'subject-rights',
    'youth-services',
  ],
  guardianship: ['access', 'appointments', 'audit', 'cases', 'disclosures', 'missing', 'platform/database'],
  identification: ['access', 'cases', 'missing', 'platform/database'],
  incidents: ['access', 'cases', 'platform/database'],
  letters: ['access', 'cases', 'platform/database'],
  missing: [
    'access',
    'alerts',
    'appointments',
    'cases',
    'disclosures',
    'documents',
    'emergency',
    'guardianship',
    'identification',
    'notifications',
    'persons',
    'platform/database',
    'platform/outbox',
    'referrals',
    'shelters',
    'youth-services',
  ],
  notifications: [
    'access',
    'administration',
    'alerts',
    'appointments',
    'care',
    'caseload',
    'cases',
    'consultations',
    'disclosures',
    'documents',
    'emergency',
    'erasure',
    'guardianship',
    'incidents',
    'missing',
    'persons',
    'platform/database',
    'police',
    'referrals',
    'shelters',
    'subject-rights',
    'youth-services',
  ],
  persons: ['access', 'cases', 'platform/database', 'police', 'referrals', 'shelters', 'tasks'],
  'platform/backup': ['audit', 'cases', 'erasure', 'platform/database'],
  'platform/crypto': [
    'access',
    'administration',
    'appointments',
    'audit',
    'cases',
    'emergency',
    'notifications',
    'platform/database',
    'referrals',
    'shelters',
  ],
  'platform/database': ['erasure', 'platform/crypto', 'referrals'],
  'platform/outbox': ['access', 'cases', 'notifications', 'platform/database'],
  'platform/queue': ['alerts'],
  police: ['access', 'cases', 'persons', 'platform/database', 'referrals', 'shelters'],
  referrals: [
    'access',
    'cases',
    'disclosures',
    'guardianship',
    'missing',
    'notifications',
    'persons',
    'platform/database',
    'police',
    'shelters',
  ],
  shelters: [
    'access',
    'cases',
    'guardianship',
    'identification',
    'missing',
    'persons',
    'platform/database',
    'referrals',
    'tasks',
  ],
  'shift-handovers': ['access', 'cases', 'platform/database', 'shelters'],
  'subject-rights': ['access', 'audit', 'cases', 'documents', 'emergency', 'platform/database'],
  tasks: ['access', 'cases', 'platform/database', 'platform/outbox'],
  'to-dos': ['access', 'care', 'caseload', 'cases', 'emergency', 'platform/database'],
  'youth-services': ['access', 'care', 'cases', 'guardianship', 'missing', 'platform/database', 'tasks'],
};
