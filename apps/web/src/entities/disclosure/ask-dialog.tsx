import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AskDisclosureBody, type CaseView, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../code/code-field';
import { Label } from '../code/labels';
import { ShortForm } from '../../shared/ui/short-form';
import { useSession } from '../../session/session-query';
import { Dialog } from '../../shared/ui/dialog';
import { AgencyField } from '../agency/agency-field';
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
  const others = othersOf(view, own);
  const holder = others.find(({ name }) => heldBy.includes(name));
  const [to, setTo] = useState(holder?.id ?? '');
  const [purpose, setPurpose] = useState('');
  const body = { toAgencyId: to, categories: [category], purpose } as AskDisclosureBody;
  const ask = useDisclosureAct(() => disclosureActs.ask(view.id, keyOf(body), body), onClose);
  return (
    <Dialog title={t`Ask for a part of the case`} onClose={onClose}>
      <ShortForm
        act={ask}
        isMissing={!to || !purpose}
        verb={<Trans>Ask for it</Trans>}
        onSend={() => ask.mutate(undefined)}
      >
        <p>
          <Label list="category" code={category} />
        </p>
        <AgencyField label={t`Whom do you ask`} agencies={others} value={to} onChange={setTo} />
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
      </ShortForm>
    </Dialog>
  );
}

/** Each agency that takes part now but the own one, once. */
function othersOf({ participants }: CaseView, own: string) {
  const now = participants.filter(({ agency, until }) => agency.id !== own && !isPast(until));
  return [...new Map(now.map(({ agency }) => [agency.id, agency])).values()];
}

const isPast = (until: string | undefined) => until !== undefined && new Date(until) <= new Date();
