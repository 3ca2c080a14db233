import type { Page } from 'playwright-core';

export type Who =
  | 'nobody'
  | 'police'
  | 'shelter'
  | 'shelterSupervisor'
  | 'interpreter'
  | 'guardianship'
  | 'guardian'
  | 'labour'
  | 'youth'
  | 'admin';

/** A screen of the product in one of its states, found without reading a word: it has to work in every language. */
export interface Screen {
  name: string;
  who: Who;
  path: string;
  /** Brings the screen into the state it is named after. */
  prepare?: (page: Page) => Promise<void>;
}
