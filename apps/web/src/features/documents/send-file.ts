import {
  api,
  ApiProblem,
  bodyOf,
  type DocumentDetail,
  isUnreachable,
  type UploadView,
} from '../../shared/api';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
/** Answers after which the same request may succeed. */
const LATER = [408, 429, 500, 502, 503, 504];

export interface Progress {
  /** Pieces that have arrived. */
  arrived: number;
  /** Why it does not go on at the moment; it does by itself. */
  wait?: Wait;
}

/** No connection, nobody to scan what has arrived, or somebody who looks at it already. */
export type Wait = 'connection' | 'scanner' | 'check';

/** Undefined for what trying again would not change. */
function waitOf(error: unknown): Wait | undefined {
  if (isUnreachable(error)) return 'connection';
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.code === 'uploadBeingChecked') return 'check';
  if (error.code === 'scanWaits') return 'scanner';
  return LATER.includes(error.status) ? 'connection' : undefined;
}

async function sha256(bytes: ArrayBuffer): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export async function digestOf(file: Blob): Promise<string> {
  const digest = await sha256(await file.arrayBuffer());
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Waits a while, or until the browser says that it is connected again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Tries until there is an answer that trying again would not change. */
async function persistently<T>(
  act: () => Promise<T>,
  onWait: (wait?: Wait) => void,
  signal: AbortSignal,
): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      signal.throwIfAborted();
      const result = await act();
      onWait();
      return result;
    } catch (error) {
      const reason = waitOf(error);
      if (!reason) throw error;
      onWait(reason);
      await pause(error instanceof ApiProblem && error.retryAfter ? error.retryAfter * 1000 : wait, signal);
    }
  }
}

async function putPiece(upload: UploadView, number: number, file: Blob): Promise<UploadView> {
  const from = number * upload.chunkBytes;
  const bytes = await file.slice(from, from + upload.chunkBytes).arrayBuffer();
  const digest = btoa(String.fromCharCode(...(await sha256(bytes))));
  return bodyOf(
    api.PUT('/document-uploads/{id}/chunks/{number}', {
      params: { path: { id: upload.id, number }, header: { 'Content-Digest': `sha-256=:${digest}:` } },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Blob([bytes]) as never,
      bodySerializer: (body) => body as never,
    }),
  );
}

/**
 * Sends what is missing of a file and asks for it to be kept; goes on by itself after a lost connection.
 *
 * @throws {ApiProblem} when the server refuses it for good
 */
export async function sendFile(
  upload: UploadView,
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<DocumentDetail> {
  const arrived = new Set(upload.received);
  const tell = (wait?: Wait) => onProgress({ arrived: arrived.size, wait });
  tell();
  for (let number = 0; number < upload.chunks; number++) {
    if (arrived.has(number)) continue;
    await persistently(() => putPiece(upload, number, file), tell, signal);
    arrived.add(number);
    tell();
  }
  const params = { path: { id: upload.id } };
  return persistently(
    () => bodyOf(api.POST('/document-uploads/{id}/completion', { params, body: {} })),
    tell,
    signal,
  );
}
