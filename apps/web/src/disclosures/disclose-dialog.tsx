import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaseView, type DisclosureBody, useIdempotencyKey } from '../api';
import { PersonLine } from '../cases/person-line';
import { CodeField } from '../codes/code-field';
import { ActForm } from '../incidents/act-form';
import { agenciesQuery } from '../referrals/agencies-query';
import { useSession } from '../session/session-query';
import { Dialog } from '../ui/dialog';
import { TakingBack } from '../ui/taking-back';
import { ChoiceField } from '../ui/value-fields';
import { disclosureActs, useDisclosureAct } from './disclosure-queries';
import { DisclosurePreview, useIsShown } from './preview';
import { bodyOfTerms, noTerms } from './terms';
import { TermsFields, useOnConsent } from './terms-fields';

interface DiscloseDialogProps {
  view: CaseView;
  onClose: () => void;
}

/** Opens a part of the case to an agency, once one has seen what it will see. */
export function DiscloseDialog({ view, onClose }: DiscloseDialogProps) {
  const { t } = useLingui();
  const own = useSession().agency.id;
  const agencies = (useQuery(agenciesQuery).data?.items ?? []).filter(({ id }) => id !== own);
  const keyOf = useIdempotencyKey();
  const [to, setTo] = useState('');
  const [purpose, setPurpose] = useState('');
  const [terms, setTerms] = useState(noTerms([]));
  const agreed = bodyOfTerms(terms, useOnConsent(terms.legalGround));
  const body =
    agreed && to && purpose ? ({ ...agreed, toAgencyId: to, purpose } as DisclosureBody) : undefined;
  const isShown = useIsShown(view.id, body);
  const disclose = useDisclosureAct(() => disclosureActs.disclose(view.id, keyOf(body!), body!), onClose);
  return (
    <Dialog title={t`Disclose a part of the case`} onClose={onClose}>
      <PersonLine reference={view.reference} person={view} />
      <ActForm
        act={disclose}
        isMissing={!isShown}
        verb={<Trans>Disclose it now</Trans>}
        onSend={() => disclose.mutate(undefined)}
      >
        <ChoiceField label={t({ message: 'To', context: 'recipient' })} value={to} onChange={setTo}>
          <option value="">{t`Choose`}</option>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <CodeField
          id="disclosure-purpose"
          list="disclosure-purpose"
          label={t`For what purpose`}
          value={purpose}
          onChange={setPurpose}
        />
        <TermsFields values={terms} categories={view.rights.read} onChange={setTerms} />
        {body ? <DisclosurePreview caseId={view.id} body={body} /> : null}
        <p className="small">
          <TakingBack act="disclosure.give" />
        </p>
      </ActForm>
    </Dialog>
  );
}
