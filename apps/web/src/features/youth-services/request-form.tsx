import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { CodeChoices } from '../../entities/code/code-choices';
import { Card } from '../../shared/ui/card';
import { TextField } from '../../shared/ui/value-fields';
import { ActFields } from './act-fields';
import { ChipGroup } from './chip-group';
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
      <ActFields
        act={request}
        lost={t`Not asked.`}
        isReady={Boolean(values.kind && values.ground)}
        verb={<Trans>Ask for the mandate</Trans>}
        isNext
        onSend={() => request.mutate(values)}
      >
        <RequestFields services={services} values={values} onChange={change} />
      </ActFields>
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
  const { serviceId, community } = values;
  const field = (name: 'kind' | 'ground' | 'message') => ({
    value: values[name],
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <>
      <ChipGroup
        label={t`Youth service`}
        name="service"
        choices={services}
        value={serviceId}
        onChange={(id) => onChange({ serviceId: id })}
      />
      <CodeChoices
        list="youth-community"
        label={t`Community`}
        value={[community]}
        onChange={([code]) => onChange({ community: code, kind: '' })}
      />
      {community ? (
        <CodeField list="youth-mandate-kind" group={community} label={t`Kind of help`} {...field('kind')} />
      ) : null}
      <CodeField list="youth-ground" label={t`Why`} {...field('ground')} />
      <TextField
        label={t`What the service must know`}
        hint={t`Optional`}
        maxLength={4000}
        {...field('message')}
      />
    </>
  );
}
