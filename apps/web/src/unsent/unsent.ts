import { useSyncExternalStore } from 'react';
import { ApiProblem, bodyOf, postAt } from '../api';
import { isDevice, type Sender } from './sender';
import {
  forget,
  keep,
  markRefused,
  opened,
  type Request,
  type Unsent,
  type UnsentKind,
  waiting,
} from './unsent-store';

/** A connection that says nothing for so long is none: whoever holds the phone is told to call. */
const ANSWER_WITHIN_MS = 8_000;
const AGAIN_AFTER_MS = 5_000;
/** Answers that trying again would not change; without a session or in a crowd it would. */
const FOR_GOOD = [400, 403, 404, 410, 413, 415, 422];
const LOCK = 'relais-unsent';

let all: readonly Unsent[] = [];
/** What the browser would not store is at least not lost as long as the page is open. */
const inMemory = new Map<string, { unsent: Unsent; request: Request }>();
/** The first try of this page: it is red when it did not go, not while it goes. */
const going = new Set<string>();
const listeners = new Set<() => void>();
/** Others of this browser see at once what was stored or sent here. */
const others = new BroadcastChannel(LOCK);
others.onmessage = () => void look(false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What waits on this device, whoever sent it. */
export function useUnsent(kind: UnsentKind): readonly Unsent[] {
  return useSyncExternalStore(subscribe, () => all).filter((one) => one.kind === kind && !going.has(one.id));
}

/** Reads again what waits. */
export async function look(tell = true): Promise<void> {
  const stored = await waiting();
  const extra = [...inMemory.values()].map(({ unsent }) => unsent);
  all = [...stored, ...extra.filter(({ id }) => !stored.some((one) => one.id === id))];
  listeners.forEach((listener) => listener());
  if (tell) others.postMessage('changed');
}

/** Keeps it, then tries: nothing that a person pressed exists only in a request. @returns the answer, or undefined while it waits */
export async function send<T>(sender: Sender, kind: UnsentKind, request: Request): Promise<T | undefined> {
  const unsent: Unsent = { id: crypto.randomUUID(), kind, at: Date.now(), userId: sender.userId };
  inMemory.set(unsent.id, { unsent, request });
  going.add(unsent.id);
  const isKept = await sender
    .key()
    .then((key) => keep(unsent, request, key))
    .then(
      () => true,
      () => false,
    );
  if (isKept) inMemory.delete(unsent.id);
  try {
    return await attempt<T>(sender, unsent, request);
  } finally {
    going.delete(unsent.id);
    await look();
  }
}

/** @throws ApiProblem when the server refuses it for good; it stays, marked, until a person puts it away */
async function attempt<T>(
  sender: Sender,
  { id, kind }: Unsent,
  { path, body }: Request,
): Promise<T | undefined> {
  try {
    const answer = await bodyOf<T>(
      postAt(path, body, { ...sender.headers, 'Idempotency-Key': id }, AbortSignal.timeout(ANSWER_WITHIN_MS)),
    );
    await dismiss(id);
    return answer;
  } catch (error) {
    const isLost = error instanceof ApiProblem && error.status === 401 && isDevice(sender.userId);
    if (!(error instanceof ApiProblem) || !(isLost || FOR_GOOD.includes(error.status))) return undefined;
    if (kind === 'presence') await dismiss(id);
    else await markRefused(id);
    await look();
    throw error;
  }
}

/** A person has done otherwise what it was for, or it is done. */
export async function dismiss(id: string): Promise<void> {
  inMemory.delete(id);
  await forget(id).catch(() => undefined);
  await look();
}

/** Sends what waits and is this person's; one tab at a time. @returns whether everything went */
async function flush(sender: Sender, onSent: (kind: UnsentKind) => void): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const unsent of await mine(sender.userId)) {
      const request = await requestOf(sender, unsent);
      if (!request) continue;
      const answer = await attempt(sender, unsent, request).catch(() => undefined);
      if (answer !== undefined) onSent(unsent.kind);
    }
  });
}

async function mine(userId: string): Promise<Unsent[]> {
  await look(false);
  return all.filter((unsent) => unsent.userId === userId && !unsent.refused);
}

async function requestOf(sender: Sender, { id }: Unsent): Promise<Request | undefined> {
  const kept = inMemory.get(id);
  if (kept) return kept.request;
  const key = await sender.key().catch(() => undefined);
  return key && opened(id, key);
}

/** From the first page of a session on: tries when there is a connection again, and every few seconds. */
export function keepSending(sender: Sender, onSent: (kind: UnsentKind) => void): () => void {
  const go = () => {
    if (all.some(({ userId, refused }) => userId === sender.userId && !refused)) void flush(sender, onSent);
  };
  void sender.key().catch(() => undefined);
  void look(false).then(go);
  const timer = setInterval(go, AGAIN_AFTER_MS);
  addEventListener('online', go);
  return () => {
    clearInterval(timer);
    removeEventListener('online', go);
  };
}
