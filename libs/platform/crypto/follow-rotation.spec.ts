import { expect, it } from '@jest/globals';
import { follow, type Followed } from './follow-rotation.js';

/** A renewal of 200 keys, told look by look; the last one is its end. */
function followed(looks: { left: number; hasWorker?: boolean }[]): Followed & { seen: () => number } {
  let look = -1;
  return {
    state: async () => {
      look += 1;
      const { left } = looks[look] ?? { left: 0 };
      return { mark: '0a0b0c0d', since: '2026-03-02', isRunning: look < looks.length, left, total: 200 };
    },
    hasWorker: async () => looks[look]?.hasWorker ?? false,
    seen: () => look,
  };
}

const looks = (count: number, look: { left: number; hasWorker?: boolean }) =>
  Array.from({ length: count }, () => look);

async function told(rotation: Followed) {
  const lines: string[] = [];
  const isDone = await follow(
    rotation,
    (line) => lines.push(line),
    async () => {},
  );
  return { isDone, lines };
}

it('tells each time something moved, and when it is done', async () => {
  const { isDone, lines } = await told(followed([{ left: 150 }, { left: 150 }, { left: 10 }]));
  expect([isDone, lines.map((line) => line.split(': ')[1])]).toEqual([
    true,
    ['50 of 200 keys of cases', '190 of 200 keys of cases'],
  ]);
});

it('gives up after half a minute in which nothing moved and no worker was there', async () => {
  const rotation = followed(looks(500, { left: 150 }));
  const { isDone, lines } = await told(rotation);
  expect([isDone, lines.at(-1)]).toEqual([false, expect.stringContaining('No worker runs')]);
  expect(rotation.seen()).toBe(61);
});

it('begins that half minute anew when something moved, however long it runs already', async () => {
  const moving = Array.from({ length: 4 }, (_, step) => looks(55, { left: 150 - step })).flat();
  expect((await told(followed(moving))).isDone).toBe(true);
});

it('begins it anew when a worker was there, though it moved nothing', async () => {
  const idle = [
    ...looks(100, { left: 9, hasWorker: true }),
    ...looks(40, { left: 9 }),
    { left: 9, hasWorker: true },
  ];
  expect((await told(followed([...idle, ...looks(40, { left: 9 })]))).isDone).toBe(true);
});
