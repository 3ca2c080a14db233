import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aCase } from '../factories/cases.js';
import { complete, putAll, start, upload } from '../factories/documents.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { describeWithClamd, KNOWN_AS_MALWARE, startClamd, startFakeClamd } from '../support/clamd.js';
import { itInCi } from '../support/in-ci.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(60_000);

const CLEAN = { say: 'stream: OK\0' };

let api: TestApi;
let police: TestMember;
let caseId: string;
let fake: Awaited<ReturnType<typeof startFakeClamd>>;

beforeAll(async () => {
  fake = await startFakeClamd();
  api = await startTestApi({}, { CLAMD_URL: fake.url });
  police = await api.member('police');
  caseId = (await aCase(police)).id;
});
afterAll(async () => {
  await api?.close();
  await fake?.stop();
});

const codeOf = (body: { type?: string }) => body.type?.split(':').at(-1);
const documents = async () => (await police.get(`/cases/${caseId}/documents`)).body.items as unknown[];
const refusals = async () => {
  const { body } = await police.get(`/cases/${caseId}/timeline?action=document.refused&limit=100`);
  return (body.items as { params: { reason: string } }[]).map(({ params }) => params.reason);
};

describe('a file in which malware is found', () => {
  it('is refused with its own code and sentence, leaves no byte, and is in the log', async () => {
    fake.behave({ say: 'stream: Win.Test.EICAR_HDB-1 FOUND\0' });
    const bytes = Buffer.from('a statement that is none');
    const begun = await start(police, caseId, bytes);
    await putAll(api, police, begun.body.id, bytes);
    const answer = await complete(police, begun.body.id);
    expect([answer.status, codeOf(answer.body), answer.body.detail]).toEqual([
      422,
      'fileMalware',
      expect.stringContaining('IT service'),
    ]);
    expect(fake.files.at(-1)).toEqual(bytes);
    expect((await police.get(`/document-uploads/${begun.body.id}`)).body).toMatchObject({
      status: 'refused',
      refusal: 'fileMalware',
      received: [],
    });
    // Asked again it is told the same, and not scanned again.
    fake.behave(CLEAN);
    expect(codeOf((await complete(police, begun.body.id)).body)).toBe('fileMalware');
    expect(await refusals()).toEqual(['fileMalware']);
    expect(await documents()).toEqual([]);
  });
});

describe('a file that could not be scanned', () => {
  const sent = async (text: string) => {
    const { body } = await start(police, caseId, Buffer.from(text));
    await putAll(api, police, body.id, Buffer.from(text));
    return body.id as string;
  };

  it('stays as it arrived, is no document, and becomes one when the scanner is back; its sender may give it up', async () => {
    fake.behave('cuts');
    const [kept, given] = [await sent('a statement that waits'), await sent('one nobody wants any more')];
    const waiting = await complete(police, kept);
    expect([waiting.status, codeOf(waiting.body), waiting.headers.get('retry-after')]).toEqual([
      503,
      'scanWaits',
      '15',
    ]);
    expect((await police.get(`/document-uploads/${kept}`)).body).toMatchObject({
      status: 'receiving',
      received: [0],
    });
    fake.behave(CLEAN);
    // For a moment after a failure nobody is asked: a scanner that hangs would hold every place.
    expect((await complete(police, given)).status).toBe(503);
    expect((await police.delete(`/document-uploads/${given}`)).status).toBe(204);
    expect(await documents()).toEqual([]);
    const { body } = await eventually(async () => {
      const answer = await complete(police, kept);
      return answer.status === 200 && answer;
    });
    expect(await documents()).toEqual([expect.objectContaining({ id: body.id })]);
    expect((await police.get(`/cases/${caseId}/document-uploads`)).body.items).toEqual([]);
  });
});

describe('the state of the scanner', () => {
  it('is on the page of whoever runs the product', async () => {
    const operator = await api.member('platform', { roles: ['administrator'] });
    expect((await operator.get('/operations')).body.scanner).toBe('up');
  });
});

describeWithClamd('with a real clamd', () => {
  itInCi('a file that is known is refused and another one kept, whatever its kind', async () => {
    const clamd = await startClamd();
    fake.behave({ relay: clamd.path });
    try {
      const bad = await upload(api, police, caseId, Buffer.from(`Dear all, ${KNOWN_AS_MALWARE}`));
      const good = await upload(api, police, caseId, Buffer.from('Dear all, nothing'));
      expect([codeOf(bad.body), good.status]).toEqual(['fileMalware', 200]);
    } finally {
      await clamd.stop();
    }
  });
});
