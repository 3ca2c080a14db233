import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aChildShelter } from '../factories/presence.js';
import { actOnShift, shiftPage, writeLine } from '../factories/shifts.js';
import { startTestApi, type TestApi } from '../support/api.js';

jest.setTimeout(120_000);

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

describe('the page of a shift', () => {
  it('shows the newest lines of a house with more of them than fit, and says that there are older ones', async () => {
    const house = await aChildShelter(api);
    const { worker, unitId } = house;
    const write = (text: string) => writeLine(worker, unitId, text);
    const first = await write('first');
    for (let n = 0; n < 198; n += 1) await write(`line ${n}`);
    await write('last of the night');
    expect((await shiftPage(worker, unitId)).body).toMatchObject({
      hasMoreLines: false,
      hasMoreWaiting: false,
    });
    await actOnShift(worker, first.body.handoverId, 'handing-over');
    await write('newest');
    const { body } = await shiftPage(worker, unitId);
    expect(body.hasMoreLines).toBe(true);
    expect(body.lines).toHaveLength(200);
    expect(body.lines.at(-1)!.text).toBe('newest');
    expect(body.lines.map(({ text }: { text: string }) => text)).not.toContain('first');
    const whole = await worker.get(`/shelters/shift-handovers/${first.body.handoverId}`);
    expect(whole.body.lines).toHaveLength(200);
  });
});
