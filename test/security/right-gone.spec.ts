import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { STOLEN } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { actOn, aPractitioner, book } from '../factories/appointments.js';
import { disclose } from '../factories/disclosures.js';
import { headOf, keepOut } from '../factories/exclusions.js';
import { act, openCase, sendReferral } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { TestEventSource } from '../support/event-source.js';
import { sayTook } from '../support/patience.js';

jest.setTimeout(60_000);

/** From the request that takes a right away until the open stream of whoever had it ends, or says what was lost: printed. */
const GOAL_MS = 1_000;

let api: TestApi;
let police: TestMember;
let boss: TestMember;
let platform: TestMember;
const took: [what: string, ms: number][] = [];

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  boss = await api.member('police', { agencyId: police.agencyId, roles: ['administrator'] });
  platform = await api.member('platform', { roles: ['administrator'] });
}, 60_000);
afterAll(async () => {
  const [slowest] = [...took].sort(([, one], [, other]) => other - one);
  if (slowest)
    sayTook(`a right that was removed, gone from open streams, slowest ${slowest[0]}`, slowest[1], GOAL_MS);
  await api?.close();
});

const version = async (who: TestMember, path: string) => ({
  'If-Match': (await who.get(path)).headers.get('etag')!,
});

/** Whoever loses it, how it is taken away, and what their next request is. */
interface Loss {
  who: TestMember;
  takeAway: () => Promise<{ status: number }>;
  next: string;
  /** The case that is lost; without one the whole stream ends. */
  caseId?: string;
  /** What the stream is told of, where it is not the case. */
  told?: string;
}

const colleague = (roles?: string[]) => api.member('police', { agencyId: police.agencyId, roles });

/** An act of an administrator on a colleague. */
async function onMember(name: string): Promise<Loss> {
  const who = await colleague();
  const path = `/members/${who.membershipId}`;
  const headers = await version(boss, path);
  const body = name === 'ending' ? STOLEN : {};
  return { who, next: '/session', takeAway: () => boss.post(`${path}/${name}`, body, headers) };
}

/** A case that a centre takes part in by an accepted referral. */
async function shared(): Promise<{ centre: TestMember; caseId: string }> {
  const centre = await api.member('specialised_centre', { services: ['emergency_place'] });
  const [caseId] = await openCase(api.app, police);
  const { body } = await sendReferral(police, caseId!, centre.agencyId);
  await act(centre, body.id, 'acceptance');
  return { centre, caseId: caseId! };
}

const LOSSES: Record<string, () => Promise<Loss>> = {
  'a withdrawn consent': async () => {
    const { centre, caseId } = await shared();
    const { items } = (await police.get(`/cases/${caseId}/sharing`)).body;
    const { consent } = items.find((one: { agency: { id: string } }) => one.agency.id === centre.agencyId);
    const path = `/cases/${caseId}/consents/${consent.id}/withdrawal`;
    return {
      who: centre,
      caseId,
      next: `/cases/${caseId}`,
      takeAway: () => police.post(path, { reason: 'person_withdrew' }),
    };
  },
  'a disclosure that was ended': async () => {
    const centre = await api.member('specialised_centre');
    const [caseId] = await openCase(api.app, police);
    const { body } = await disclose(police, caseId!, centre.agencyId);
    const path = `/disclosures/${body.id}`;
    return {
      who: centre,
      caseId: caseId!,
      next: `/cases/${caseId}`,
      takeAway: () => police.post(`${path}/end`, { reason: 'purpose_reached' }, { 'If-Match': body.etag }),
    };
  },
  'a participation that was ended': async () => {
    const who = await aPractitioner(api, { role: 'lawyer', mandates: ['victim'] });
    const [caseId] = await openCase(api.app, police);
    const { body } = await book(police, caseId!, {
      role: 'lawyer',
      lawyerRole: 'victim',
      purpose: 'legal_advice',
      language: undefined,
      practitionerId: who.practitionerId,
    });
    await actOn(who, body.id, 'confirmation');
    return {
      who,
      caseId: caseId!,
      told: body.id,
      next: `/cases/${caseId}`,
      takeAway: () => actOn(police, body.id, 'cancellation', { reason: 'moved' }),
    };
  },
  'an entry in the list of conflicts': async () => {
    const who = await colleague();
    const [caseId] = await openCase(api.app, police);
    const head = await headOf(api, 'police', police);
    return {
      who,
      caseId: caseId!,
      next: `/cases/${caseId}`,
      takeAway: () => keepOut(head, caseId!, who),
    };
  },
  'a session that its own person ended': async () => {
    const who = await colleague();
    return { who, next: '/session', takeAway: () => who.delete('/session') };
  },
  'sessions that an administrator ended': () => onMember('session-endings'),
  'a membership that was ended': () => onMember('ending'),
  'a role that was taken away': async () => {
    const who = await colleague(['caseworker', 'supervisor']);
    const path = `/members/${who.membershipId}`;
    const headers = await version(boss, path);
    return { who, next: '/session', takeAway: () => boss.patch(path, { roles: ['caseworker'] }, headers) };
  },
  'an account that was ended': async () => {
    const who = await colleague();
    const body = { email: who.email, reason: 'stolen' };
    return { who, next: '/session', takeAway: () => platform.post('/ended-accounts', body, once()) };
  },
  'the accounts of an agency that was ended': async () => {
    const who = await api.member('police');
    const path = `/agency-register/${who.agencyId}`;
    const headers = await version(platform, path);
    return {
      who,
      next: '/session',
      takeAway: () => platform.post(`${path}/ending`, {}, { ...once(), ...headers }),
    };
  },
};

it.each(Object.keys(LOSSES))(
  'with %s the right is gone at the next request, and an open stream ends or says what was lost',
  async (what) => {
    const { who, takeAway, next, caseId, told = caseId } = await LOSSES[what]!();
    expect((await who.get(next)).status).toBe(200);
    const stream = await TestEventSource.open(api.url, who.cookie);
    try {
      const began = Date.now();
      const answered = takeAway();
      const lost = stream.until(({ type, data }) => (caseId ? data.id === told : type === 'session.ended'));
      lost.catch(() => undefined);
      expect((await answered).status).toBeLessThan(300);
      // The very next request, whatever the stream was told by then.
      expect((await who.get(next)).status).toBe(caseId ? 404 : 401);
      took.push([what, (await lost).at - began]);
      if (caseId) {
        // Nothing more of the case, while the rest of the stream goes on.
        const seen = stream.events.length;
        await police.post(`/cases/${caseId}/assertions`, { status: 'actual', basis: 'interview' }, once());
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(stream.events.slice(seen).filter(({ data }) => data.caseId === caseId)).toEqual([]);
      } else {
        await stream.closed;
      }
    } finally {
      stream.close();
    }
  },
);
