import { randomBytes } from 'node:crypto';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import sharp from 'sharp';
import { CHUNK_BYTES, MOST_BYTES } from '#modules/documents';
import { aCase, once } from '../factories/cases.js';
import {
  aDocument,
  aPicture,
  complete,
  digestHeader,
  download,
  hex,
  PHOTO,
  putAll,
  putChunk,
  start,
  upload,
  uploadBody,
} from '../factories/documents.js';
import { act, sendReferral } from '../factories/referrals.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { sayTook } from '../support/patience.js';
import { fewest, fewestStatements, statementsOf } from '../support/statements.js';

jest.setTimeout(120_000);

let api: TestApi;
let police: TestMember;
let centre: TestMember;
let caseId: string;

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  centre = await api.member('specialised_centre', { services: ['emergency_place', 'residential'] });
  caseId = (await aCase(police)).id;
});
afterAll(() => api?.close());

const codeOf = (answer: { body: { type: string } }) => answer.body.type.split(':').at(-1);
/** A text of so many bytes, no two pieces of it alike. */
const longText = (bytes: number) => Buffer.from(randomBytes(bytes).toString('hex').slice(0, bytes));

describe('a file in pieces', () => {
  it('arrives in any order, goes on where it stopped, and comes back byte for byte', async () => {
    const bytes = longText(2 * CHUNK_BYTES + 1000);
    const piece = (number: number) => bytes.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES);
    const { body, headers } = await start(police, caseId, bytes, {
      title: 'Long statement',
      kind: 'statement',
    });
    expect(body).toMatchObject({ status: 'receiving', chunks: 3, received: [], chunkBytes: CHUNK_BYTES });
    expect(headers.get('location')).toBe(`/api/v1/document-uploads/${body.id}`);
    await putChunk(api, police, body.id, 2, piece(2));
    expect((await putChunk(api, police, body.id, 0, piece(0))).body.received).toEqual([0, 2]);
    const early = await complete(police, body.id);
    expect([early.status, codeOf(early)]).toEqual([409, 'uploadIncomplete']);
    // Sent once more after an answer that was lost.
    expect((await putChunk(api, police, body.id, 0, piece(0))).status).toBe(200);
    const state = await police.get(`/document-uploads/${body.id}`);
    expect(state.body).toMatchObject({ status: 'receiving', received: [0, 2], title: 'Long statement' });
    expect((await police.get(`/cases/${caseId}/document-uploads`)).body.items).toHaveLength(1);
    await putChunk(api, police, body.id, 1, piece(1));
    const done = await complete(police, body.id);
    expect(done.body).toMatchObject({ title: 'Long statement', kind: 'statement', own: true });
    expect(done.body.latest).toMatchObject({ digest: hex(bytes), bytes: bytes.length, number: 1 });
    const fetched = await download(api, police, `/documents/${done.body.id}/versions/1/content`);
    expect(fetched.bytes.equals(bytes)).toBe(true);
    expect(fetched.headers.get('content-length')).toBe(String(bytes.length));
    const again = await complete(police, body.id);
    expect([again.status, again.body.id]).toEqual([200, done.body.id]);
    const ended = await putChunk(api, police, body.id, 1, piece(1));
    expect([ended.status, codeOf(ended)]).toEqual([409, 'illegalTransition']);
  });

  it('that lies is refused, each lie with its name', async () => {
    const bytes = longText(1000);
    const { body } = await start(police, caseId, bytes);
    const put = (piece: Buffer, number: number | string = 0, headers = {}) =>
      putChunk(api, police, body.id, number, piece, headers);
    const issueOf = async (answer: ReturnType<typeof put>) => {
      const { status, body: problem } = await answer;
      return [status, problem.issues?.[0]?.name];
    };
    expect(await issueOf(put(bytes.subarray(1)))).toEqual([400, 'Content-Length']);
    expect(await issueOf(put(bytes, 0, { 'Content-Digest': digestHeader(Buffer.from('x')) }))).toEqual([
      400,
      'Content-Digest',
    ]);
    expect(await issueOf(put(bytes, 0, { 'Content-Digest': 'md5=:AAAA:' }))).toEqual([400, 'Content-Digest']);
    for (const number of [1, 200, -1, '1e1', '..%2f0']) {
      expect([number, (await put(bytes, number)).status]).toEqual([number, 404]);
    }
    expect((await put(bytes, 0, { 'Content-Type': 'text/html' })).status).toBe(415);
    expect((await put(bytes, 0, { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await put(bytes, 0, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await put(Buffer.alloc(CHUNK_BYTES + 1))).status).toBe(413);
    expect((await put(bytes)).status).toBe(200);
    const other = await put(longText(1000));
    expect([other.status, codeOf(other)]).toEqual([409, 'chunkDiffers']);
    const asJson = await police.post(`/document-uploads/${body.id}/completion`, { force: true });
    expect(asJson.status).toBe(400);
  });

  it('of a false size or digest never becomes a document', async () => {
    const bytes = longText(500);
    for (const size of [0, -1, MOST_BYTES + 1, 1.5, '500']) {
      const answer = await start(police, caseId, bytes, { bytes: size });
      expect([size, answer.status, answer.body.issues?.[0]?.name]).toEqual([size, 400, 'bytes']);
    }
    const longer = await start(police, caseId, bytes, { bytes: 600 });
    expect((await putChunk(api, police, longer.body.id, 0, bytes)).status).toBe(400);
    const { body } = await start(police, caseId, bytes, { digest: hex(Buffer.from('other')) });
    await putAll(api, police, body.id, bytes);
    const refused = await complete(police, body.id);
    expect([refused.status, codeOf(refused)]).toEqual([422, 'fileDigest']);
    const again = await complete(police, body.id);
    expect([again.status, codeOf(again)]).toEqual([422, 'fileDigest']);
    expect((await police.get(`/document-uploads/${body.id}`)).body).toMatchObject({
      status: 'refused',
      refusal: 'fileDigest',
      received: [],
    });
  });

  it('completed by two at once becomes one document', async () => {
    const bytes = longText(3000);
    const { body } = await start(police, caseId, bytes);
    await putAll(api, police, body.id, bytes);
    const answers = await Promise.all(Array.from({ length: 6 }, () => complete(police, body.id)));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map((answer) => answer.body.id)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect([answer.status, codeOf(answer)]).toEqual([409, 'uploadBeingChecked']);
    }
    expect(done[0]!.body.versions).toHaveLength(1);
  });

  it('can be given up, and then is gone', async () => {
    const bytes = longText(10);
    const { body } = await start(police, caseId, bytes);
    await putAll(api, police, body.id, bytes);
    expect((await police.delete(`/document-uploads/${body.id}`)).status).toBe(204);
    expect((await police.delete(`/document-uploads/${body.id}`)).status).toBe(409);
    expect((await complete(police, body.id)).status).toBe(409);
  });

  it('belongs to who sends it: neither another agency nor a colleague finds it', async () => {
    const bytes = longText(10);
    const { body } = await start(police, caseId, bytes);
    const colleague = await api.member('police', { agencyId: police.agencyId });
    for (const other of [colleague, centre]) {
      const statuses = [
        (await other.get(`/document-uploads/${body.id}`)).status,
        (await putChunk(api, other, body.id, 0, bytes)).status,
        (await complete(other, body.id)).status,
        (await other.delete(`/document-uploads/${body.id}`)).status,
      ];
      expect(statuses).toEqual([404, 404, 404, 404]);
    }
    expect((await start(centre, caseId, bytes)).status).toBe(404);
    expect((await centre.get(`/cases/${caseId}/documents`)).status).toBe(404);
  });

  it('does not stop the API: thirty at once, and a page still answers', async () => {
    const noise = await sharp(randomBytes(500 * 500 * 3), { raw: { width: 500, height: 500, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const person = await Promise.all(
      Array.from({ length: 3 }, () => api.member('police', { agencyId: police.agencyId })),
    );
    const begun = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const member = person[index % 3]!;
        const { body } = await start(member, caseId, noise, { kind: 'evidence' });
        await putAll(api, member, body.id, noise);
        return { member, id: body.id as string };
      }),
    );
    const at = Date.now();
    const all = Promise.all(begun.map(({ member, id }) => complete(member, id)));
    const waits: number[] = [];
    for (let i = 0; i < 10; i++) {
      const asked = Date.now();
      expect((await police.get('/session')).status).toBe(200);
      waits.push(Date.now() - asked);
    }
    const answers = await all;
    sayTook('30 photos looked at', Date.now() - at);
    sayTook('a page meanwhile, the slowest', Math.max(...waits), 5_000);
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });
});

describe('a document', () => {
  it('has versions, and each is fetched by its number', async () => {
    const first = await upload(api, police, caseId, Buffer.from('first'), { title: 'Permit' });
    const same = { kind: 'other', category: 'identity', documentId: first.body.id };
    const second = await upload(api, police, caseId, Buffer.from('second'), same);
    expect(second.body).toMatchObject({ id: first.body.id, title: 'Permit', latest: { number: 2 } });
    expect(second.body.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    const { bytes } = await download(api, police, `/documents/${first.body.id}/versions/1/content`);
    expect(bytes.toString()).toBe('first');
    const wrong = await start(police, caseId, Buffer.from('x'), { ...same, category: 'statements' });
    expect([wrong.status, wrong.body.issues[0].name]).toEqual([400, 'category']);
    expect((await download(api, police, `/documents/${first.body.id}/versions/3/content`)).status).toBe(404);
  });

  it('that is a PDF shows its first page, sealed like the rest', async () => {
    const drawing = await PDFDocument.create();
    drawing.addPage([595, 842]).drawRectangle({ x: 0, y: 421, width: 595, height: 421, color: rgb(1, 0, 0) });
    drawing.addPage();
    const { body } = await upload(api, police, caseId, Buffer.from(await drawing.save()));
    expect(body.latest).toMatchObject({ mediaType: 'application/pdf', pages: 2, hasPreview: true });
    const path = `/documents/${body.id}/versions/1/preview`;
    const { status, bytes, headers } = await download(api, police, path);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/webp']);
    const shown = await sharp(bytes).metadata();
    expect([shown.width, shown.height]).toEqual([706, 1000]);
    const { dominant } = await sharp(
      await sharp(bytes).extract({ left: 0, top: 0, width: 700, height: 400 }).toBuffer(),
    ).stats();
    expect(dominant.r - dominant.g).toBeGreaterThan(200);
    expect((await download(api, centre, path)).status).toBe(404);
  });

  it('is destroyed with a reason, by its agency, at the version that was read', async () => {
    const id = await aDocument(api, police, caseId, { title: 'Wrong person' });
    const { headers } = await police.get(`/documents/${id}`);
    const destroy = (ifMatch?: string, body: object = { reason: 'wrong_case' }) =>
      police.post(`/documents/${id}/deletion`, body, ifMatch ? { 'If-Match': ifMatch } : {});
    expect((await destroy()).status).toBe(428);
    expect((await destroy('"d9"')).status).toBe(412);
    expect((await destroy('*', { reason: 'because' })).status).toBe(400);
    const gone = await destroy(headers.get('etag')!);
    expect(gone.body).toMatchObject({ status: 'deleted', deletionReason: 'wrong_case' });
    expect(gone.body.title).toBeUndefined();
    expect((await destroy('*')).status).toBe(409);
    expect((await download(api, police, `/documents/${id}/versions/1/content`)).status).toBe(404);
    const listed = (await police.get(`/cases/${caseId}/documents?limit=100`)).body.items;
    expect(listed.map((item: { id: string }) => item.id)).not.toContain(id);
    const again = await start(police, caseId, Buffer.from('x'), { documentId: id });
    expect(again.status).toBe(409);
  });

  it('is written down: added, downloaded and destroyed each time', async () => {
    const own = (await aCase(police)).id;
    const id = await aDocument(api, police, own);
    await download(api, police, `/documents/${id}/versions/1/content`);
    await download(api, police, `/documents/${id}/versions/1/content`);
    await police.post(`/documents/${id}/deletion`, { reason: 'duplicate' }, { 'If-Match': '*' });
    const { body } = await police.get(`/cases/${own}/timeline?limit=100`);
    const actions = body.items.map(({ action }: { action: string }) => action);
    const count = (action: string) => actions.filter((one: string) => one === action).length;
    expect(['document.added', 'document.downloaded', 'document.deleted'].map(count)).toEqual([1, 2, 1]);
  });

  it('of a kind with a category of its own is not put into another', async () => {
    const bytes = await aPicture();
    for (const [kind, category] of [
      ['photo', 'identity'],
      ['other', 'photo'],
      ['medical', 'identity'],
    ] as const) {
      const { status, body } = await start(police, caseId, bytes, { kind, category });
      expect([status, body.issues[0].name]).toEqual([400, 'category']);
    }
    const care = await start(police, caseId, bytes, { kind: 'medical', category: 'health' });
    expect([care.status, codeOf(care)]).toEqual([403, 'categoryNotYours']);
  });

  it('is not added by who may only read, nor to a case that is closed', async () => {
    const lawyer = await api.member('lawyer_practice');
    expect((await start(lawyer, caseId, Buffer.from('x'))).status).toBe(403);
    const closed = (await aCase(police)).id;
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    await admin.query(`update relais.cases set status = 'closed', closed_at = now() where id = $1`, [closed]);
    await admin.end();
    const refused = await start(police, closed, Buffer.from('x'));
    expect([refused.status, codeOf(refused)]).toEqual([409, 'caseClosed']);
  });

  it('begins once for one key', async () => {
    const key = once();
    const body = uploadBody(Buffer.from('once'));
    const first = await police.post(`/cases/${caseId}/document-uploads`, body, key);
    const second = await police.post(`/cases/${caseId}/document-uploads`, body, key);
    expect([second.headers.get('idempotency-replayed'), second.body.id]).toEqual(['true', first.body.id]);
  });
});

describe('a referral', () => {
  it('that shares the identity and not the photo opens just that, and what is withdrawn is closed', async () => {
    const { id } = await aCase(police);
    const paper = await aDocument(api, police, id, { title: 'Passport', kind: 'identity_document' });
    const photo = await aDocument(api, police, id, PHOTO);
    const { body } = await sendReferral(police, id, centre.agencyId, { categories: ['identity'] });
    expect((await centre.get(`/documents/${paper}`)).status).toBe(404);
    expect((await centre.get(`/case-photos?caseIds=${id}`)).body.items).toEqual([]);
    expect((await act(centre, body.id, 'acceptance')).status).toBe(201);
    const { body: listed } = await centre.get(`/cases/${id}/documents`);
    expect(listed.items.map((item: { id: string; own: boolean }) => [item.id, item.own])).toEqual([
      [paper, false],
    ]);
    expect((await download(api, centre, `/documents/${paper}/versions/1/content`)).status).toBe(200);
    expect((await download(api, centre, `/documents/${photo}/versions/1/preview`)).status).toBe(404);
    expect((await centre.get(`/case-photos?caseIds=${id}`)).body.items).toEqual([]);
    const destroy = await centre.post(
      `/documents/${paper}/deletion`,
      { reason: 'duplicate' },
      { 'If-Match': '*' },
    );
    expect(destroy.status).toBe(404);
    expect((await act(police, body.id, 'withdrawal')).status).toBe(201);
    expect((await centre.get(`/documents/${paper}`)).status).toBe(404);
  });

  it('that shares the photo shows it, also in the list', async () => {
    const { id } = await aCase(police);
    const photo = await aDocument(api, police, id, PHOTO);
    const { body } = await sendReferral(police, id, centre.agencyId, { categories: ['identity', 'photo'] });
    await act(centre, body.id, 'acceptance');
    expect((await centre.get(`/case-photos?caseIds=${id}`)).body.items).toEqual([
      { caseId: id, documentId: photo, number: 1 },
    ]);
    const { headers, bytes } = await download(api, centre, `/documents/${photo}/versions/1/preview`);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await sharp(bytes).metadata()).format).toBe('webp');
  });
});

describe('the room for files', () => {
  const LARGE = 700_000;
  /** Begins to send so much; nothing of it follows. */
  const begin = (who: TestMember, id: string, bytes = LARGE) =>
    who.post(`/cases/${id}/document-uploads`, { ...uploadBody(Buffer.from('x')), bytes }, once());
  const within = async (code: string, value: number, work: () => Promise<void>) => {
    const set = (to: number) =>
      api.sql(`update relais.rules set value = to_jsonb($2::integer) where code = $1`, [code, to]);
    const [{ value: before }] = (await api.sql(`select value from relais.rules where code = $1`, [code])) as [
      { value: number },
    ];
    await set(value);
    try {
      await work();
    } finally {
      await set(before);
    }
  };

  it.each([
    ['document.person.bytes', 1, LARGE],
    ['document.person.files', 1, 10],
  ])(
    'of a person ends with the day (%s), and says what is left and when it goes on',
    async (code, most, size) => {
      const one = await api.member('police');
      const { id } = await aCase(one);
      const colleague = await api.member('police', { agencyId: one.agencyId });
      await within(code, most, async () => {
        const first = await begin(one, id, size);
        // Given up, it was begun all the same: else who gives up has no end.
        await one.delete(`/document-uploads/${first.body.id}`);
        const second = await begin(one, id, size);
        expect([first.status, second.status, codeOf(second)]).toEqual([201, 429, 'documentsOfDay']);
        expect(second.body.detail).toMatch(size === LARGE ? /0 MB and 299 files/ : /1999 MB and 0 files/);
        expect(Number(second.headers.get('retry-after'))).toBeLessThanOrEqual(25 * 3600);
        expect((await begin(colleague, id, size)).status).toBe(201);
      });
    },
  );

  it('of an agency is what it keeps and has on its way, whoever sent it and whoever may see it', async () => {
    const one = await api.member('police');
    const colleague = await api.member('police', { agencyId: one.agencyId });
    const [own, other] = [(await aCase(one)).id, (await aCase(colleague)).id];
    await within('document.agency.bytes', 1, async () => {
      const { body } = await begin(one, own);
      const full = await begin(colleague, other);
      expect([full.status, codeOf(full), full.body.detail]).toEqual([
        413,
        'documentsOfAgency',
        expect.stringMatching(/^0 MB are left/),
      ]);
      expect((await begin(centre, caseId)).status).not.toBe(413);
      await one.delete(`/document-uploads/${body.id}`);
      const kept = await upload(api, colleague, other, longText(LARGE));
      expect((await begin(one, own)).status).toBe(413);
      const gone = { reason: 'duplicate' };
      await colleague.post(`/documents/${kept.body.id}/deletion`, gone, { 'If-Match': '*' });
      expect((await begin(one, own)).status).toBe(201);
    });
  });
});

describe('the number of statements', () => {
  it('of lists, of a piece and of reading one does not grow with how much there is', async () => {
    const few = (await aCase(police)).id;
    const many = (await aCase(police)).id;
    await aDocument(api, police, few, { title: 'One' });
    for (let i = 0; i < 4; i++) await aDocument(api, police, many, { title: `Number ${i}` });
    const list = (id: string) => () => police.get(`/cases/${id}/documents`);
    // The first look of a case is written down, later ones are only counted.
    await list(few)();
    await list(many)();
    expect(await fewestStatements(list(many))).toBe(await fewestStatements(list(few)));
    const photos = (ids: string[]) => () => police.get(`/case-photos?caseIds=${ids.join(',')}`);
    expect(await fewestStatements(photos([few, many, caseId]))).toBe(await fewestStatements(photos([few])));
    const [single, several] = [await aDocument(api, police, few), await aDocument(api, police, few)];
    for (let i = 0; i < 3; i++) await aDocument(api, police, few, { documentId: several });
    const read = (id: string) => () => police.get(`/documents/${id}`);
    const fetched = (id: string) => () => download(api, police, `/documents/${id}/versions/1/content`);
    expect((await police.get(`/documents/${several}`)).body.versions).toHaveLength(4);
    expect(await fewestStatements(read(several))).toBe(await fewestStatements(read(single)));
    expect(await fewestStatements(fetched(several))).toBe(await fewestStatements(fetched(single)));
    const keep = (bytes: Buffer) =>
      fewest(async () => {
        const { body } = await start(police, few, bytes);
        await putAll(api, police, body.id, bytes);
        return statementsOf(() => complete(police, body.id));
      });
    expect(await keep(longText(4 * CHUNK_BYTES))).toBe(await keep(longText(10)));
  });
});
