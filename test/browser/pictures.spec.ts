import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Tour } from './tour.js';
import type { Theme } from './visitor.js';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const wantsAll = process.env['RELAIS_PICTURES'] === '1';

/** Enough to see that pages are painted, in both themes and both widths. */
const FEW = ['login', 'home-police', 'refer-chosen', 'referral-in'];
const LOOKS: [Theme, number][] = [
  ['light', 390],
  ['dark', 390],
  ['light', 1280],
  ['dark', 1280],
];

let tour: Tour;

beforeAll(async () => {
  tour = await Tour.begin();
}, 90_000);

afterAll(() => tour?.end(), 30_000);

it('paints the screens: `RELAIS_PICTURES=1` keeps a picture of each in test/browser/pictures', async () => {
  mkdirSync(folder, { recursive: true });
  const chosen = tour.screens.filter(({ name }) => wantsAll || FEW.includes(name));
  for (const [index, screen] of chosen.entries()) {
    const { page, dress } = await open(screen);
    for (const [theme, width] of wantsAll ? LOOKS : [LOOKS[index % LOOKS.length]!]) {
      await dress(theme, width);
      const picture = await page.screenshot({
        fullPage: true,
        ...(wantsAll && { path: join(folder, `${screen.name}-${width}-${theme}.png`) }),
      });
      expect({ screen: screen.name, colours: await coloursOf(picture) > 8 }).toEqual({
        screen: screen.name,
        colours: true,
      });
    }
  }
}, 600_000);

async function open(screen: (typeof tour.screens)[number]) {
  const visitor = await tour.show(screen);
  return { page: visitor.page, dress: visitor.dress.bind(visitor) };
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
