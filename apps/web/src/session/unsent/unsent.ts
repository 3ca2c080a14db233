import { useSyncExternalStore } from 'react';
import { ApiProblem, bodyOf, postAt, SENT_AT_HEADER } from '../../shared/api';
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
/** The check of this draft opened its case already. */
const OPENED_ALREADY = 'interceptedPersonOpened';

interface Answered {
  /** When the answer came. */
  at: string;
  answer: unknown;
}

let all: readonly Unsent[] = [];
/** What the browser would not store is at least not lost as long as the page is open. */
const inMemory = new Map<string, { unsent: Unsent; request: Request }>();
/** What the server answered while this page is open, by the id under which it waited. */
const answers = new Map<string, Answered>();
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

/** The same once, with what is on its first try. */
export async function keptOf(kind: UnsentKind): Promise<readonly Unsent[]> {
  await look(false);
  return all.filter((one) => one.kind === kind);
}

/** @returns what was answered while this page is open, and when */
export function useAnswered(id: string): Answered | undefined {
  return useSyncExternalStore(subscribe, () => answers.get(id));
}

/** Reads again what waits. */
export async function look(tell = true): Promise<void> {
  const stored = await waiting();
  const extra = [...inMemory.values()].map(({ unsent }) => ({ ...unsent, onPageOnly: true }));
  all = [...stored, ...extra.filter(({ id }) => !stored.some((one) => one.id === id))];
  listeners.forEach((listener) => listener());
  if (tell) others.postMessage('changed');
}

/**
 * Keeps it, then tries: nothing that a person pressed exists only in a request.
 *
 * @param id under which it waits
 * @returns the answer, or undefined while it waits
 */
export async function send<T>(
  sender: Sender,
  kind: UnsentKind,
  request: Request,
  id: string = crypto.randomUUID(),
): Promise<T | undefined> {
  const unsent: Unsent = { id, kind, at: Date.now(), userId: sender.userId };
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
    const told = { 'Idempotency-Key': id, [SENT_AT_HEADER]: new Date().toISOString() };
    const answer = await bodyOf<T>(
      postAt(path, body, { ...sender.headers, ...told }, AbortSignal.timeout(ANSWER_WITHIN_MS)),
    );
    if (kind !== 'presence') answers.set(id, { at: new Date().toISOString(), answer });
    await dismiss(id);
    return answer;
  } catch (error) {
    if (!(error instanceof ApiProblem) || !isForGood(error, sender)) return undefined;
    // A report whose form is still on the page is corrected there.
    const isOnItsForm = kind === 'report' && going.has(id);
    if (kind === 'presence' || isOnItsForm) await dismiss(id);
    else await markRefused(id);
    await look();
    throw error;
  }
}

function isForGood({ status, code }: ApiProblem, { userId }: Sender): boolean {
  return FOR_GOOD.includes(status) || code === OPENED_ALREADY || (status === 401 && isDevice(userId));
}

/**
 * What a report says that was refused, for the form it was written in.
 *
 * @returns undefined when it is not here, or another person's
 */
export async function wordsOf(sender: Sender, id: string): Promise<unknown> {
  return (await requestKept(sender, id))?.body;
}

/** @returns undefined when it is not here, or another person's */
export async function requestKept(sender: Sender, id: string): Promise<Request | undefined> {
  const unsent = all.find((one) => one.id === id);
  return unsent && requestOf(sender, unsent);
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
