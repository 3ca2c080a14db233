import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { CodeChoices } from '../../entities/code/code-choices';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { useYouthAct } from './use-youth-act';
import { written } from '../../shared/ui/written';

interface RequestValues {
  serviceId: string;
  community: string;
  kind: string;
  ground: string;
  message: string;
}

interface RequestFormProps {
  caseId: string;
  services: readonly { id: string; name: string }[];
}

/** Which service, in the words of its Community, and why. */
export function RequestForm({ caseId, services }: RequestFormProps) {
  const { t } = useLingui();
  const [values, setValues] = useState<RequestValues>({
    serviceId: services[0]!.id,
    community: '',
    kind: '',
    ground: '',
    message: '',
  });
  const change = (more: Partial<RequestValues>) => setValues({ ...values, ...more });
  const request = useYouthAct(caseId, (body: RequestValues, header) => {
    const params = { path: { id: caseId }, header };
    const message = written(body.message) || undefined;
    return versioned(api.POST('/cases/{id}/youth-mandates', { params, body: { ...body, message } }));
  });
  return (
    <Card title={t`Ask for a mandate`}>
      <div className="stack">
        <ProblemNotice error={request.error} lost={t`Not asked.`} />
        <RequestFields services={services} values={values} onChange={change} />
        <div className="act act--thumb">
          <Button
            look="primary"
            wide
            disabled={!values.kind || !values.ground}
            busy={request.isPending}
            onClick={() => request.mutate(values)}
          >
            <Trans>Ask for the mandate</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface RequestFieldsProps {
  services: RequestFormProps['services'];
  values: RequestValues;
  onChange: (more: Partial<RequestValues>) => void;
}

function RequestFields({ services, values, onChange }: RequestFieldsProps) {
  const { t } = useLingui();
  const { serviceId, community, kind, ground, message } = values;
  return (
    <>
      <Group label={t`Youth service`}>
        {services.map(({ id, name }) => (
          <Chip
            key={id}
            small
            name="service"
            checked={serviceId === id}
            onChange={() => onChange({ serviceId: id })}
          >
            {name}
          </Chip>
        ))}
      </Group>
      <CodeChoices
        list="youth-community"
        label={t`Community`}
        value={[community]}
        onChange={([code]) => onChange({ community: code, kind: '' })}
      />
      {community ? (
        <CodeField
          list="youth-mandate-kind"
          group={community}
          label={t`Kind of help`}
          value={kind}
          onChange={(code) => onChange({ kind: code })}
        />
      ) : null}
      <CodeField
        list="youth-ground"
        label={t`Why`}
        value={ground}
        onChange={(code) => onChange({ ground: code })}
      />
      <TextField
        label={t`What the service must know`}
        hint={t`Optional`}
        maxLength={4000}
        value={message}
        onChange={(text) => onChange({ message: text })}
      />
    </>
  );
}
