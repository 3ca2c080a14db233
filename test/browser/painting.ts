import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Look, LOOKS } from './looks.js';
import type { Screen } from './screen.js';
import type { Tour } from './tour.js';
import type { Language, Visitor } from './visitor.js';

const wish = process.env['RELAIS_PICTURES'];
const names = process.env['RELAIS_PICTURES_OF'];
/** Whether pictures are kept: `RELAIS_PICTURES=1`, or a language in its place. */
const isKept = Boolean(wish);
const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en'];
const language = LANGUAGES.find((known) => known === wish) ?? 'fr';
const folder = fileURLToPath(new URL(`pictures/${language}/`, import.meta.url));

/** Enough to see that pages are painted, in both themes and both widths. */
const FEW = ['login', 'home-police', 'refer-chosen', 'referral-in'];
/** Anti-aliased text alone has dozens. */
const FEWEST_COLOURS = 8;

/** Half an hour where all are kept: on a busy machine 780 take eight minutes. */
export const PAINTED_WITHIN_MS = isKept ? 1_800_000 : 120_000;

/**
 * Paints screens in one language. Without the wish a few, each in another look; with it all of them, or those whose name
 * matches `RELAIS_PICTURES_OF`, in every look, and keeps the pictures.
 *
 * @returns what could not be painted or is blank: one of them does not keep the others from being painted
 */
export async function paint(tour: Tour): Promise<string[]> {
  await tour.speak(language);
  mkdirSync(folder, { recursive: true });
  const chosen = tour.screens.filter(({ name }) =>
    isKept ? new RegExp(names ?? '').test(name) : FEW.includes(name),
  );
  const faults: string[] = [];
  // In two lanes, as on a walk.
  const lane = async (isMine: (screen: Screen) => boolean) => {
    for (const [index, screen] of chosen.entries()) {
      if (!isMine(screen)) continue;
      const looks = isKept ? LOOKS : [LOOKS[index % LOOKS.length]!];
      faults.push(
        ...(await paintOne(tour, screen, looks).catch((error) => [`${screen.name}: ${String(error)}`])),
      );
    }
  };
  await Promise.all([lane(({ who }) => who === 'police'), lane(({ who }) => who !== 'police')]);
  return faults;
}

async function paintOne(tour: Tour, screen: Screen, looks: readonly Look[]): Promise<string[]> {
  const visitor = await tour.show(screen);
  const blank: string[] = [];
  for (const { theme, width } of looks) {
    await visitor.dress(theme, width);
    await unroll(visitor);
    const name = `${screen.name}-${width}-${theme}`;
    const picture = await visitor.page.screenshot({ path: isKept ? join(folder, `${name}.png`) : undefined });
    if ((await coloursOf(picture, visitor)) < FEWEST_COLOURS) blank.push(`${name}: blank`);
  }
  return blank;
}

/** Makes the window as high as the page, so that a bar at its foot stands at the foot of the picture. */
async function unroll(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()!.width, height });
  await visitor.painted();
}

/** How many colours a picture has; a blank page has one or two. Counted by the browser, which can read a PNG. */
async function coloursOf(picture: Buffer, { page }: Visitor): Promise<number> {
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, picture.toString('base64'));
}
