import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../api';
import { useCodes } from '../codes/code-lists';
import { Label } from '../codes/labels';
import { Chip } from '../ui/chip';
import { Group } from '../ui/field';
import { ActForm } from './act-form';
import { useEpisodeAct } from './use-episode-act';

interface FormProps {
  id: string;
}

type Answers = Record<string, string>;

/** The zone and the number: what everybody later asks for. */
export function PoliceReportForm({ id }: FormProps) {
  const { t } = useLingui();
  const report = useEpisodeAct<Answers>(id, ({ zone = '', recordNumber = '', officer }, header) => {
    const body = { zone, recordNumber, officer };
    return versioned(
      api.POST('/missing-episodes/{id}/police-report', { params: { path: { id }, header }, body }),
    );
  });
  return (
    <ActForm
      questions={[
        { name: 'zone', label: t`Police zone`, required: true },
        {
          name: 'recordNumber',
          label: t`Record number`,
          hint: t`Letters, digits, and . / - between them`,
          required: true,
        },
        { name: 'officer', label: t`Officer` },
      ]}
      submit={t`Keep the number`}
      busy={report.isPending}
      error={report.error}
      onSubmit={(answers) => report.mutate(answers)}
    />
  );
}

interface AssessFormProps {
  episode: MissingEpisode;
}

/** The six criteria, signed by an officer: any one is enough; to lower what is presumed needs a reason. */
export function AssessForm({ episode: { id, worrying } }: AssessFormProps) {
  const { t } = useLingui();
  const criteria = useCodes('missing-criterion');
  const [ticked, setTicked] = useState<readonly string[]>(worrying.criteria.map(({ code }) => code));
  const isWorrying = ticked.length > 0;
  const assess = useEpisodeAct<Answers>(id, ({ reason, officer }, header) => {
    const body = { criteria: ticked as never[], worrying: isWorrying, reason, officer };
    return versioned(
      api.POST('/missing-episodes/{id}/assessment', { params: { path: { id }, header }, body }),
    );
  });
  const toggle = (code: string) =>
    setTicked((before) => (before.includes(code) ? before.filter((one) => one !== code) : [...before, code]));
  return (
    <ActForm
      questions={[
        { name: 'officer', label: t`Officer of judicial police who signs`, required: true },
        { name: 'reason', label: t`Reason`, long: true, required: !isWorrying && worrying.worrying },
      ]}
      childrenFirst
      submit={isWorrying ? t`Sign: worrying` : t`Sign: not worrying`}
      busy={assess.isPending}
      error={assess.error}
      onSubmit={(answers) => assess.mutate(answers)}
      others={{ criteria: t`Which criteria are met?` }}
    >
      {(at) => (
        <>
          <Group {...at('criteria')} label={t`Which criteria are met?`} hint={t`Any one is enough`}>
            {criteria.map(({ code }) => (
              <Chip key={code} type="checkbox" checked={ticked.includes(code)} onChange={() => toggle(code)}>
                <Label list="missing-criterion" code={code} />
              </Chip>
            ))}
          </Group>
          {isWorrying ? null : (
            <p className="small">
              <Trans>Without a criterion it is assessed as not worrying.</Trans>
            </p>
          )}
        </>
      )}
    </ActForm>
  );
}
