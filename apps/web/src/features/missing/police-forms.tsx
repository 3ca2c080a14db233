import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type MissingEpisode } from '../../shared/api';
import { LabelList } from '../../entities/code/labels';
import { ActForm, type Question } from '../../entities/code/act-form';
import { SeveralCodes } from './several-codes';
import { useEpisodeAct } from './use-episode-act';
import { YesOrNo } from './yes-or-no';

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
  const assess = useAssessment(id, isWorrying, ticked);
  return (
    <ActForm
      questions={useAssessQuestions(given === false && worrying.worrying)}
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
          <YesOrNo at={at} name="worrying" label={others.worrying} value={given} onChange={setGiven} />
          {isWorrying ? (
            <SeveralCodes
              {...at('criteria')}
              list="missing-criterion"
              label={others.criteria}
              hint={t`Any one is enough`}
              value={ticked}
              onChange={setTicked}
            />
          ) : null}
        </>
      )}
    </ActForm>
  );
}

function useAssessment(id: string, worrying: boolean, ticked: readonly string[]) {
  return useEpisodeAct<Answers>(id, ({ reason, officer }, header) => {
    const body = { criteria: (worrying ? ticked : []) as never[], worrying, reason, officer };
    return versioned(
      api.POST('/missing-episodes/{id}/assessment', { params: { path: { id }, header }, body }),
    );
  });
}

/** Who signs it; a reason where what is presumed is lowered. */
function useAssessQuestions(isLowered: boolean): Question[] {
  const { t } = useLingui();
  return [
    { name: 'officer', label: t`Officer of judicial police who signs`, required: true },
    { name: 'reason', label: t`Reason`, long: true, required: isLowered },
  ];
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
