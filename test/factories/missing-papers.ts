import type { TestApi, TestMember } from '../support/api.js';
import { readPdf } from '../support/pdf.js';

/** The words of the report of a search, in English. */
export async function paperOf(api: TestApi, who: TestMember, id: string): Promise<string> {
  const answer = await fetch(`${api.url}/api/v1/missing-episodes/${id}/report-file?language=en`, {
    headers: { Cookie: who.cookie },
  });
  return (await readPdf(Buffer.from(await answer.arrayBuffer()))).text.replaceAll(/\s+/g, ' ');
}
