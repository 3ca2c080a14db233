import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AskDisclosureBody, type CaseView, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../code/code-field';
import { Label } from '../code/labels';
import { ActForm } from '../../shared/ui/short-form';
import { useSession } from '../../session/session-query';
import { Dialog } from '../../shared/ui/dialog';
import { ChoiceField } from '../../shared/ui/value-fields';
import { disclosureActs, useDisclosureAct } from './disclosure-queries';

interface AskDialogProps {
  view: CaseView;
  category: string;
  /** Names of agencies that are known to have something of it. */
  heldBy: readonly string[];
  onClose: () => void;
}

/** Asks a participant for a part one does not see. It says nothing of whether there is something. */
export function AskDialog({ view, category, heldBy, onClose }: AskDialogProps) {
  const { t } = useLingui();
  const own = useSession().agency.id;
  const keyOf = useIdempotencyKey();
  const others = new Map(
    view.participants
      .filter(({ agency, until }) => agency.id !== own && !isPast(until))
      .map(({ agency }) => [agency.id, agency]),
  );
  const holder = [...others.values()].find(({ name }) => heldBy.includes(name));
  const [to, setTo] = useState(holder?.id ?? '');
  const [purpose, setPurpose] = useState('');
  const body = { toAgencyId: to, categories: [category], purpose } as AskDisclosureBody;
  const ask = useDisclosureAct(() => disclosureActs.ask(view.id, keyOf(body), body), onClose);
  return (
    <Dialog title={t`Ask for a part of the case`} onClose={onClose}>
      <ActForm
        act={ask}
        isMissing={!to || !purpose}
        verb={<Trans>Ask for it</Trans>}
        onSend={() => ask.mutate(undefined)}
      >
        <p>
          <Label list="category" code={category} />
        </p>
        <ChoiceField label={t`Whom do you ask`} value={to} onChange={setTo}>
          <option value="">{t`Choose`}</option>
          {[...others.values()].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <CodeField
          id="ask-purpose"
          list="disclosure-purpose"
          label={t`For what purpose`}
          value={purpose}
          onChange={setPurpose}
        />
        <p className="small quiet">
          <Trans>They see who asks for what, and answer in time, or say why not.</Trans>
        </p>
      </ActForm>
    </Dialog>
  );
}

const isPast = (until: string | undefined) => until !== undefined && new Date(until) <= new Date();
