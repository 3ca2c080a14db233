import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { Label, LabelList } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';
import { ActForm } from '../../entities/code/act-form';
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

/**
 * The criteria, signed by an officer: any one is enough; to lower what is presumed needs a reason. What the rules presume is said,
 * and ticked by the officer alone.
 */
export function AssessForm({ episode: { id, worrying } }: AssessFormProps) {
  const { t } = useLingui();
  const [given, setGiven] = useState<boolean>();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const isWorrying = given === true;
  const others = { worrying: t`Is it worrying?`, criteria: t`Which criteria are met?` };
  const assess = useEpisodeAct<Answers>(id, ({ reason, officer }, header) => {
    const met = (isWorrying ? ticked : []) as never[];
    const body = { criteria: met, worrying: isWorrying, reason, officer };
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
        { name: 'reason', label: t`Reason`, long: true, required: given === false && worrying.worrying },
      ]}
      childrenFirst
      left={given === undefined ? ['worrying'] : isWorrying && ticked.length === 0 ? ['criteria'] : []}
      submit={
        given === undefined ? t`Sign the assessment` : isWorrying ? t`Sign: worrying` : t`Sign: not worrying`
      }
      busy={assess.isPending}
      error={assess.error}
      onSubmit={(answers) => assess.mutate(answers)}
      others={others}
    >
      {(at) => (
        <>
          <Presumed worrying={worrying} />
          <IsWorrying place={at('worrying')} label={others.worrying} value={given} onChange={setGiven} />
          {isWorrying ? (
            <Criteria place={at('criteria')} label={others.criteria} ticked={ticked} onToggle={toggle} />
          ) : null}
        </>
      )}
    </ActForm>
  );
}

interface IsWorryingProps {
  place: FieldPlace;
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
}

function IsWorrying({ place, label, value, onChange }: IsWorryingProps) {
  return (
    <Group {...place} label={label}>
      {[true, false].map((one) => (
        <Chip key={String(one)} name="worrying" checked={value === one} onChange={() => onChange(one)}>
          {one ? <Trans>Yes</Trans> : <Trans>No</Trans>}
        </Chip>
      ))}
    </Group>
  );
}

interface CriteriaProps {
  place: FieldPlace;
  label: string;
  ticked: readonly string[];
  onToggle: (code: string) => void;
}

function Criteria({ place, label, ticked, onToggle }: CriteriaProps) {
  const { t } = useLingui();
  const criteria = useCodes('missing-criterion');
  return (
    <Group {...place} label={label} hint={t`Any one is enough`}>
      {criteria.map(({ code }) => (
        <Chip key={code} type="checkbox" checked={ticked.includes(code)} onChange={() => onToggle(code)}>
          <Label list="missing-criterion" code={code} />
        </Chip>
      ))}
    </Group>
  );
}

/** What the rules take to be met until an officer signs. */
function Presumed({ worrying: { basis, criteria } }: Pick<MissingEpisode, 'worrying'>) {
  if (basis !== 'presumed' || criteria.length === 0) return null;
  return (
    <p className="small quiet">
      <Trans>Presumed by the rules until now:</Trans>{' '}
      <LabelList list="missing-criterion" codes={criteria.map(({ code }) => code)} />
    </p>
  );
}
