import { queryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type CareNote, type NoteContent, type NoteDraft, notesOf } from '../api';
import { DraftSaver } from '../drafts/draft-saver';
import { takeUnsaved } from '../drafts/unsaved';
import { useRescue } from '../drafts/use-rescue';
import { useSaver } from '../drafts/use-saver';
import { useSession } from '../session/session-query';

/** Notes that were begun and not kept; read when the form opens, which afterwards is newer than the server. */
export const noteDraftsQuery = queryOptions({
  queryKey: ['drafts', 'care_note'],
  queryFn: async () => {
    const { items } = await bodyOf(api.GET('/drafts'));
    return notesOf(items);
  },
  staleTime: Infinity,
  gcTime: 0,
});

/** Which note of which case: its beginning is given to no other form. */
export interface NotePlace {
  caseId: string;
  reference: string;
  corrects?: CareNote;
}

export function draftOf(
  drafts: readonly NoteDraft[],
  { caseId, corrects }: NotePlace,
): NoteDraft | undefined {
  return drafts.find(({ content }) => content.caseId === caseId && content.corrects === corrects?.id);
}

function emptyNote({ caseId, reference, corrects }: NotePlace): NoteContent {
  const { kind = '', text = '', sensitive = false } = corrects ?? {};
  return { caseId, reference, ...(corrects && { corrects: corrects.id }), kind, text, sensitive };
}

/** What was typed, what the form does with it, and its saver: from the first keystroke on it is on the server. */
export function useNoteDraft(place: NotePlace, draft: NoteDraft | undefined) {
  const { user } = useSession();
  const form = `note ${place.caseId} ${place.corrects?.id ?? ''}`;
  const begin = (from: NoteDraft | undefined) => {
    const kept = takeUnsaved<NoteContent>(user.id, form, from?.id);
    const id = from?.id ?? kept?.draftId;
    const saver = new DraftSaver<NoteContent>('care_note', id, () => undefined, kept?.creation);
    if (from) saver.startFrom(from);
    if (kept) saver.change(kept.content);
    return { saver, first: kept?.content ?? from?.content ?? emptyNote(place) };
  };
  const [{ saver, first }, setBegun] = useState(() => begin(draft));
  const [values, setValues] = useState(first);
  useSaver(saver, form);
  useRescue(saver);
  return {
    values,
    saver,
    change: (more: Partial<NoteContent>) => {
      const content = { ...values, ...more };
      setValues(content);
      saver.change(content);
    },
    /** It was kept: the next keystroke begins another note. */
    renew: () => {
      saver.discard();
      setBegun(begin(undefined));
      setValues(emptyNote(place));
    },
  };
}
