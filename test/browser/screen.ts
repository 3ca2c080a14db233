import type { Page } from 'playwright-core';
import { idle } from './rest.js';

export type Who =
  | 'nobody'
  | 'police'
  | 'shelter'
  | 'shelterSupervisor'
  | 'childshelter'
  | 'interpreter'
  | 'guardianship'
  | 'guardian'
  | 'labour'
  | 'youth'
  | 'childfocus'
  | 'magistrate'
  | 'admin'
  | 'dpo'
  | 'policeSupervisor'
  | 'lawyer'
  | 'reception'
  | 'immigration'
  | 'cgrs'
  | 'justicePeace'
  | 'youthNl'
  | 'rapporteur';

/** A screen of the product in one of its states, found without reading a word: it has to work in every language. */
export interface Screen {
  name: string;
  who: Who;
  path: string;
  /** Brings the screen into the state it is named after. */
  prepare?: (page: Page) => Promise<void>;
  /** Asks for a proof of the last minutes; a walk takes longer. */
  asksProof?: true;
  /**
   * Somebody else shows a page of these pieces in every state and look: this one differs by what stands on it and what does not.
   * It is seen less often, at both widths all the same; and only a home on a device that was never here.
   */
  isKin?: true;
  /** Initials of people that stand here: some spell the code of a country. */
  initials?: readonly string[];
}

/**
 * Waits until no part of the page is "Loading…" any more. A part whose answer came is shown up to 300 ms later: React spares the
 * reader a row of flashes. In that time the page asks for nothing and is idle.
 */
export async function shown(page: Page): Promise<void> {
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
}

/** Opens each fold of the page that is closed, also inside another; one that starts open stays so. The menu of a row of tabs is none. */
export async function openFolds(page: Page): Promise<void> {
  await shown(page);
  const closed = page.locator('main details:not([open]):not(nav *) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
  // What is inside is made when it is first opened.
  await idle(page);
}
