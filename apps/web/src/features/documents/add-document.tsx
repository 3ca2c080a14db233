import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type CaseView,
  type DocumentView,
  queryClient,
  type StartUpload,
  useIdempotencyKey,
} from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { FileChoice } from './file-choice';
import { shrinkPhoto } from './shrink-photo';
import { sendNew } from './uploads';
import { categoryOf, type What, WhatQuestion } from './what-question';
import { written } from '../../shared/ui/written';

const MOST_BYTES = 25 * 1024 * 1024;

/** All but what the file itself says. */
type Announced = Omit<StartUpload, 'bytes' | 'digest'>;

interface AddDocumentProps {
  view: CaseView;
  /** A new version of this one. */
  of?: DocumentView;
  kind?: string;
  onDone: () => void;
}

/** Makes the file ready and announces it; it is sent while the page goes on. */
function useSend({ view, of, onDone }: AddDocumentProps) {
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: async ({ file, what: { kind, category: chosen, title } }: { file: File; what: What }) => {
      const category = categoryOf(kind, chosen, view.rights.write);
      const what = { kind, category, title: written(title) || undefined, documentId: of?.id } as Announced;
      return sendNew(view.id, await shrinkPhoto(file), what, keyFor({ what, at: file.lastModified }));
    },
    onSuccess: onDone,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['uploads', view.id] }),
  });
}

/** Two questions and a file: what it is, and so who may see it. */
export function AddDocument(props: AddDocumentProps) {
  const { view, of, kind: wanted, onDone } = props;
  const { t } = useLingui();
  const [what, setWhat] = useState<What>({
    kind: of?.kind ?? wanted ?? '',
    category: of?.category ?? '',
    title: '',
  });
  const [file, setFile] = useState<File>();
  const { kind } = what;
  const isPhoto = kind === 'photo';
  const send = useSend(props);
  const isLarge = file !== undefined && file.size > MOST_BYTES && !file.type.startsWith('image/');
  return (
    <Card title={of ? t`New version` : isPhoto ? t`Photo of the person` : t`Add a document`}>
      <div className="stack">
        <ProblemNotice error={send.error} lost={t`Not sent.`} />
        {of ? null : <WhatQuestion write={view.rights.write} what={what} onChange={setWhat} />}
        {kind ? <FileChoice isPhoto={isPhoto} file={file} onChoose={setFile} /> : null}
        {isLarge ? (
          <Notice tone="wrong" live="polite">
            <Trans>This file is larger than 25 MB. Split it or make it smaller.</Trans>
          </Notice>
        ) : null}
        <div className="row">
          <Button
            look="primary"
            busy={!file || isLarge || send.isPending}
            onClick={() => file && send.mutate({ file, what })}
          >
            <Trans>Send</Trans>
          </Button>
          <Button onClick={onDone}>
            <Trans>Back</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}
