import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CaseSharing, CaseView, ConsentEnd } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { ConsentFields } from '../../entities/consent/consent-fields';
import { bodyOfConsent, NO_CONSENT } from '../../entities/consent/consent-values';
import { TakingBack } from '../../shared/ui/taking-back';
import { useTries } from '../../shared/ui/use-tries';
import { PersonLine } from '../../entities/person/person-line';
import { FormDialog } from './form-dialog';
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
  const tries = useTries(reason === '' ? [{ target: 'consent-end', text: t`Choose why` }] : []);
  return (
    <FormDialog
      title={t`Withdraw the consent`}
      verb={<Trans>Withdraw now</Trans>}
      run={withdraw}
      tries={tries}
      onSend={() => withdraw.mutate({ consentId: item.consent!.id, reason: reason as ConsentEnd })}
      onClose={onClose}
    >
      <PersonLine reference={view.reference} person={view} />
      <p>
        <Trans>
          {name} reads nothing more that rests on this consent, from its next look on, and neither does an
          agency that it passed it on to. It is told so. What rests on a duty of the law stays.
        </Trans>
      </p>
      <CodeField
        id="consent-end"
        list="consent-end"
        label={t`Why`}
        error={tries.errorAt('consent-end')}
        value={reason}
        onChange={setReason}
      />
      <p className="small">
        <TakingBack act="consent.withdraw" />
      </p>
    </FormDialog>
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
  const tries = useTries(problems);
  function send(): void {
    const body = bodyOfConsent(values);
    if (body) renew.mutate({ consentId: item.consent!.id, body });
  }
  return (
    <FormDialog
      title={t`The person consents again`}
      verb={<Trans>Save the consent</Trans>}
      run={renew}
      tries={tries}
      onSend={send}
      onClose={onClose}
    >
      <PersonLine reference={view.reference} person={view} />
      <ConsentFields
        values={values}
        isChild={view.treatedAsChild}
        errorAt={tries.errorAt}
        onChange={setValues}
      />
      <p className="small">
        <Trans>{name} reads what rests on this consent as long as it runs.</Trans>{' '}
        <TakingBack act="consent.renew" />
      </p>
    </FormDialog>
  );
}
