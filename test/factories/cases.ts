import { randomUUID } from 'node:crypto';
import type { TestMember } from '../support/api.js';
import { anIntake, type IntakeParts } from './intakes.js';

/** Sends with an Idempotency-Key of its own. */
export const once = () => ({ 'Idempotency-Key': randomUUID() });

/** A case opened over HTTP, with its ETag. */
export interface OpenedCase {
  id: string;
  reference: string;
  etag: string;
  // The view is for the test to judge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  view: any;
}

/** Opens a case as a member; fails when that is not possible. */
export async function aCase(member: TestMember, parts: IntakeParts = {}): Promise<OpenedCase> {
  const { status, body, headers } = await member.post('/cases', anIntake(parts), once());
  if (status !== 201) throw new Error(`opening a case answered ${status}: ${JSON.stringify(body)}`);
  return { id: body.id, reference: body.reference, etag: headers.get('etag')!, view: body };
}
