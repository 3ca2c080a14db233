import type { Answer, TestMember } from '../support/api.js';
import { once } from './cases.js';

/** Hours before now, as a request has it. */
export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** An assessment with nothing missing: a risk that is notified. */
export const anAssessment = (more: object = {}) => ({
  awareAt: hoursAgo(2),
  happenedFrom: hoursAgo(30),
  nature: ['confidentiality'],
  data: ['identity', 'whereabouts'],
  people: ['victims', 'children'],
  peopleCount: 3,
  description: 'A list of names lay on the printer of the station.',
  consequences: 'Somebody may learn where they stay.',
  measures: 'The list was taken back, the printer asks for a badge.',
  risk: 'risk',
  riskReason: 'Two visitors stood beside it.',
  notify: true,
  authority: 'apd',
  tellPeople: false,
  ...more,
});

/** @returns the receipt */
export async function reported(
  who: TestMember,
  sign = 'saw_too_much',
  text?: string,
): Promise<{ id: string; number: string; reportedAt: string }> {
  const { status, body } = await who.post('/incidents', { sign, text }, once());
  if (status !== 201) throw new Error(`a report answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

export const entry = (id: string, rest = '') => `/supervision/incidents/${id}${rest}`;

/** With the version that is there now, aware since when it was said before. */
export async function assess(officer: TestMember, id: string, more: object = {}): Promise<Answer> {
  const { headers, body } = await officer.get(entry(id));
  const said = body.awareAt ? { awareAt: body.awareAt } : {};
  return officer.post(entry(id, '/assessment'), anAssessment({ ...said, ...more }), matching(headers));
}

export async function closed(officer: TestMember, id: string): Promise<Answer> {
  const { headers } = await officer.get(entry(id));
  return officer.post(entry(id, '/closing'), {}, matching(headers));
}

const matching = (headers: Headers): Record<string, string> => ({
  'If-Match': headers.get('etag') ?? 'none',
});
