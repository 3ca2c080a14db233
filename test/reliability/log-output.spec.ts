import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';

/** As the setup of the tests transpiled it. */
const TELEMETRY = new URL('../../.cache/test-libs/libs/platform/telemetry/index.js', import.meta.url);
const CODE = 3;

/** Writes 20,000 lines at once when it is asked to, and ends with a code of its own. */
const PROGRAM = `
  const { createLogger } = await import('${TELEMETRY.href}');
  const logger = createLogger({ name: 'one', level: 'info' });
  process.stderr.write('ready');
  process.stdin.once('data', () => {
    for (let line = 0; line < 20_000; line += 1) logger.info({ line }, 'said');
    process.exit(${CODE});
  });`;

it.each([
  ['is gone', false],
  ['reads', true],
])('a program ends by itself when the reader of its log %s', async (_how, reads) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]);
  const ended = once(child, 'exit');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(child.stderr, 'data');
  if (!reads) {
    child.stdout.destroy();
    await once(child.stdout, 'close');
  }
  const closed = reads ? once(child.stdout, 'close') : undefined;
  child.stdin.write('go');
  expect(await ended).toEqual([CODE, null]);
  await closed;
  expect(text.match(/"line":/g)?.length ?? 0).toBe(reads ? 20_000 : 0);
});
