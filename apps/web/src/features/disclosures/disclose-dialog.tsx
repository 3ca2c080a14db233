import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaseView, type DisclosureBody, useIdempotencyKey } from '../../shared/api';
import { PersonLine } from '../../entities/person/person-line';
import { CodeField } from '../../entities/code/code-field';
import { ActForm } from '../../shared/ui/short-form';
import { agenciesQuery } from '../../entities/agency/agencies-query';
import { useSession } from '../../session/session-query';
import { Dialog } from '../../shared/ui/dialog';
import { TakingBack } from '../../shared/ui/taking-back';
import { ChoiceField } from '../../shared/ui/value-fields';
import { disclosureActs, useDisclosureAct } from '../../entities/disclosure/disclosure-queries';
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
