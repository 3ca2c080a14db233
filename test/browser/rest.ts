import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { unanswered } from '../support/chromium.js';
import { PATIENCE_MS } from '../support/patience.js';

/** Nothing asked for this long, in milliseconds: the page has what it wants. */
export const QUIET_MS = 60;
/** Milliseconds. A page that is never idle is gone on with all the same. */
const IDLE_WITHIN_MS = 10_000;

/** The event stream never ends. */
export const isStream = (url: string): boolean => new URL(url).pathname === '/api/v1/events';

/** Waits until the page has worked off what it was told, late fonts too: on a busy machine that takes longer than any quiet of the wire. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(async (most) => {
    await document.fonts.ready;
    // Of a page that paints nothing Chromium sometimes says only after the timeout that it is idle: a frame is asked for.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: most }));
  }, IDLE_WITHIN_MS);
}

/**
 * Waits until everything the page asked for was answered, and what came has asked for nothing more: before what is there
 * at once is looked at. @throws for a page that goes on asking
 */
export async function atRest(page: Page): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let quietSince = Date.now(); Date.now() - quietSince < QUIET_MS;) {
    if (Date.now() > end) throw new Error(`${page.url()} still asks for something`);
    await sleep(15);
    await idle(page);
    if (asks(page)) quietSince = Date.now();
  }
}

const asks = (page: Page): boolean =>
  [...unanswered].some(
    (request) => !isStream(request.url()) && !request.serviceWorker() && request.frame().page() === page,
  );
