import { readFileSync } from 'node:fs';
import type { Server } from 'node:tls';
import type { Logger } from 'pino';

/** OCSPResponse (RFC 6960) that says `successful`: a sequence, then that. */
const SUCCESSFUL = /^\x30(?:[\x00-\x7f]|\x81.|\x82..)\x0a\x01\x00/s;
/** A time of it stands after the tag of `nextUpdate`; those of `thisUpdate` have none. */
const NEXT_UPDATE = /\xa0\x11\x18\x0f(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/g;
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
  const text = bytes?.toString('latin1') ?? '';
  if (!bytes || bytes.length > MOST_BYTES || !SUCCESSFUL.test(text)) return undefined;
  const ends = [...text.matchAll(NEXT_UPDATE)].map(([, year, month, day, hour, minute, second]) =>
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
  );
  return ends.length > 0 && ends.every((end) => end > now.getTime()) ? bytes : undefined;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
