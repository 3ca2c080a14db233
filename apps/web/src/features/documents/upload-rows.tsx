import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { UploadView } from '../../shared/api';
import { useDocumentName } from './document-words';
import { Button, buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { uploadsQuery } from '../../entities/document/document-queries';
import { dismiss, finish, giveUp, sendAgain, type Sending, useSendings } from './uploads';

interface UploadRowsProps {
  caseId: string;
}

/** Files on their way from this browser, and those begun elsewhere or whose file is no longer here. */
export function UploadRows({ caseId }: UploadRowsProps) {
  const { t } = useLingui();
  const sendings = useSendings(caseId);
  const { data } = useQuery(uploadsQuery(caseId));
  const others = (data?.items ?? []).filter(({ id }) => !sendings.some((sending) => sending.id === id));
  if (sendings.length === 0 && others.length === 0) return null;
  return (
    <Card title={t`On the way`} flush>
      <ul className="rows">
        {sendings.map((sending) => (
          <li key={sending.id}>
            <SendingLine sending={sending} />
          </li>
        ))}
        {others.map((upload) => (
          <li key={upload.id}>
            {upload.received.length === upload.chunks ? (
              <Arrived upload={upload} />
            ) : (
              <Unfinished upload={upload} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface SendingLineProps {
  sending: Sending;
}

function SendingLine({ sending }: SendingLineProps) {
  const { t } = useLingui();
  const id = useId();
  const nameOf = useDocumentName();
  const { stage, arrived, chunks } = sending;
  const isOver = stage === 'done' || stage === 'stopped';
  return (
    <div className="stack stack--tight">
      <div className="row row--apart">
        <span id={id}>
          <bdi>
            <strong>{nameOf(sending)}</strong>
          </bdi>
        </span>
        {isOver ? (
          <Button small onClick={() => dismiss(sending.id)}>
            <Trans>Close</Trans>
          </Button>
        ) : (
          <Button small onClick={() => void giveUp(sending.id)}>
            <Trans>Give up</Trans>
          </Button>
        )}
      </div>
      {isOver ? null : <progress className="progress" aria-labelledby={id} max={chunks} value={arrived} />}
      <p className="small" role="status">
        {stage === 'sending' ? t`Sending: ${percent(sending)} %` : null}
        {stage === 'waiting' ? t`No connection. It goes on by itself; nothing is lost.` : null}
        {stage === 'checking' ? t`Everything has arrived and is being looked at.` : null}
        {stage === 'scanning'
          ? t`Everything has arrived and is being checked for malware. The scanner does not answer at the moment; it is tried again, and nothing is lost.`
          : null}
        {stage === 'done' ? t`Kept.` : null}
      </p>
      {stage === 'stopped' ? <ProblemNotice error={sending.error} lost={t`Not kept.`} /> : null}
    </div>
  );
}

function percent({ arrived, chunks }: Sending): number {
  return Math.floor((arrived / chunks) * 100);
}

interface UnfinishedProps {
  upload: UploadView;
}

/** All of it is there, sent from here or elsewhere: it is looked at again without its file. */
function Arrived({ upload }: UnfinishedProps) {
  useEffect(() => finish(upload), [upload]);
  return null;
}

/** Its file is on another device, or was: chosen again, it goes on where it stopped. */
function Unfinished({ upload }: UnfinishedProps) {
  const nameOf = useDocumentName();
  const [isOther, setOther] = useState(false);
  return (
    <div className="stack stack--tight">
      <p>
        <bdi>
          <strong>{nameOf(upload)}</strong>
        </bdi>
      </p>
      <p className="small">
        <Trans>Not finished. Choose the same file again to go on, here or where you began.</Trans>
      </p>
      {isOther ? (
        <Notice tone="wrong" live="polite">
          <Trans>This is another file.</Trans>
        </Notice>
      ) : null}
      <div className="row">
        <label className={buttonClass('', 'button--small', 'file__choose')}>
          <input
            className="visually-hidden"
            type="file"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void sendAgain(upload, file).then((isSame) => setOther(!isSame));
            }}
          />
          <Trans>Choose the file</Trans>
        </label>
        <Button small onClick={() => void giveUp(upload.id)}>
          <Trans>Give up</Trans>
        </Button>
      </div>
    </div>
  );
}
