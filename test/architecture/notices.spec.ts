import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesOf, type Severity } from '#platform/messages';
import { DECIDED_NOTICES } from '../support/decided-notices.js';
import { CATALOGUE, KINDS, TELLING } from '../support/message-catalogue.js';
import { ALERT_NOTICES } from '../support/told-cells.js';
import { ROOT } from './planted-tree.js';
import { productSources } from './product-sources.js';

const PRESSING: readonly Severity[] = ['info', 'action', 'critical'];

/** Kinds whose name is put together from the end or the state of a thing. */
const PUT_TOGETHER =
  /^(?:merge|disclosure)\.|^subject\.(?:reminder|overdue)$|^(?:member|account)\.kept$|\.access_ended$/;

/** Of several rows the most pressing. */
const severityOf = (kind: string): Severity =>
  PRESSING[Math.max(...noticesOf(CATALOGUE[kind]!).map(({ severity }) => PRESSING.indexOf(severity)))]!;

/** Subjects whose whole news is the notice: no page shows more of them. */
const WITHOUT_PAGE = ['disclosure', 'duty_role', 'exclusion'];

const LIBS = productSources('libs');
const SQL = readdirSync(join(ROOT, 'libs'), { encoding: 'utf8', recursive: true })
  .filter((path) => /schema[\\/](?:functions|rows)[^\\/]*\.sql$/.test(path))
  .map((path) => readFileSync(join(ROOT, 'libs', path), 'utf8'))
  // Which notice has ended is no sending of one.
  .map((text) => text.replace(/^ {2}when '.*' then$/gm, ''))
  .join('\n');

/** What sends messages: no row, no import, no handler. */
const SENDING = LIBS.map(({ path, text }) => ({
  path,
  text: text
    .replace(/^(?:import|export) [{*][^;]*;/gm, '')
    // What an act is called in the log is no message.
    .replace(/\baction: '[a-z_.]+'/g, '')
    .replace(/@OnMessages?\([^)]*\)/g, '')
    .replace(/^ +(?:'[a-z_.]+'|\[[A-Z_]+\]): [[{A-Z].*$/gm, ''),
}));

function isSent(kind: string): boolean {
  const name = new RegExp(`const ([A-Z_]+)(?:: \\w+)? = '${kind}'`);
  const constants = LIBS.flatMap(({ text }) => name.exec(text)?.[1] ?? []);
  const words = [`'${kind}'`, ...constants];
  const isUsed = ({ path, text }: { path: string; text: string }) =>
    words.some((word) => {
      const uses = text.split(word).length - 1;
      const definition = constants.length > 0 && name.test(text) ? 1 : 0;
      return path.endsWith('.events.ts') && definition > 0 ? false : uses > definition;
    });
  return SENDING.some(isUsed) || SQL.includes(`'${kind}'`);
}

describe('the notice catalogue', () => {
  it('makes each notice as pressing as it was decided, and has no notice that was not', () => {
    const rows = TELLING.map((kind) => [kind, severityOf(kind)]);
    expect(Object.fromEntries(rows)).toEqual(DECIDED_NOTICES);
  });

  it('has words on the screen for each notice', () => {
    const words = productSources('apps/web/src/features/notifications')
      .map(({ text }) => text)
      .join('\n');
    const without = [...TELLING, ...ALERT_NOTICES].filter((kind) => !words.includes(`'${kind}': `));
    expect(without).toEqual([]);
  });

  it('has a page for the subject of each notice, by the parameter that the address names', () => {
    const text = readFileSync(join(ROOT, 'apps/web/src/features/notifications/subject-link.tsx'), 'utf8');
    const places = new Map(
      [...text.matchAll(/^ {2}(\w+): \{\s*to: '([^']+)'(?:,\s*id: '(\w+)')?/gm)].map(([, type, to, id]) => [
        type!,
        { named: to!.match(/\$(\w+)/)?.[1], id },
      ]),
    );
    const subjects = TELLING.flatMap((kind) => noticesOf(CATALOGUE[kind]!).map(({ subject }) => subject));
    expect([...new Set(subjects)].filter((type) => !places.has(type)).sort()).toEqual(WITHOUT_PAGE);
    expect([...places].filter(([, { named, id }]) => named !== id)).toEqual([]);
    expect(places.size).toBeGreaterThan(20);
  });

  it('holds each row that a module writes down', async () => {
    const written = await Promise.all(
      productSources('libs/modules')
        .filter(({ path }) => /\/domain\/(?:[a-z-]+\.events|recovery)\.ts$/.test(path))
        .map(async ({ path }) => Object.values((await import(join(ROOT, path))) as object)),
    );
    const catalogues = written.flat().filter((one) => typeof one === 'object' && one !== null);
    const kinds = catalogues
      .flatMap((one) => Object.keys(one as object))
      .filter((kind) => kind.includes('.'));
    expect(catalogues.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => !KINDS.includes(kind))).toEqual([]);
  });

  it('has no row of a message that nothing sends', () => {
    expect(KINDS.filter((kind) => !PUT_TOGETHER.test(kind) && !isSent(kind))).toEqual([]);
    expect(isSent('referral.forgotten')).toBe(false);
  });
});
