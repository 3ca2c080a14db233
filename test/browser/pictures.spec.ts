import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Tour } from './tour.js';
import type { Theme, Visitor } from './visitor.js';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const wantsAll = process.env['RELAIS_PICTURES'] === '1';

/** Enough to see that pages are painted, in both themes and both widths. */
const FEW = ['login', 'home-police', 'refer-chosen', 'referral-in'];
/** Anti-aliased text alone has dozens. */
const FEWEST_COLOURS = 8;
const LOOKS: [Theme, number][] = [
  ['light', 390],
  ['dark', 390],
  ['light', 1280],
  ['dark', 1280],
];

let tour: Tour;

beforeAll(async () => {
  tour = await Tour.begin();
}, 180_000);

afterAll(() => tour?.end(), 30_000);

it('paints the screens: `RELAIS_PICTURES=1` keeps a picture of each in test/browser/pictures', async () => {
  mkdirSync(folder, { recursive: true });
  const chosen = tour.screens.filter(({ name }) => wantsAll || FEW.includes(name));
  for (const [index, screen] of chosen.entries()) {
    const visitor = await tour.show(screen);
    for (const [theme, width] of wantsAll ? LOOKS : [LOOKS[index % LOOKS.length]!]) {
      await visitor.dress(theme, width);
      await unroll(visitor);
      const path = wantsAll ? join(folder, `${screen.name}-${width}-${theme}.png`) : undefined;
      const picture = await visitor.page.screenshot({ path });
      const isBlank = (await coloursOf(picture)) < FEWEST_COLOURS;
      expect({ screen: screen.name, isBlank }).toEqual({ screen: screen.name, isBlank: false });
    }
  }
}, 600_000);

/** Makes the window as high as the page, so that a bar at its foot stands at the foot of the picture. */
async function unroll(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()!.width, height });
  await visitor.painted();
}

/** How many colours a picture has; a blank page has one or two. Counted by the browser, which can read a PNG. */
async function coloursOf(picture: Buffer): Promise<number> {
  const { page } = tour.people.nobody;
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, picture.toString('base64'));
}
