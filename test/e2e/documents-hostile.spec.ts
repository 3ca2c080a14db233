import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { aCase } from '../factories/cases.js';
import { download, hex, upload } from '../factories/documents.js';
import { type HostileFile, hostileFiles } from '../factories/hostile-files.js';
import { startTestApi, type TestApi, type TestMember } from '../support/api.js';
import { fewer } from '../support/size.js';

jest.setTimeout(180_000);

let api: TestApi;
let police: TestMember;
let caseId: string;
let files: HostileFile[];

beforeAll(async () => {
  api = await startTestApi();
  police = await api.member('police');
  caseId = (await aCase(police)).id;
  files = await hostileFiles();
});
afterAll(() => api?.close());

const codeOf = (body: { type?: string }) => body.type?.split(':').at(-1);

/** What became of a file, in the words of the person who sent it. */
async function fate(file: HostileFile): Promise<{ refused?: string; said?: string; left?: string[] }> {
  const { status, body } = await upload(api, police, caseId, file.bytes, file.more);
  if (status !== 200) return { refused: codeOf(body), said: body.detail };
  const path = `/documents/${body.id}/versions/1/content`;
  const { headers, bytes } = await download(api, police, path);
  expect(headers.get('content-security-policy')).toContain('sandbox');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="document-[0-9a-f]{8}-1\.[a-z]{3,4}"$/,
  );
  expect(headers.get('content-type')).not.toMatch(/html|svg|xml|script/);
  expect([hex(bytes), bytes.length]).toEqual([body.latest.digest, body.latest.bytes]);
  return { left: (file.without ?? []).filter((part) => bytes.includes(part)).map(String) };
}

describe('a hostile file', () => {
  it('is refused with a sentence or made harmless, each of more than thirty, of which CI sends all', async () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
    const sent = fewer(files, 3);
    const fates = [];
    for (const file of sent) fates.push([file.name, await fate(file)]);
    expect(fates).toEqual(
      sent.map(({ name, refusal }) => [
        name,
        refusal ? { refused: refusal, said: expect.any(String) } : { left: [] },
      ]),
    );
    console.log(`${fates.length} hostile files: ${sent.filter(({ refusal }) => refusal).length} refused`);
  });

  it('leaves a word of what became of it, in the upload and in the log, and no byte', async () => {
    const { body } = await police.get(`/cases/${caseId}/timeline?action=document.refused&limit=100`);
    const refused = fewer(files, 3).flatMap(({ refusal }) => refusal ?? []);
    const logged = body.items as { params: { reason: string }; subject: { type: string; id: string } }[];
    expect(logged.map(({ params }) => params.reason).sort()).toEqual(refused.sort());
    // Each of them of an upload of its own, which says so itself.
    expect(new Set(logged.map(({ subject }) => subject.id)).size).toBe(refused.length);
    for (const { subject, params } of logged)
      expect((await police.get(`/document-uploads/${subject.id}`)).body.refusal).toBe(params.reason);
    expect((await police.get(`/cases/${caseId}/document-uploads`)).body.items).toEqual([]);
  });

  it('keeps no place, time or name in a photo, and stands upright', async () => {
    const turned = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#888' } })
      .withExif({ IFD0: { Artist: 'Canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 51/1 1/1' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { body } = await upload(api, police, caseId, turned, { kind: 'photo', category: 'photo' });
    expect(body.latest).toMatchObject({ width: 200, height: 400, cleaned: ['metadata'], hasPreview: true });
    for (const part of ['content', 'preview']) {
      const { bytes } = await download(api, police, `/documents/${body.id}/versions/1/${part}`);
      const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    }
  });

  it.each([
    ['a NUL', 'pass\0port'],
    ['an order turned round', 'photo\u202egpj.exe'],
    ['a line of its own', 'a\r\nSet-Cookie: x=1'],
    ['nothing', ''],
    ['too much', 'x'.repeat(121)],
  ])('with %s in its title is refused, naming the field', async (_what, title) => {
    const { status, body } = await upload(api, police, caseId, Buffer.from('text'), { title });
    expect([status, body.issues?.[0]?.name]).toEqual([400, 'title']);
  });

  it('whose title is a path is kept under a name of ours', async () => {
    const title = '../../../etc/passwd';
    const { body } = await upload(api, police, caseId, Buffer.from('text'), { title });
    expect(body.title).toBe(title);
    const { headers } = await download(api, police, `/documents/${body.id}/versions/1/content`);
    expect(headers.get('content-disposition')).not.toContain('passwd');
  });
});
