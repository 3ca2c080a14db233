import { createHash } from 'node:crypto';

const SCHEME = /^Device ([A-Za-z0-9_-]{43})$/;

/** What the server keeps of the credential in the header; undefined where there is none of this form. */
export function hashOfHeader(authorization: string | undefined): Buffer | undefined {
  const credential = SCHEME.exec(authorization ?? '')?.[1];
  return credential ? createHash('sha256').update(Buffer.from(credential, 'base64url')).digest() : undefined;
}
