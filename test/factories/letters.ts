import type { TestApi, TestMember } from '../support/api.js';
import { type ReadPdf, readPdf } from '../support/pdf.js';
import { once } from './cases.js';

/** The bytes of a letter, with what came around them. */
export async function fileOf(api: TestApi, member: TestMember, id: string) {
  const answer = await fetch(`${api.url}/api/v1/letters/${id}/file`, { headers: { cookie: member.cookie } });
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: new Uint8Array(await answer.arrayBuffer()),
  };
}

/** A letter made over HTTP and read back; fails when that is not possible. */
export async function aLetter(
  api: TestApi,
  member: TestMember,
  caseId: string,
  body: { kind: string; subjectId?: string; language?: string },
): Promise<{
  view: { id: string; number: string; fileDigest: string; pages: number };
  pdf: ReadPdf;
  bytes: Uint8Array;
}> {
  const made = await member.post(`/cases/${caseId}/letters`, { language: 'en', ...body }, once());
  if (made.status !== 201) throw new Error(`a letter answered ${made.status}: ${JSON.stringify(made.body)}`);
  const { status, bytes } = await fileOf(api, member, made.body.id);
  if (status !== 200) throw new Error(`its file answered ${status}: ${new TextDecoder().decode(bytes)}`);
  return { view: made.body, pdf: await readPdf(bytes), bytes };
}
