import { anIntake, type IntakeParts } from '../factories/intakes.js';
import type { Person } from './person.js';

/** The person's own agency, as their session says it. */
export const agencyOf = async (person: Person): Promise<string> =>
  (await person.ask<{ agency: { id: string } }>('GET', '/session')).agency.id;

/** A case beside the pages, of somebody without a name unless the parts say it, and its number as it is read: in groups of four. */
export async function opened(
  by: Person,
  parts: IntakeParts = {},
): Promise<{ id: string; reference: string }> {
  const { names } = { names: undefined, ...parts.person };
  const intake = anIntake({ ...parts, person: { ...parts.person, names } });
  const { id, reference } = await by.ask<{ id: string; reference: string }>('POST', '/cases', intake);
  return { id, reference: reference.replace(/(\w{4})$/, '-$1') };
}

export interface Sent {
  /** Of the referral. */
  id: string;
  caseId: string;
  /** As it is read out. */
  reference: string;
}

/** A new case of one person's agency, referred to another's, beside the pages. */
export async function sent(
  from: Person,
  to: Person,
  {
    parts = {},
    ...more
  }: { parts?: IntakeParts; service?: string; urgency?: string; legalGround?: string } = {},
): Promise<Sent> {
  const { id: caseId, reference } = await opened(from, parts);
  const { id } = await from.ask<{ id: string }>('POST', `/cases/${caseId}/referrals`, {
    toAgencyId: await agencyOf(to),
    service: 'emergency_place',
    urgency: 'tonight',
    legalGround: 'informed_consent',
    ...more,
  });
  return { id, caseId, reference };
}

/** Acts on a referral in whatever state it is, beside the pages. */
export const act = (person: Person, id: string, name: string, data: object = {}) =>
  person.ask('POST', `/referrals/${id}/${name}`, data, { 'If-Match': '*' });

/** Fills the form on the page of a case and proposes the hand-over, by car and at a point agreed by telephone. @param to part of the receiver's name */
export async function handOver(officer: Person, to: string): Promise<void> {
  const { main } = officer;
  const receiver = main.getByLabel('To whom');
  const label = await receiver.locator('option').filter({ hasText: to }).innerText();
  await receiver.selectOption({ label });
  await main.getByRole('radio', { name: 'Agreed by telephone' }).check();
  await main.getByRole('radio', { name: 'Police car' }).check();
  await officer.tap(main.getByRole('button', { name: 'Propose the hand-over' }));
  await main.getByRole('heading', { level: 1, name: /^Hand-over from/ }).waitFor();
}
