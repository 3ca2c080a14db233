import { StaleVersion } from '#kernel';
import type { GuardianshipOfCase } from '../persistence/guardianship.store.js';
import { etagOf } from './guardianship-views.js';

/**
 * @param ifMatch the version the caller decided on; undefined compares none (demo data)
 * @throws StaleVersion (412); a state conflict is reported before it
 */
export function requireDecidedOn(etagBefore: string, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagBefore) throw new StaleVersion();
}

export const versionOf = (part: GuardianshipOfCase): string => etagOf(part);
