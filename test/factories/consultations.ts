import type { Answer, TestMember } from '../support/api.js';
import { once } from './cases.js';
import { inDays } from './days.js';

export const DETAILS = {
  ground: 'prosecutor_permission',
  groundReference: 'Permission of 12 May 2026',
  purpose: 'protect_integrity',
  subject: 'Round table on Thursday',
  dataCategories: ['identification', 'housing', 'police_judicial'],
};

// The view is for the test to judge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type View = any;

/** An act that must be done. */
export async function done(answer: Promise<Answer>): Promise<View> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export const prepared = (who: TestMember): Promise<View> => done(who.post('/consultations', DETAILS, once()));

export const named = (who: TestMember, id: string, email: string, more: object = {}): Promise<Answer> =>
  who.post(`/consultations/${id}/participants`, { email, permanent: false, organises: false, ...more });

export const discussed = (who: TestMember, id: string, caseId?: string): Promise<Answer> =>
  who.post(`/consultations/${id}/persons`, { caseId, description: 'The girl of the station' });

export async function convened(
  who: TestMember,
  participants: readonly TestMember[],
  caseId?: string,
): Promise<View> {
  const { id } = await prepared(who);
  for (const { email } of participants) await done(named(who, id, email));
  await done(discussed(who, id, caseId));
  return convene(who, id);
}

export async function convene(who: TestMember, id: string): Promise<View> {
  const { headers } = await who.get(`/consultations/${id}`);
  const body = { meetingAt: new Date(Date.now() + 3_600_000).toISOString(), retentionUntil: inDays(365) };
  return done(who.post(`/consultations/${id}/convening`, body, { 'If-Match': headers.get('etag')! }));
}

/** They met, everybody who is named. */
export const met = async (who: TestMember, id: string): Promise<View> => {
  const { body } = await who.get(`/consultations/${id}`);
  const attended = body.participants.map((one: { id: string }) => one.id);
  return done(who.post(`/consultations/${id}/meetings`, { metAt: new Date().toISOString(), attended }));
};

export async function held(
  who: TestMember,
  participants: readonly TestMember[],
  caseId?: string,
): Promise<View> {
  const { id } = await convened(who, participants, caseId);
  const view = await met(who, id);
  await done(
    who.post(`/consultations/${id}/minutes`, { meetingId: view.meetings[0].id, text: 'CANARY-MINUTES' }),
  );
  return view;
}
