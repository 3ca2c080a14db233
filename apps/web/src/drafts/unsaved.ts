import type { Creation, DraftSaver } from './draft-saver';
import { forgetSealed, keepSealed, openSealed } from './sealed-drafts';

interface Unsaved<Content> {
  draftId?: string;
  creation?: Creation<Content>;
  content: Content;
}

/** What a person typed and the server has not taken, by user and form: a lost session loses nothing, nobody else gets it. */
const kept = new Map<string, Unsaved<unknown>>();

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
  kept.set(place, unsaved);
  void saver.flush().then((isSaved) => {
    if (isSaved && kept.get(place) === unsaved) {
      kept.delete(place);
      unseal(userId, form);
    }
  });
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
