import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import {
  api,
  type CreateCoAccompaniment,
  type Language,
  versioned,
  type YouthMandate,
} from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChipGroup } from './chip-group';
import { useYouthAct } from './use-youth-act';

interface ProposeFormProps {
  caseId: string;
  mandate: YouthMandate;
  partners: readonly { id: string; name: string }[];
  onDone: () => void;
}

/** Who of the two leads on what; what nobody leads on stays out of the division. */
export function ProposeForm({ caseId, mandate, partners, onDone }: ProposeFormProps) {
  const { t } = useLingui();
  const { agency } = useSession();
  const { id, service } = mandate;
  const isService = agency.id === service.id;
  const active = mandate.together.find(({ status }) => status === 'active');
  const [partnerId, setPartnerId] = useState(active?.partner.id ?? partners[0]?.id);
  const [leads, setLeads] = useState<Record<string, 'service' | 'partner'>>(
    Object.fromEntries((active?.tasks ?? []).map(({ task, lead }) => [task, lead])),
  );
  const propose = useYouthAct(caseId, (body: CreateCoAccompaniment, header) =>
    versioned(api.POST('/youth-mandates/{id}/co-accompaniments', { params: { path: { id }, header }, body })),
  );
  const partner = isService ? partners.find((one) => one.id === partnerId) : agency;
  const tasks = Object.entries(leads).map(([task, lead]) => ({ task, lead }));
  if (!partner) return <NoPartner />;
  const send = () =>
    propose.mutate({ partnerId: isService ? partnerId : undefined, tasks }, { onSuccess: onDone });
  return (
    <div className="stack">
      <ProblemNotice error={propose.error} lost={t`Not proposed.`} />
      {isService && !active ? (
        <PartnerChoice partners={partners} value={partnerId} onChange={setPartnerId} />
      ) : null}
      <Tasks
        names={{ service: service.name, partner: partner.name }}
        leads={leads}
        onChange={(task, lead) => setLeads({ ...leads, [task]: lead })}
      />
      <div className="row">
        <Button look="primary" disabled={tasks.length === 0} busy={propose.isPending} onClick={send}>
          <Trans>Propose this division</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

function NoPartner() {
  return (
    <p className="quiet">
      <Trans>No specialised centre or child shelter takes part in this case: refer it to one first.</Trans>
    </p>
  );
}

interface PartnerChoiceProps extends Pick<ProposeFormProps, 'partners'> {
  value: string | undefined;
  onChange: (id: string) => void;
}

function PartnerChoice({ partners, ...field }: PartnerChoiceProps) {
  const { t } = useLingui();
  return <ChipGroup {...field} label={t`With which centre`} name="partner" choices={partners} />;
}

interface TasksProps {
  names: Record<'service' | 'partner', string>;
  leads: Record<string, 'service' | 'partner'>;
  onChange: (task: string, lead: 'service' | 'partner') => void;
}

function Tasks({ names, leads, onChange }: TasksProps) {
  const { i18n } = useLingui();
  const codes = useCodes('youth-task');
  return codes.map(({ code, labels }) => (
    <ChipGroup
      key={code}
      label={labels[i18n.locale as Language]}
      name={`task-${code}`}
      choices={(['service', 'partner'] as const).map((id) => ({ id, name: names[id] }))}
      value={leads[code]}
      onChange={(lead) => onChange(code, lead)}
    />
  ));
}
