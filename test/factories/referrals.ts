import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { ActorLoader } from '#modules/access';
import { OpenCase } from '#modules/cases';
import { UnitOfWork } from '#platform/database';
import type { Answer, TestApi, TestMember } from '../support/api.js';

/** Nothing of a case that may appear where it should not: every personal field of the cases below holds one of these. */
export const CANARIES = {
  family: 'Zwartekanarie',
  given: 'Quintessa',
  place: 'Kanariestraat 77',
  story: 'kanarieverhaal',
};

export const MESSAGE = `Please call before eight, ask for ${CANARIES.given} ${CANARIES.family}`;

/** Two agencies of a referral with a person in each, and a supervisor at the recipient. */
export interface TwoAgencies {
  sender: TestMember;
  recipient: TestMember;
  supervisor: TestMember;
}

export async function twoAgencies(api: TestApi): Promise<TwoAgencies> {
  const sender = await api.member('police', { agencyName: 'Police zone Test-North' });
  const recipient = await api.member('specialised_centre', {
    agencyName: 'Centre Test',
    services: ['emergency_place', 'residential'],
  });
  const supervisor = await api.member('specialised_centre', {
    agencyId: recipient.agencyId,
    roles: ['supervisor'],
  });
  return { sender, recipient, supervisor };
}

/** The actor of a member's session, as the edge would load it. */
export async function actorOf(app: INestApplicationContext, member: TestMember): Promise<MemberActor> {
  const token = member.cookie.split('=')[1]!;
  const session = await app.get(ActorLoader, { strict: false }).byToken(token, { activity: false });
  return session!.actor;
}

/** A case of this member; with companions, theirs as well. The first id is the person's. */
export async function openCase(
  app: INestApplicationContext,
  member: TestMember,
  companions: number = 0,
): Promise<string[]> {
  const person = {
    names: [{ kind: 'primary' as const, familyName: CANARIES.family, givenNames: CANARIES.given }],
    sex: 'female',
    apparentAge: { from: 18, to: 22 },
    languages: [{ code: 'ron' }],
  };
  const view = await app.get(UnitOfWork).run(await actorOf(app, member), (tx) =>
    app.get(OpenCase, { strict: false }).run(tx, {
      person,
      circumstances: { foundPlace: CANARIES.place, narrative: CANARIES.story, narrativeLanguage: 'nld' },
      indicators: [],
      needs: [],
      companions: Array.from({ length: companions }, () => ({
        relation: 'child',
        person: { ...person, apparentAge: { from: 3, to: 4 } },
      })),
    }),
  );
  return [view.id, ...view.relations.map(({ caseId }) => caseId)];
}

export const referralBody = (toAgencyId: string, more: Record<string, unknown> = {}) => ({
  toAgencyId,
  service: 'emergency_place',
  urgency: 'tonight',
  legalGround: 'informed_consent',
  message: MESSAGE,
  ...more,
});

/** Sends a case through the API, under a new key. */
export function sendReferral(
  sender: TestMember,
  caseId: string,
  toAgencyId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  return sender.post(`/cases/${caseId}/referrals`, referralBody(toAgencyId, more), {
    'Idempotency-Key': randomUUID(),
  });
}

/** Acts on a referral as it is now. */
export async function act(
  member: TestMember,
  id: string,
  action: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await member.get(`/referrals/${id}`);
  return member.post(`/referrals/${id}/${action}`, body, { 'If-Match': headers.get('etag') ?? '*' });
}
