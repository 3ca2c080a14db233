import { readFileSync } from 'node:fs';
import type { Server } from 'node:tls';
import type { Logger } from 'pino';

/** OCSPResponse (RFC 6960) in hexadecimal that says `successful`: a sequence, then that. */
const SUCCESSFUL = /^30(?:[0-7].|81..|82....)0a0100/;
/** A time of it stands after the tag of `nextUpdate`, fourteen digits and a Z; those of `thisUpdate` have no tag of their own. */
const NEXT_UPDATE = /a011180f((?:3\d){14})5a/g;
/** A browser asks an authority for less. */
const MOST_BYTES = 16_384;

/**
 * Hands every client that asks what the authority says of the certificate now, so that no browser has to ask it, and none takes one that
 * was withdrawn. The file is read each time: whoever keeps it new (`openssl ocsp -respout`) needs no new start.
 *
 * @param now what the end of an answer is held against: one that is over would be taken for a fault of ours, and is not sent
 */
export function staple(server: Server, file: string, now: () => Date, logger: Logger): void {
  let isMissed = false;
  server.on(
    'OCSPRequest',
    (_certificate: Buffer, _issuer: Buffer, done: (error: Error | null, answer: Buffer | null) => void) => {
      const answer = goodAnswer(file, now());
      // Once when it begins: a server is asked by every client.
      if (!answer && !isMissed) logger.warn('TLS_OCSP_FILE holds no answer that is good now: none is sent');
      isMissed = !answer;
      done(null, answer ?? null);
    },
  );
}

function goodAnswer(file: string, now: Date): Buffer | undefined {
  const bytes = read(file);
  const hex = bytes?.toString('hex') ?? '';
  if (!bytes || bytes.length > MOST_BYTES || !SUCCESSFUL.test(hex)) return undefined;
  const ends = [...hex.matchAll(NEXT_UPDATE)].map(([, digits]) => instantOf(digits!));
  return ends.length > 0 && ends.every((end) => end > now.getTime()) ? bytes : undefined;
}

/** `YYYYMMDDhhmmss`, each digit as its ASCII in hexadecimal. */
function instantOf(digits: string): number {
  const text = Buffer.from(digits, 'hex').toString('latin1');
  return Date.parse(text.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z'));
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
