import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type ClosureReason, type OpenMatter } from '../api';
import { Loading } from '../app/loading';
import { useCase } from '../cases/case-query';
import { PersonLine } from '../cases/person-line';
import { CodeField } from '../codes/code-field';
import { Label } from '../codes/labels';
import { When } from '../time/when';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { TakingBack } from '../ui/taking-back';
import { TextField } from '../ui/value-fields';
import { type LeadProps, openMattersQuery } from './lead-query';
import { useLeadAct } from './use-lead-act';
import { written } from '../ui/written';

interface CloseDialogProps extends LeadProps {
  onClose: () => void;
}

/** First what is still open, then why: nobody is forgotten because a case was closed. */
export function CloseDialog({ shown, onClose }: CloseDialogProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(openMattersQuery(shown.value.id));
  const view = useCase();
  const matters = data?.items ?? [];
  const isBlocked = matters.some(({ mustBeSettled }) => mustBeSettled);
  return (
    <Dialog title={t`Close the case?`} onClose={onClose}>
      <PersonLine reference={view.reference} person={view} />
      <ProblemNotice error={error} />
      {data ? <Matters matters={matters} /> : error ? null : <Loading />}
      {data && !isBlocked ? (
        <CloseForm shown={shown} leavesOpen={matters.length > 0} onClose={onClose} />
      ) : (
        <div className="row">
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
        </div>
      )}
    </Dialog>
  );
}

interface MattersProps {
  matters: readonly OpenMatter[];
}

function Matters({ matters }: MattersProps) {
  if (matters.length === 0) {
    return (
      <Notice tone="good">
        <Trans>Nothing is open any more.</Trans>
      </Notice>
    );
  }
  return (
    <div>
      <p>
        <strong>
          <Trans>Still open</Trans>
        </strong>
      </p>
      <ul className="rows rows--dense">
        {matters.map((matter, index) => (
          <li key={`${matter.kind}${matter.id ?? index}`} className="row row--apart">
            <div>
              <p>
                <Label list="open-matter" code={matter.kind} />
              </p>
              <p className="small quiet">
                {matter.agency.name}
                {matter.at ? (
                  <>
                    {' · '}
                    <When at={matter.at} />
                  </>
                ) : null}
              </p>
            </div>
            <Badge tone={matter.mustBeSettled ? 'warning' : 'plain'}>
              {matter.mustBeSettled ? <Trans>settle first</Trans> : <Trans>needs a reason</Trans>}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CloseFormProps extends CloseDialogProps {
  leavesOpen: boolean;
}

function CloseForm({ shown, leavesOpen, onClose }: CloseFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [detail, setDetail] = useState('');
  const close = useLeadAct(() => {
    const params = { path: { id: shown.value.id }, header: { 'If-Match': shown.etag ?? '*' } };
    const body = { reason: reason as ClosureReason, detail: written(detail) || undefined };
    return bodyOf(api.POST('/cases/{id}/closure', { params, body }));
  }, onClose);
  const isReady = reason !== '' && (!leavesOpen || written(detail) !== '');
  return (
    <>
      <ProblemNotice error={close.error} />
      <CodeField list="closure-reason" label={t`Why`} value={reason} onChange={setReason} />
      <TextField
        label={leavesOpen ? t`Why it may stay open` : t`More about it`}
        hint={leavesOpen ? t`Only your agency reads it.` : t`Optional. Only your agency reads it.`}
        maxLength={4000}
        value={detail}
        onChange={setDetail}
      />
      <p className="small quiet">
        <Trans>
          Nothing is written any more. The other agencies are told, and keep only what they wrote themselves.
        </Trans>{' '}
        <TakingBack act="case.close" />
      </p>
      <div className="row">
        <Button look="primary" busy={close.isPending || !isReady} onClick={() => close.mutate(undefined)}>
          <Trans>Close the case</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </>
  );
}
