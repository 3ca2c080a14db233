import { createHash, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { CHUNK_BYTES } from '#modules/documents';
import { type Answer, type TestApi, type TestMember } from '../support/api.js';
import { once } from './cases.js';

export const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let drawn: Promise<Buffer> | undefined;

/** A JPEG of two squares, without anything but pixels. */
export function aPicture(): Promise<Buffer> {
  drawn ??= sharp({ create: { width: 600, height: 800, channels: 3, background: '#cfd8dc' } })
    .composite([
      {
        input: { create: { width: 300, height: 380, channels: 3, background: '#d7a77f' } },
        left: 150,
        top: 170,
      },
    ])
    .jpeg()
    .toBuffer();
  return drawn;
}

export const uploadBody = (bytes: Buffer, more: Record<string, unknown> = {}) => ({
  kind: 'other',
  category: 'identity',
  bytes: bytes.length,
  digest: hex(bytes),
  ...more,
});

export function start(
  member: TestMember,
  caseId: string,
  bytes: Buffer,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  return member.post(`/cases/${caseId}/document-uploads`, uploadBody(bytes, more), once());
}

export const digestHeader = (bytes: Buffer) =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** Sends one piece as it is. */
export async function putChunk(
  api: TestApi,
  member: TestMember,
  uploadId: string,
  number: number | string,
  bytes: Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${api.url}/api/v1/document-uploads/${uploadId}/chunks/${number}`, {
    method: 'PUT',
    headers: {
      Cookie: member.cookie,
      Origin: api.url,
      'Content-Type': 'application/octet-stream',
      'Content-Digest': digestHeader(bytes),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

export async function putAll(
  api: TestApi,
  member: TestMember,
  uploadId: string,
  bytes: Buffer,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const piece = bytes.subarray(at, at + CHUNK_BYTES);
    const { status, body } = await putChunk(api, member, uploadId, at / CHUNK_BYTES, piece);
    if (status !== 200) throw new Error(`a piece was answered ${status}: ${JSON.stringify(body)}`);
  }
}

export const complete = (member: TestMember, uploadId: string) =>
  member.post(`/document-uploads/${uploadId}/completion`, {});

/** The whole way of a file. @returns what the completion answered */
export async function upload(
  api: TestApi,
  member: TestMember,
  caseId: string,
  bytes: Buffer,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const begun = await start(member, caseId, bytes, more);
  if (begun.status !== 201) return begun;
  await putAll(api, member, begun.body.id, bytes);
  return complete(member, begun.body.id);
}

export const PHOTO = { kind: 'photo', category: 'photo' };

/** A document that is there. @returns its id */
export async function aDocument(
  api: TestApi,
  member: TestMember,
  caseId: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const text = Buffer.from(`A statement, ${randomUUID()}.\n`);
  const bytes = more.kind === 'photo' ? await aPicture() : text;
  const { status, body } = await upload(api, member, caseId, bytes, more);
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body.id as string;
}

/** The bytes of a version as they are fetched. */
export async function download(
  api: TestApi,
  member: TestMember,
  path: string,
): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${api.url}/api/v1${path}`, { headers: { Cookie: member.cookie } });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
