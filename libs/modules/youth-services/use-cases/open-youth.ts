import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { CoAccompaniment } from '../domain/co-accompaniment.entity.js';
import type { MandateSide } from '../domain/mandate-transitions.js';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';
import type { YouthOfCase, YouthStore } from '../persistence/youth.store.js';
import { etagOf, partnerOf } from './youth-views.js';

/** A mandate under the lock of its case, and which end of it the actor is. */
export interface OpenMandate {
  part: YouthOfCase;
  mandate: YouthMandate;
  side: MandateSide | undefined;
  partnerId: string | undefined;
  version: string;
}

/** @throws NotFound */
export async function openMandate(store: YouthStore, tx: Tx, id: string): Promise<OpenMandate> {
  const part = await openCase(store, tx, await store.caseOf(tx, 'youth_mandates', id));
  const mandate = part.mandates.find((one) => one.id === id);
  if (!mandate) throw new NotFound();
  const partnerId = partnerOf(part, id);
  const side = mandate.sideOf(memberOf(tx).agencyId, partnerId);
  return { part, mandate, side, partnerId, version: etagOf(part) };
}

/** @throws NotFound */
export async function openTogether(
  store: YouthStore,
  tx: Tx,
  id: string,
): Promise<{ part: YouthOfCase; together: CoAccompaniment; version: string }> {
  const part = await openCase(store, tx, await store.caseOf(tx, 'youth_co_accompaniments', id));
  const together = part.together.find((one) => one.id === id);
  if (!together) throw new NotFound();
  return { part, together, version: etagOf(part) };
}

/** Reads what the lock protects after it is held. */
export async function openCase(store: YouthStore, tx: Tx, caseId: string): Promise<YouthOfCase> {
  await store.lock(tx, caseId);
  return store.ofCase(tx, caseId);
}
