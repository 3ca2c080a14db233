import { useSyncExternalStore } from 'react';
import { api, bodyOf, queryClient, statusOf, type StartUpload, type UploadView } from '../../shared/api';
import { digestOf, type Progress, sendFile } from './send-file';
import { forgetFile, keepFile, keptFile, keptIds } from './upload-keep';

export type Stage = 'sending' | 'waiting' | 'checking' | 'scanning' | 'done' | 'stopped';

/** A file on its way, as it is shown. */
export interface Sending {
  id: string;
  caseId: string;
  kind: string;
  title?: string;
  chunks: number;
  arrived: number;
  stage: Stage;
  /** Why it stopped. */
  error?: unknown;
}

/** What is on its way, whichever page is open: leaving the page of a case stops nothing. */
let all: readonly Sending[] = [];
const listeners = new Set<() => void>();
const stops = new Map<string, AbortController>();

function change(id: string, changed: Partial<Sending>): void {
  all = all.map((sending) => (sending.id === id ? { ...sending, ...changed } : sending));
  listeners.forEach((listener) => listener());
}

function show(sending: Sending): void {
  all = [sending, ...all.filter(({ id }) => id !== sending.id)];
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSendings(caseId: string): readonly Sending[] {
  return useSyncExternalStore(subscribe, () => all).filter((sending) => sending.caseId === caseId);
}

/** No longer shown. */
export function dismiss(id: string): void {
  all = all.filter((sending) => sending.id !== id);
  listeners.forEach((listener) => listener());
}

function refresh(): void {
  for (const key of ['documents', 'document', 'case-photos', 'uploads']) {
    void queryClient.invalidateQueries({ queryKey: [key] });
  }
}

function stageOf({ arrived, wait }: Progress, chunks: number): Stage {
  if (wait === 'scanner') return 'scanning';
  if (wait === 'connection') return 'waiting';
  return arrived === chunks ? 'checking' : 'sending';
}

/** @param file nothing of it is needed once every piece has arrived */
async function run(upload: UploadView, file: Blob): Promise<void> {
  const { id, caseId, kind, title, chunks } = upload;
  const stop = new AbortController();
  stops.get(id)?.abort();
  stops.set(id, stop);
  show({ id, caseId, kind, title, chunks, arrived: upload.received.length, stage: 'sending' });
  try {
    const onProgress = (progress: Progress) =>
      change(id, { arrived: progress.arrived, stage: stageOf(progress, chunks) });
    await sendFile(upload, file, onProgress, stop.signal);
    change(id, { arrived: chunks, stage: 'done' });
    await forgetFile(id);
  } catch (error) {
    if (stop.signal.aborted) return;
    change(id, { stage: 'stopped', error });
    // Without a session it waits here for its sender; whatever else was said is said for good.
    if (statusOf(error) !== 401) await forgetFile(id);
  } finally {
    stops.delete(id);
    refresh();
  }
}

/** Announces a file and sends it; settles when it is announced. @throws {ApiProblem} */
export async function sendNew(
  caseId: string,
  file: Blob,
  what: Omit<StartUpload, 'bytes' | 'digest'>,
  key: string,
): Promise<void> {
  const body = { ...what, bytes: file.size, digest: await digestOf(file) };
  const params = { path: { id: caseId }, header: { 'Idempotency-Key': key } };
  const upload = await bodyOf(api.POST('/cases/{id}/document-uploads', { params, body }));
  if (upload.keepKey) await keepFile(upload.id, upload.keepKey, file);
  void run(upload, file);
}

/** Goes on with an upload whose file was chosen again. @returns false when it is another file */
export async function sendAgain(upload: UploadView, file: Blob): Promise<boolean> {
  if (file.size !== upload.bytes) return false;
  void run(upload, file);
  return true;
}

/** Has what arrived whole looked at again, on whichever device its sender is. */
export function finish(upload: UploadView): void {
  void run(upload, new Blob());
}

export async function giveUp(id: string): Promise<void> {
  stops.get(id)?.abort();
  dismiss(id);
  await forgetFile(id);
  await bodyOf(api.DELETE('/document-uploads/{id}', { params: { path: { id } } })).catch(() => undefined);
  refresh();
}

/** After a reload: what this browser still holds and its sender has not finished goes on by itself. */
export async function resumeUploads(): Promise<void> {
  for (const id of await keptIds()) {
    if (all.some((sending) => sending.id === id && sending.stage !== 'stopped')) continue;
    const params = { path: { id } };
    // Another person's on a shared computer is not there for this one: it waits for its sender, a day at most.
    const upload = await bodyOf(api.GET('/document-uploads/{id}', { params })).catch(() => undefined);
    const file = upload?.keepKey ? await keptFile(id, upload.keepKey) : undefined;
    if (upload && file) void run(upload, file);
    else if (upload && !upload.keepKey) await forgetFile(id);
  }
}
