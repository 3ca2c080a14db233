import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  type CareNote,
  type CreateCareNote,
  type NoteContent,
  type NoteDraft,
  notesOf,
  queryClient,
  useIdempotencyKey,
} from '../../shared/api';
import { useRef } from 'react';
import { Loading } from '../../shared/ui/loading';
import { CodeField } from '../../entities/code/code-field';
import type { DraftSaver } from '../../session/drafts/draft-saver';
import { draftsQuery } from '../../session/drafts/drafts-query';
import { SaveStateLine } from '../../session/drafts/save-state-line';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { draftOf, type NotePlace, useNoteDraft } from './note-draft';
import { written } from '../../shared/ui/written';

interface NoteFormProps {
  place: NotePlace;
  onDone?: () => void;
}

/** A note about now, or a correction of one (what it said before stays readable), with what was begun of it before. */
export function NoteForm({ place, onDone }: NoteFormProps) {
  const { data, error } = useQuery({ ...draftsQuery, select: notesOf });
  if (error) return <NoteOf place={place} onDone={onDone} />;
  return data ? <NoteOf place={place} draft={draftOf(data, place)} onDone={onDone} /> : <Loading />;
}

function NoteOf({ place, draft, onDone }: NoteFormProps & { draft?: NoteDraft }) {
  const { corrects } = place;
  const { values, saver, change, renew } = useNoteDraft(place, draft);
  const write = useWriting(place, saver, () => {
    renew();
    onDone?.();
  });
  return (
    <div className="stack">
      <ProblemNotice error={write.error} />
      <NoteFields corrects={corrects} values={values} onChange={change} />
      <SaveStateLine saver={saver} />
      <div className="row">
        <Button
          look="primary"
          busy={write.isPending || !values.kind || !written(values.text)}
          onClick={() => write.mutate(values)}
        >
          {corrects ? <Trans>Correct the note</Trans> : <Trans>Keep the note</Trans>}
        </Button>
        {corrects ? (
          <Button onClick={onDone}>
            <Trans>Back</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface NoteFieldsProps {
  corrects: CareNote | undefined;
  values: NoteContent;
  onChange: (more: Partial<NoteContent>) => void;
}

function NoteFields({ corrects, values, onChange }: NoteFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        list="assistance-type"
        label={t`About`}
        value={values.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={corrects ? t`The note as it should be` : t`Note`}
        rows={4}
        maxLength={10_000}
        value={values.text}
        onChange={(text) => onChange({ text })}
      />
      {!corrects || corrects.sensitive ? (
        <Chip
          type="checkbox"
          checked={values.sensitive}
          onChange={() => onChange({ sensitive: !values.sensitive })}
        >
          <Trans>Only our agency reads it</Trans>
        </Chip>
      ) : null}
    </>
  );
}

function useWriting({ caseId, corrects }: NotePlace, saver: DraftSaver<NoteContent>, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  // A repeated request says the same to the letter.
  const startedAt = useRef(corrects?.occurredAt);
  return useMutation({
    mutationFn: async ({ kind, text, sensitive }: NoteContent) => {
      saver.stop();
      // A draft that is just being created belongs to this note too.
      await saver.settled();
      const occurredAt = (startedAt.current ??= new Date().toISOString());
      const { draftId } = saver;
      const fields = { kind: kind as CreateCareNote['kind'], text: written(text), sensitive };
      const header = { 'Idempotency-Key': keyOf({ ...fields, draftId }) };
      const body = { ...fields, occurredAt, draftId };
      return corrects
        ? bodyOf(
            api.POST('/care-notes/{id}/corrections', { params: { path: { id: corrects.id }, header }, body }),
          )
        : bodyOf(api.POST('/cases/{id}/care-notes', { params: { path: { id: caseId }, header }, body }));
    },
    onSuccess: () => {
      startedAt.current = corrects?.occurredAt;
      onDone();
    },
    onError: () => saver.resume(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'care-notes'] }),
  });
}
