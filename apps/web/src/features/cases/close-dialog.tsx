import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type ClosureReason, type OpenMatter } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { PersonLine } from '../../entities/person/person-line';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { Loaded, shownOf } from '../../shared/ui/loaded';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TakingBack } from '../../shared/ui/taking-back';
import { TextField } from '../../shared/ui/value-fields';
import { type LeadProps, openMattersQuery } from './lead-query';
import { useLeadAct } from './use-lead-act';
import { written } from '../../shared/ui/written';

interface CloseDialogProps extends LeadProps {
  onClose: () => void;
}

/** First what is still open, then why: nobody is forgotten because a case was closed. */
export function CloseDialog({ shown, onClose }: CloseDialogProps) {
  const { t } = useLingui();
  const open = useQuery(openMattersQuery(shown.value.id));
  const view = useCase();
  const matters = shownOf(open)?.items;
  return (
    <Dialog title={t`Close the case?`} onClose={onClose}>
      <PersonLine reference={view.reference} person={view} />
      <Loaded query={open}>{({ items }) => <Matters matters={items} />}</Loaded>
      {matters?.every(({ mustBeSettled }) => !mustBeSettled) ? (
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
          <Matter key={`${matter.kind}${matter.id ?? index}`} matter={matter} />
        ))}
      </ul>
    </div>
  );
}

interface MatterProps {
  matter: OpenMatter;
}

function Matter({ matter: { kind, agency, at, mustBeSettled } }: MatterProps) {
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Label list="open-matter" code={kind} />
        </p>
        <p className="small quiet">
          {agency.name}
          {at ? (
            <>
              {' · '}
              <When at={at} />
            </>
          ) : null}
        </p>
      </div>
      <Badge tone={mustBeSettled ? 'warning' : 'plain'}>
        {mustBeSettled ? <Trans>settle first</Trans> : <Trans>needs a reason</Trans>}
      </Badge>
    </li>
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
