import { randomUUID } from 'node:crypto';
import { permissionsOf } from '#modules/access';
import { once } from '../factories/cases.js';
import { actOnYouth, aPlan, DECISION, requestMandate } from '../factories/youth.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { CATEGORIES, cellOf } from './decided-rights.js';
import { type Canary, canaryOf, type State } from './matrix-canaries.js';

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
  done(await youth.post(`${mandate}/plans`, plan, { 'If-Match': '*', ...once() }));
}

/** What a case has that says no word: each is the word of what it tells, wherever it stands in an answer. */
export class Told {
  readonly #words = new Map<string, string>();

  /** @param what stands nowhere by accident: an id, a digest */
  as(what: string, canary: Canary): void {
    this.#words.set(what, canaryOf(canary));
  }

  /** The text, and behind it the words of what stands in it. */
  spelt(text: string): string {
    const words = [...this.#words].filter(([what]) => text.includes(what)).map(([, word]) => word);
    return [text, ...words].join(' ');
  }
}

/** Where the person lives, which has a district and no words: who knows of the stay itself knows by whom. No case is closed while one goes on. */
export async function stay(api: TestApi, centre: TestMember, caseId: string, state: State): Promise<string> {
  const id = randomUUID();
  const columns =
    'id, case_id, owner_agency_id, created_by_membership, district, status, departed_at, departure_reason';
  await api.sql(
    `insert into relais.stays (${columns}, arrived_at, created_at, updated_at)
     select $1, $2, $3, $4, 'brussels', case when $5 then 'departed' else 'present' end, case when $5 then now() end,
       case when $5 then 'other' end, now(), now(), now()`,
    [id, caseId, centre.agencyId, centre.membershipId, isEnded(state)],
  );
  return id;
}

/** Makes one. @returns what its record alone holds */
export async function letterOf(who: TestMember, caseId: string): Promise<string> {
  const letter = { kind: 'summary', language: 'en' };
  return done(await who.post(`/cases/${caseId}/letters`, letter, once())).fileDigest as string;
}

/** Of everything the kind does not read as its own alone the rows of everybody: what it never reads must be kept from it by its kind. */
export const opened = (kind: string) =>
  CATEGORIES.filter((category) => cellOf(kind, category)!.read !== 'own');

export const writesOwn = (kind: string, role: string, category: string) => {
  const { read, write } = cellOf(kind, category)!;
  return permissionsOf(kind, [role]).has('document:write') && read === 'own' && write;
};

export const writesLetters = (kind: string, role: string) => permissionsOf(kind, [role]).has('letter:make');
