import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './planted-tree.js';

/** Whose acts the chain of a case or of an agency shows: new keys, searches, alerts and duty, rounds, devices, emergency access, administrators. */
const FOLDERS = [
  'audit',
  'missing',
  'alerts',
  'shelters',
  'shift-handovers',
  'devices',
  'emergency',
  'consultations',
  'administration',
  'erasure',
  'subject-rights',
  'disclosures',
].map((name) => `libs/modules/${name}`);
/** A code ends in a letter: `startsWith('missing.task_')` asks for the beginning of several. */
const CODE =
  /(\S*\s*)'((?:account|case|missing|alert|duty|escalation|operations|presence|shift|device|emergency|consultation|member|invitation|agency|recovery|erasure|hold|subject|disclosure)\.[a-z_]*[a-z])'/g;

const sources = (folder: string, wanted: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { encoding: 'utf8', recursive: true })
    .filter((path) => wanted.test(path) && !path.endsWith('.spec.ts'))
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'));

const ruleCodes = (): string[] =>
  sources('libs', /schema\/rows\.sql$/).flatMap((text) =>
    [...text.matchAll(/^ {2}[([]'([a-z_.]+)',/gm)].map(([, code]) => code!),
  );

/** Names of fields that an act changes: words of the screen, of which none is an act. */
const fieldNames = (): string[] =>
  sources('apps/web/src/features/audit', /^field-words\.ts$/).flatMap((text) =>
    [...text.matchAll(/'([a-z]+\.[a-z_]+)': msg`/g)].map(([, field]) => field!),
  );

/** Codes of messages and notices that no act writes as its own. A new code is an act until it stands here. */
const ONLY_TOLD = [
  'missing.sighting',
  'missing.child_alert',
  'missing.learned',
  'missing.preventive_waits',
  'missing.preventive_answered',
  'missing.preventive_ended',
  'missing.address_answered',
  'presence.due',
  'subject.reminder',
  'subject.overdue',
  'disclosure.access_ended',
  'disclosure.reminder',
  'alert.reminder',
  'alert.call',
  'emergency.bound_reached',
  'missing.mistake_alone',
  // An act with legal effect, as the page names what is taken back; written as `missing.closed`.
  'missing.close',
];

/** Acts that stand in the chain of an agency or of the system. What is taken out as a file or on paper is the chain of a case. */
const OF_NO_CASE =
  /^(?:(?:absence|account|agency|caseload|invitation|looks|member|recovery)\.|subject\.(?!origin_marked$)|erasure\.(?:desk|done|replayed)$)/;

/** Every code that may stand in an audit entry: written as an act for certain, or no code of a rule, name of a field or only told. */
function auditActions(): string[] {
  const others = new Set([...ruleCodes(), ...fieldNames(), ...ONLY_TOLD]);
  const found = FOLDERS.flatMap((folder) => sources(folder, /\.ts$/)).flatMap((text) => [
    ...text.matchAll(CODE),
  ]);
  const acts = found.filter(([, before, code]) => /^(?:action|name):\s$/.test(before!) || !others.has(code!));
  return [...new Set(acts.map(([, , code]) => code!))].sort();
}

describe('the timeline', () => {
  const words = sources('apps/web/src/features/audit', /action-words\.ts$/).join('\n');

  it('has words for every act of searches, alerts, evening rounds and devices', () => {
    const actions = auditActions();
    expect(actions.length).toBeGreaterThanOrEqual(40);
    expect(actions).toEqual(
      expect.arrayContaining(['missing.started', 'missing.found', 'missing.task_overdue', 'alert.told']),
    );
    expect(actions.filter((action) => !words.includes(`'${action}': msg\``))).toEqual([]);
  });

  it('says every act of a case in its files and on paper as well', () => {
    const letters = sources('libs/platform/i18n/catalogues', /\.ts$/).join('\n');
    const shown = [...words.matchAll(/'([a-z_]+\.[a-z_]+)': msg`/g)].map(([, action]) => action!);
    const ofCases = [...new Set([...shown, ...auditActions()])].filter((action) => !OF_NO_CASE.test(action));
    expect(ofCases).toEqual(expect.arrayContaining(['case.opened', 'case.key_renewed', 'hold.set']));
    expect(ofCases.filter((action) => !letters.includes(`'letter.action.${action}': {`))).toEqual([]);
  });

  it('merges every file of words into what the timeline asks', () => {
    const names = [...words.matchAll(/export const (\w*ACTIONS)\b/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !words.includes(`...${name}`))).toEqual([]);
  });
});
