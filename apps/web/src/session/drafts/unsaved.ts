import { queryClient } from '../../shared/api';
import { sessionQuery } from '../session-query';
import type { Creation, DraftSaver } from './draft-saver';
import { forgetSealed, keepSealed, openSealed } from './sealed-drafts';

interface Unsaved<Content> {
  draftId?: string;
  creation?: Creation<Content>;
  content: Content;
}

/** What a person typed and the server has not taken, by user and form: a lost session loses nothing, nobody else gets it. */
const kept = new Map<string, Unsaved<unknown>>();

/** Savings of forms that were left, as long as they are under way, and the person who typed. */
const leaving = new Map<Promise<void>, string>();

/** Milliseconds. A connection that hangs keeps no form shut: what it carries is still kept here. */
const MOST_WAITING_MS = 10_000;

/** Waits for the savings of forms that this person left: a draft that is read before they end is an older one. */
export async function whenLeft(): Promise<void> {
  const userId = queryClient.getQueryData(sessionQuery.queryKey)?.user.id;
  const own = [...leaving].filter(([, whose]) => whose === userId).map(([saving]) => saving);
  if (own.length === 0) return;
  const patience = new Promise((resolve) => setTimeout(resolve, MOST_WAITING_MS));
  await Promise.race([Promise.all(own), patience]);
}

/** Drafts that a session left behind as it ended, and the server took after all. */
const interrupted = new Map<string, string>();

/** Gives, once, the draft in which the person was interrupted: its form opens with it. Read after `whenLeft`. */
export function takeInterrupted(userId: string, form: string): string | undefined {
  const place = placeOf(userId, form);
  const draftId = interrupted.get(place);
  interrupted.delete(place);
  return draftId;
}

const placeOf = (userId: string, form: string) => `${userId} ${form}`;

/** What was typed in the last moment is saved on the way out, and kept here until it is. */
export function leaveUnsaved<Content extends object>(
  saver: DraftSaver<Content>,
  userId: string,
  form: string,
): void {
  const { draftId, creation, unsaved: content } = saver;
  if (!content) return;
  const unsaved = { draftId, creation, content };
  const place = placeOf(userId, form);
  const isLost = queryClient.getQueryData(sessionQuery.queryKey) === null;
  kept.set(place, unsaved);
  const saving = saver.flush().then((isSaved) => {
    leaving.delete(saving);
    if (isSaved && kept.get(place) === unsaved) {
      kept.delete(place);
      unseal(userId, form);
      if (isLost && saver.draftId) interrupted.set(place, saver.draftId);
    }
  });
  leaving.set(saving, userId);
}

/** Places of which something lies on the device. */
const onDevice = new Set<string>();

function seal<Content extends object>(saver: DraftSaver<Content>, userId: string, form: string): void {
  const { draftId, creation, unsaved: content } = saver;
  if (!content) return;
  onDevice.add(placeOf(userId, form));
  void keepSealed(userId, form, { draftId, creation, content });
}

function unseal(userId: string, form: string): void {
  if (onDevice.delete(placeOf(userId, form))) void forgetSealed(userId, form);
}

/**
 * As long as the server does not take what was typed, it lies sealed on the device: the tab may be closed without a connection.
 *
 * @returns what ends that
 */
export function sealUnsaved<Content extends object>(
  saver: DraftSaver<Content>,
  userId: string,
  form: string,
): () => void {
  const onHidden = () => document.visibilityState === 'hidden' && seal(saver, userId, form);
  const look = (): void => {
    if (saver.state.is === 'failed') seal(saver, userId, form);
    else if (saver.state.is === 'saved' && !saver.unsaved) unseal(userId, form);
  };
  const end = saver.subscribe(look);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    end();
    document.removeEventListener('visibilitychange', onHidden);
    // It was sent, or thrown away.
    if (!saver.unsaved) unseal(userId, form);
  };
}

const restored = new Set<string>();

/** Brings back, once, what lies on the device of this person, before a form asks for it. */
export async function restoreUnsaved(userId: string): Promise<void> {
  if (restored.has(userId)) return;
  restored.add(userId);
  for (const { form, draft } of await openSealed(userId).catch(() => [])) {
    const place = placeOf(userId, form);
    onDevice.add(place);
    if (!kept.has(place)) kept.set(place, draft as Unsaved<unknown>);
  }
}

/** The form in which a presumed victim is reported. */
export const REPORT_FORM = 'report';

/** A report that the server refused after it had left its form goes back to it. */
export function returnToForm<Content>(userId: string, form: string, unsaved: Unsaved<Content>): void {
  kept.set(placeOf(userId, form), unsaved);
}

/** Whether something waits to be given back. */
export const hasUnsaved = (userId: string, form: string): boolean => kept.has(placeOf(userId, form));

/** Gives it back once, to the same person on the same draft. */
export function takeUnsaved<Content>(
  userId: string,
  form: string,
  draftId: string | undefined,
): Unsaved<Content> | undefined {
  const place = placeOf(userId, form);
  const unsaved = kept.get(place) as Unsaved<Content> | undefined;
  if (!unsaved || (draftId && unsaved.draftId && unsaved.draftId !== draftId)) return undefined;
  kept.delete(place);
  return unsaved;
}
