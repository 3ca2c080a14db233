import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { CaseSharing, CaseView, ConsentEnd } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { ConsentFields } from '../../entities/consent/consent-fields';
import { bodyOfConsent, NO_CONSENT } from '../../entities/consent/consent-values';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TakingBack } from '../../shared/ui/taking-back';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { useTries } from '../../shared/ui/use-tries';
import { PersonLine } from '../../entities/person/person-line';
import { useRenewConsent, useWithdrawConsent } from './sharing-queries';

export interface ConsentDialogProps {
  view: CaseView;
  item: CaseSharing['items'][number];
  onClose: () => void;
}

/** Says, before it is done, what closes and what stays. */
export function WithdrawConsentDialog({ view, item, onClose }: ConsentDialogProps) {
  const { t } = useLingui();
  const { name } = item.agency;
  const [reason, setReason] = useState('');
  const withdraw = useWithdrawConsent(view.id, onClose);
  const problem = reason === '' ? [{ target: 'consent-end', text: t`Choose why` }] : [];
  const { attempt, errors, errorAt, tried } = useTries(problem);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (tried()) withdraw.mutate({ consentId: item.consent!.id, reason: reason as ConsentEnd });
  }
  return (
    <Dialog title={t`Withdraw the consent`} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <ErrorSummary errors={errors} attempt={attempt} />
        <ProblemNotice error={withdraw.error} lost={t`Not saved.`} />
        <PersonLine reference={view.reference} person={view} />
        <p>
          <Trans>
            {name} reads nothing more that rests on this consent, from its next look on, and neither does
            whoever it passed it on to. It is told so. What rests on a duty of the law stays.
          </Trans>
        </p>
        <CodeField
          id="consent-end"
          list="consent-end"
          label={t`Why`}
          error={errorAt('consent-end')}
          value={reason}
          onChange={setReason}
        />
        <p className="small">
          <TakingBack act="consent.withdraw" />
        </p>
        <Acts busy={withdraw.isPending} onClose={onClose}>
          <Trans>Withdraw now</Trans>
        </Acts>
      </form>
    </Dialog>
  );
}

/** A new consent in the place of the old one. */
export function RenewConsentDialog({ view, item, onClose }: ConsentDialogProps) {
  const { t } = useLingui();
  const { name } = item.agency;
  const [values, setValues] = useState(NO_CONSENT);
  const renew = useRenewConsent(view.id, onClose);
  const problems = [
    ...(values.givenBy ? [] : [{ target: 'consent-giver', text: t`Choose who consents` }]),
    ...(values.form ? [] : [{ target: 'consent-form', text: t`Choose how the consent was given` }]),
  ];
  const { attempt, errors, errorAt, tried } = useTries(problems);
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (refuseUnreadable(event.currentTarget)) return;
    const body = bodyOfConsent(values);
    if (tried() && body) renew.mutate({ consentId: item.consent!.id, body });
  }
  return (
    <Dialog title={t`The person consents anew`} onClose={onClose}>
      <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
        <ErrorSummary errors={errors} attempt={attempt} />
        <ProblemNotice error={renew.error} lost={t`Not saved.`} />
        <PersonLine reference={view.reference} person={view} />
        <ConsentFields values={values} isChild={view.treatedAsChild} errorAt={errorAt} onChange={setValues} />
        <p className="small">
          <Trans>{name} reads what rests on this consent as long as it runs.</Trans>{' '}
          <TakingBack act="consent.renew" />
        </p>
        <Acts busy={renew.isPending} onClose={onClose}>
          <Trans>Save the consent</Trans>
        </Acts>
      </form>
    </Dialog>
  );
}

interface ActsProps {
  busy: boolean;
  onClose: () => void;
  children: React.ReactNode;
}

function Acts({ busy, onClose, children }: ActsProps) {
  return (
    <div className="row">
      <Button type="submit" look="primary" busy={busy}>
        {children}
      </Button>
      <Button onClick={onClose}>
        <Trans>Back</Trans>
      </Button>
    </div>
  );
}
