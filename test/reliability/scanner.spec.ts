import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWithClamd, KNOWN_AS_MALWARE, startClamd, startFakeClamd } from '../support/clamd.js';
import { bySize } from '../support/size.js';
import { pingClamd, ScanFailed, scanWithClamd } from '../../libs/platform/scanner/clamd.js';

const MEGABYTE = 1024 * 1024;
/** CI sends the largest there is. */
const LARGE = bySize({ default: 2, ci: 25, long: 25 }) * MEGABYTE;

describeWithClamd('clamd itself', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>;

  beforeAll(async () => {
    clamd = await startClamd();
  });
  afterAll(() => clamd?.stop());

  it('finds what it knows wherever it is in a file, and nothing in another one', async () => {
    const large = Buffer.alloc(LARGE, 'nothing ');
    expect(await scanWithClamd(clamd, Buffer.from('a statement'))).toBeUndefined();
    large.write(KNOWN_AS_MALWARE, LARGE - 100);
    expect(await scanWithClamd(clamd, large)).toBe('Relais.Test.UNOFFICIAL');
  });

  it('says of a file that is longer than it takes neither that it is clean nor that it is not', async () => {
    await expect(scanWithClamd(clamd, Buffer.alloc(31 * MEGABYTE))).rejects.toThrow(ScanFailed);
  });
});

describe('a scanner', () => {
  let fake: Awaited<ReturnType<typeof startFakeClamd>>;
  const at = () => ({ host: '127.0.0.1', port: fake.port });

  beforeAll(async () => {
    fake = await startFakeClamd();
  });
  afterAll(() => fake.stop());

  it('is sent the bytes as they are, and believed word for word', async () => {
    const bytes = Buffer.from([0, 1, 2, 255, 0, 0, 0, 0, 10]);
    fake.behave({ say: 'stream: OK\0' });
    expect(await scanWithClamd(at(), bytes)).toBeUndefined();
    expect(fake.files).toEqual([bytes]);
    fake.behave({ say: 'stream: Win.Test.EICAR_HDB-1 FOUND\0' });
    expect(await scanWithClamd(at(), bytes)).toBe('Win.Test.EICAR_HDB-1');
    await expect(pingClamd(at())).resolves.toBeUndefined();
  });

  it.each([
    ['hangs', 'hangs'],
    ['cuts the line', 'cuts'],
    ['says nothing', { say: '\0' }],
    ['says an error', { say: 'INSTREAM size limit exceeded. ERROR\0' }],
    ['says what only looks like it', { say: 'stream: OK and more\0' }],
    ['says it of something else', { say: 'other: OK\0' }],
    ['never ends', { say: 'stream: OK'.repeat(200) }],
    ['ends too late', { say: `${'x'.repeat(2000)}\0` }],
    ['speaks without an end', { say: 'stream: OK' }],
  ] as const)('that %s has said nothing of the file', async (_what, behaviour) => {
    fake.behave(behaviour);
    await expect(scanWithClamd(at(), Buffer.alloc(300_000), 150)).rejects.toThrow(ScanFailed);
  });

  it('that is not there has said nothing either', async () => {
    const path = '/nowhere/clamd.ctl';
    await expect(scanWithClamd({ path }, Buffer.from('x'))).rejects.toThrow('ENOENT');
    await expect(pingClamd({ path })).rejects.toThrow(ScanFailed);
  });
});
