import type { CareNote, NoteContent, NoteDraft } from '../../shared/api';
import { useFormDraft } from '../../session/drafts/use-form-draft';

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

/** The note as far as it was typed, and its saver. */
export function useNoteDraft(place: NotePlace, draft: NoteDraft | undefined) {
  const form = `note ${place.caseId} ${place.corrects?.id ?? ''}`;
  return useFormDraft({ kind: 'care_note', form, empty: () => emptyNote(place) }, draft);
}
