import type { Creation, DraftSaver } from './draft-saver';

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
    if (isSaved && kept.get(place) === unsaved) kept.delete(place);
  });
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
