import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ErasureMarks } from '#platform/crypto';
import { type ErasureLine, ErasureRegister } from './erasure-register.js';

let folder: string;
let path: string;
let register: ErasureRegister;
const marks = new ErasureMarks(randomBytes(32));

const line = (number: number): ErasureLine => ({
  number,
  id: randomUUID(),
  caseId: randomUUID(),
  agencyId: randomUUID(),
  rule: 'retention.case.years',
  dueOn: '2036-11-24',
  proposedBy: randomUUID(),
  confirmedBy: randomUUID(),
  erasedAt: '2036-11-25T10:00:00.000Z',
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-erasures-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  path = join(folder, randomUUID(), 'erasures.jsonl');
  register = new ErasureRegister(path, marks);
});

describe('the register of erasures', () => {
  it('is not there before the first one, and then says them in their order', async () => {
    expect(await register.read()).toBeUndefined();
    const lines = [line(1), line(2), line(3)];
    await register.add(lines.slice(0, 2));
    await register.add(lines.slice(2));
    expect(await register.read()).toEqual(lines);
  });

  it('leaves out what a power cut left half written, and writes it anew', async () => {
    const lines = [line(1), line(2)];
    await register.add([lines[0]!]);
    await appendFile(path, '{"number":2,"id":"');
    expect(await register.read()).toEqual([lines[0]]);
    await register.add([lines[1]!]);
    expect(await register.read()).toEqual(lines);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['changed', ([one, two]) => [one!, two!.replace('"number":2', '"number":2,"more":1')]],
    [
      'about another case',
      ([one, two]) => [one!, two!.replace(/"caseId":"[^"]+"/, `"caseId":"${randomUUID()}"`)],
    ],
    ['removed at the beginning', ([, two, three]) => [two!, three!]],
    ['removed in the middle', ([one, , three]) => [one!, three!]],
    ['moved', ([one, two, three]) => [one!, three!, two!]],
    ['no line', ([one]) => [one!, 'erase everything']],
  ])('is refused when a line was %s', async (_what, change) => {
    await register.add([line(1), line(2), line(3)]);
    const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
    await writeFile(
      path,
      change(lines)
        .map((one) => `${one}\n`)
        .join(''),
    );
    await expect(register.read()).rejects.toThrow('was changed, or is of another database');
  });

  it('of another database is refused', async () => {
    await register.add([line(1)]);
    const other = new ErasureRegister(path, new ErasureMarks(randomBytes(32)));
    await expect(other.read()).rejects.toThrow('is of another database');
  });
});
