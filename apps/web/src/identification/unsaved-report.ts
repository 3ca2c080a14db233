import type { CreateCase } from '../api';
import type { Creation } from './draft-saver';

interface Unsaved {
  draftId?: string;
  creation?: Creation;
  content: Partial<CreateCase>;
}

/** What a person typed and the server has not taken, by user: a lost session loses nothing, nobody else gets it. */
const byUser = new Map<string, Unsaved>();

export function keepUnsaved(userId: string, unsaved: Unsaved): void {
  byUser.set(userId, unsaved);
}

/** It is on the server now. */
export function dropUnsaved(userId: string, { content }: Unsaved): void {
  if (byUser.get(userId)?.content === content) byUser.delete(userId);
}

/** Gives it back once, to the same person on the same draft. */
export function takeUnsaved(userId: string, draftId: string | undefined): Unsaved | undefined {
  const kept = byUser.get(userId);
  if (!kept || (draftId && kept.draftId && kept.draftId !== draftId)) return undefined;
  byUser.delete(userId);
  return kept;
}
