import type { Answer, TestMember } from '../support/api.js';
import { once } from './cases.js';

export const disclosureBody = (toAgencyId: string, more: Record<string, unknown> = {}) => ({
  toAgencyId,
  purpose: 'safety',
  legalGround: 'vital_interest',
  categories: ['identity'],
  ...more,
});

/** Discloses through the API, under a new key. */
export const disclose = (
  from: TestMember,
  caseId: string,
  toAgencyId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> => from.post(`/cases/${caseId}/disclosures`, disclosureBody(toAgencyId, more), once());

export const askFor = (
  from: TestMember,
  caseId: string,
  toAgencyId: string,
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  from.post(
    `/cases/${caseId}/disclosure-requests`,
    { toAgencyId, categories: ['identity'], purpose: 'safety', ...more },
    once(),
  );

/** Acts on a disclosure, or on a request for one, as it is now. */
export async function actOn(
  who: TestMember,
  path: string,
  action: string,
  body: object = {},
): Promise<Answer> {
  const { headers } = await who.get(path);
  return who.post(`${path}/${action}`, body, { 'If-Match': headers.get('etag') ?? '*' });
}
