import { StaleVersion } from './domain-error.js';

/**
 * Compares the version a caller decided on with the one that is there: after everything that answers 403 or 409, before
 * anything is written.
 *
 * @param ifMatch `*` is every version; undefined compares none (demo data, drafts)
 * @throws StaleVersion (412)
 */
export function requireSame(ifMatch: string | undefined, version: string): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== version) throw new StaleVersion();
}
