import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type CaseView, type DisclosureBody, useIdempotencyKey } from '../../shared/api';
import { PersonLine } from '../../entities/person/person-line';
import { CodeField } from '../../entities/code/code-field';
import { ShortForm } from '../../shared/ui/short-form';
import { useOtherAgencies } from '../../entities/agency/agencies-query';
import { AgencyField } from '../../entities/agency/agency-field';
import { Dialog } from '../../shared/ui/dialog';
import { TakingBack } from '../../shared/ui/taking-back';
import { disclosureActs, useDisclosureAct } from '../../entities/disclosure/disclosure-queries';
import { DisclosurePreview, useIsShown } from './preview';
import { TermsFields, useTerms } from './terms-fields';

interface DiscloseDialogProps {
  view: CaseView;
  onClose: () => void;
}

/** Opens a part of the case to an agency, once one has seen what it will see. */
export function DiscloseDialog({ view, onClose }: DiscloseDialogProps) {
  const { t } = useLingui();
  const keyOf = useIdempotencyKey();
  const [whom, setWhom] = useState<Whom>({ toAgencyId: '', purpose: '' });
  const { terms, setTerms, agreed } = useTerms([]);
  const isWhole = agreed && whom.toAgencyId && whom.purpose;
  const body = isWhole ? ({ ...agreed, ...whom } as DisclosureBody) : undefined;
  const isShown = useIsShown(view.id, body);
  const disclose = useDisclosureAct(() => disclosureActs.disclose(view.id, keyOf(body!), body!), onClose);
  return (
    <Dialog title={t`Disclose a part of the case`} onClose={onClose}>
      <PersonLine reference={view.reference} person={view} />
      <ShortForm
        act={disclose}
        isMissing={!isShown}
        verb={<Trans>Disclose it now</Trans>}
        onSend={() => disclose.mutate(undefined)}
      >
        <WhomFields whom={whom} onChange={setWhom} />
        <TermsFields values={terms} categories={view.rights.read} onChange={setTerms} />
        {body ? <DisclosurePreview caseId={view.id} body={body} /> : null}
        <p className="small">
          <TakingBack act="disclosure.give" />
        </p>
      </ShortForm>
    </Dialog>
  );
}

interface Whom {
  toAgencyId: string;
  purpose: string;
}

interface WhomFieldsProps {
  whom: Whom;
  onChange: (whom: Whom) => void;
}

/** Which agency, and for what purpose. */
function WhomFields({ whom, onChange }: WhomFieldsProps) {
  const { t } = useLingui();
  const agencies = useOtherAgencies();
  return (
    <>
      <AgencyField
        label={t({ message: 'To', context: 'recipient' })}
        agencies={agencies}
        value={whom.toAgencyId}
        onChange={(toAgencyId) => onChange({ ...whom, toAgencyId })}
      />
      <CodeField
        id="disclosure-purpose"
        list="disclosure-purpose"
        label={t`For what purpose`}
        value={whom.purpose}
        onChange={(purpose) => onChange({ ...whom, purpose })}
      />
    </>
  );
}
