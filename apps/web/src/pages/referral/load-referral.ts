import { queryClient } from '../../shared/api';
import { loadWhoHas } from '../../entities/person/who-has-query';
import { referralQuery } from '../../entities/referral/referral-query';

/** A referral with who has its person, before the page is drawn. What fails is said by the page. */
export async function loadReferral(referralId: string): Promise<void> {
  const referral = await queryClient.ensureQueryData(referralQuery(referralId)).catch(() => undefined);
  if (referral?.value.caseId) await loadWhoHas(referral.value.caseId);
}
