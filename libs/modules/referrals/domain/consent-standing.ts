import { CaseClosed } from '#kernel';
import type { ReferralStatus } from './referral-transitions.js';
import { ConsentEnded } from './referral.errors.js';
import type { ConsentAction, ConsentState } from './sharing-view.js';

/** Referrals on which something rests, or is about to: only for these is anybody asked anew. */
export const RESTING: readonly ReferralStatus[] = ['sent', 'received', 'accepted', 'completed'];

/** How a consent stands. */
export interface ConsentStanding {
  state: ConsentState;
  /** A newer one took its place. */
  replaced: boolean;
  referral: ReferralStatus;
  caseClosed: boolean;
}

/**
 * What can become of a consent in which state, while something rests on its referral and when nothing does any more. A person may
 * take back what still counts at any time; what is given anew begins something, and nothing begins for a referral that was refused
 * or withdrawn. No state of it is stored: each follows from times and from the referral, so no trigger knows moves of it.
 */
export const CONSENT_ACTS: Readonly<
  Record<ConsentState, Readonly<Record<'resting' | 'over', readonly ConsentAction[]>>>
> = {
  in_force: { resting: ['withdrawal', 'renewal'], over: ['withdrawal'] },
  expired: { resting: ['renewal'], over: [] },
  withdrawn: { resting: ['renewal'], over: [] },
};

/** What can be done with a consent, by whoever may. In a closed case nothing begins. */
export function actsOn(consent: ConsentStanding): readonly ConsentAction[] {
  const acts = actsInOpenCase(consent);
  return consent.caseClosed ? acts.filter((act) => act !== 'renewal') : acts;
}

/** @throws CaseClosed (409) where only that stands in the way; ConsentEnded (409) for what the table does not know */
export function requireAct(consent: ConsentStanding, act: ConsentAction): void {
  if (actsOn(consent).includes(act)) return;
  throw actsInOpenCase(consent).includes(act) ? new CaseClosed() : new ConsentEnded();
}

function actsInOpenCase({ state, replaced, referral }: ConsentStanding): readonly ConsentAction[] {
  if (replaced) return [];
  return CONSENT_ACTS[state][RESTING.includes(referral) ? 'resting' : 'over'];
}
