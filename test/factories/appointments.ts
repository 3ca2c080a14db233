import { randomUUID } from 'node:crypto';
import type { Answer, TestApi, TestMember } from '../support/api.js';
import { CANARIES } from './referrals.js';

/** How somebody stands in the directory. */
export interface DirectoryEntry {
  role?: 'interpreter' | 'lawyer';
  registerNumber?: string | null;
  sex?: string;
  modes?: string[];
  districts?: string[];
  mandates?: string[];
  languages?: [code: string, dialect: string][];
  hours?: [weekday: number, opens: string, closes: string][];
}

/** A person with a session who can be asked. */
export interface TestPractitioner extends TestMember {
  practitionerId: string;
}

/** Puts a member into the directory, as the administration of a practice does. @returns the id */
export async function register(
  api: TestApi,
  { userId, agencyId }: Pick<TestMember, 'userId' | 'agencyId'>,
  entry: DirectoryEntry = {},
): Promise<string> {
  const id = randomUUID();
  const {
    role = 'interpreter',
    registerNumber = 'VTI-1',
    sex = 'female',
    modes = ['on_site', 'telephone'],
  } = entry;
  await api.sql(
    `insert into relais.practitioners (id, role, user_id, agency_id, register_number, sex, modes, districts, mandates)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, role, userId, agencyId, registerNumber, sex, modes, entry.districts ?? [], entry.mandates ?? []],
  );
  for (const [language, dialect] of entry.languages ?? [['tir', '']]) {
    await api.sql(
      'insert into relais.practitioner_languages (practitioner_id, language, dialect) values ($1, $2, $3)',
      [id, language, dialect],
    );
  }
  for (const [weekday, opens, closes] of entry.hours ?? []) {
    await api.sql(
      'insert into relais.practitioner_hours (practitioner_id, weekday, opens, closes) values ($1, $2, $3, $4)',
      [id, weekday, opens, closes],
    );
  }
  return id;
}

/** A new interpreter or lawyer, independent or of the agency given, logged in. */
export async function aPractitioner(
  api: TestApi,
  entry: DirectoryEntry & { agencyId?: string; roles?: string[] } = {},
): Promise<TestPractitioner> {
  const kind = entry.role === 'lawyer' ? 'lawyer_practice' : 'interpreter_practice';
  const member = await api.member(kind, { agencyId: entry.agencyId, roles: entry.roles });
  return Object.assign(member, { practitionerId: await register(api, member, entry) });
}

export const MEETING_PLACE = `${CANARIES.place}, second floor`;
export const NOTE = `Ask at the desk for ${CANARIES.given}`;

const HOUR_MS = 3_600_000;

/** Begins so many hours from now and takes one. */
export function inHours(hours: number): { startsAt: string; endsAt: string } {
  const start = Date.now() + hours * HOUR_MS;
  return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + HOUR_MS).toISOString() };
}

export const bookingBody = (more: Record<string, unknown> = {}) => ({
  role: 'interpreter',
  purpose: 'intake_interview',
  language: 'tir',
  mode: 'on_site',
  district: 'brussels',
  place: { kind: 'booker_office', text: MEETING_PLACE },
  message: NOTE,
  costBearer: 'booking_agency',
  ...inHours(48),
  ...more,
});

/** Books through the API, under a new key. */
export function book(
  booker: TestMember,
  caseId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  return booker.post(`/cases/${caseId}/appointments`, bookingBody(more), { 'Idempotency-Key': randomUUID() });
}

/** Acts on an appointment as it is now. */
export async function actOn(member: TestMember, id: string, act: string, body: object = {}): Promise<Answer> {
  const { headers } = await member.get(`/appointments/${id}`);
  return member.post(`/appointments/${id}/${act}`, body, {
    'If-Match': headers.get('etag') ?? '*',
    'Idempotency-Key': randomUUID(),
  });
}

/** A calendar of one's own: its address, and what a calendar program sends with it. */
export async function aFeed(member: TestMember) {
  const { body } = await member.post('/calendars', {}, { 'Idempotency-Key': randomUUID() });
  const basic = Buffer.from(`${body.user}:${body.secret}`).toString('base64');
  return {
    id: body.id as string,
    secret: body.secret as string,
    path: new URL(body.url as string).pathname,
    headers: { Authorization: `Basic ${basic}` },
  };
}
