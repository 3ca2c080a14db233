import { codesOf } from '#platform/code-lists';
import type { ReferralStatus } from './referral-transitions.js';
import type { ConsentState } from './sharing-view.js';
import type { Share } from './referral-view.js';

const CATEGORIES = codesOf('category');

/** What a sender shares unless told otherwise. */
export const DEFAULT_CATEGORIES = ['identity', 'indicators', 'referrals'];

/** What has become of the shared categories in a status. Completion keeps them open until the case is handed back; nothing is without
 * the consent it rests on. */
export function shareState(status: ReferralStatus, consent: ConsentState = 'in_force'): Share['state'] {
  if (consent !== 'in_force') return 'not_shared';
  if (status === 'sent' || status === 'received') return 'after_acceptance';
  return status === 'accepted' || status === 'completed' ? 'shared' : 'not_shared';
}

/**
 * Every category and whether the recipient has it, in the order of the code list.
 *
 * @param readable what a recipient of its kind may read at all; the rest is never shared, whatever was asked
 */
export function sharesOf(
  categories: readonly string[],
  readable: ReadonlySet<string>,
  state: Share['state'],
): Share[] {
  return CATEGORIES.map((category) => ({
    category,
    state: categories.includes(category) && readable.has(category) ? state : 'not_shared',
  }));
}
