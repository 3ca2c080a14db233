import { once } from '../factories/cases.js';
import { actOnYouth, aPlan, DECISION, requestMandate } from '../factories/youth.js';
import type { Answer, TestMember } from '../support/api.js';
import type { State } from './matrix-canaries.js';

/** Nothing new begins in these, and who does not lead them has lost what others wrote. */
export const isEnded = (state: State) => state === 'closed' || state === 'held';

export function done({ status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** A number of the police, and what a youth service was asked and plans: told by routes of their own. */
export async function writeBeside(
  { police, centre, youth }: Record<'police' | 'centre' | 'youth', TestMember>,
  state: State,
  id: string,
  word: (category: string) => string,
): Promise<void> {
  const record = { kind: 'information_note', number: word('statements'), recordedOn: '2026-01-06' };
  done(await police.post(`/cases/${id}/police-records`, record, once()));
  const asked = done(await requestMandate(centre, id, youth.agencyId, { message: word('assistance') }));
  const mandate = `/youth-mandates/${asked.mandates[0].id}`;
  if (isEnded(state)) {
    done(await actOnYouth(youth, id, `${mandate}/refusal`, { reason: 'no_need' }));
    return;
  }
  done(await actOnYouth(youth, id, `${mandate}/receipt`));
  done(await actOnYouth(youth, id, `${mandate}/start`, DECISION));
  const [goal] = aPlan().goals;
  const plan = aPlan({ goals: [{ ...goal, goal: word('assistance') }] });
  done(await youth.post(`${mandate}/plans`, plan, once()));
}
