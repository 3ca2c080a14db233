import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Language, SubjectCheckBody, SubjectRequestView } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { CodeOptions } from '../../entities/code/labels';
import { ActForm } from '../../shared/ui/short-form';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { CheckBox } from '../../shared/ui/check-box';
import { Notice } from '../../shared/ui/notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { subjectActs, useSubjectAct } from './subject-queries';

interface CheckCardProps {
  view: SubjectRequestView;
}

/** Whoever spoke with the person says whether it is safe to answer; once somebody has, the questions are folded away. */
export function CheckCard({ view }: CheckCardProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Is it safe to answer?`}>
      <div className="stack">
        <Warning />
        {view.check ? (
          <Fold title={t`Check it again`}>{() => <CheckForm view={view} />}</Fold>
        ) : (
          <CheckForm view={view} />
        )}
        <Withdraw view={view} />
      </div>
    </Card>
  );
}

function CheckForm({ view }: CheckCardProps) {
  const { t, i18n } = useLingui();
  const contacts = useCodes('subject-contact');
  const doubts = useCodes('subject-doubt');
  const [contact, setContact] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSafe, setSafe] = useState(false);
  const check = useSubjectAct(() =>
    subjectActs.check(view, { contact, safe: isSafe, doubts: isSafe ? [] : chosen } as SubjectCheckBody),
  );
  const toggle = (code: string) =>
    setChosen(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return (
    <ActForm
      act={check}
      isMissing={!contact || (!isSafe && chosen.length === 0)}
      verb={<Trans>Save the check</Trans>}
      onSend={() => check.mutate(undefined)}
    >
      <ChoiceField label={t`How the person was reached`} value={contact} onChange={setContact}>
        <option value="">{t`Choose`}</option>
        <CodeOptions codes={contacts} />
      </ChoiceField>
      <CheckBox
        label={t`The person wants it freely, and it is safe to answer`}
        checked={isSafe}
        onChange={setSafe}
      />
      {isSafe
        ? null
        : doubts.map(({ code, labels }) => (
            <CheckBox
              key={code}
              label={labels[i18n.locale as Language]}
              checked={chosen.includes(code)}
              onChange={() => toggle(code)}
            />
          ))}
    </ActForm>
  );
}

function Warning() {
  return (
    <Notice tone="warning">
      <Trans>
        Traffickers force people to ask. Speak with the person alone, in the way that their case says is safe,
        and agree where the paper is kept.
      </Trans>
    </Notice>
  );
}

function Withdraw({ view }: CheckCardProps) {
  const withdraw = useSubjectAct(() => subjectActs.withdraw(view.id));
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={withdraw.error} />
      <div>
        <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          <Trans>The person no longer asks</Trans>
        </Button>
      </div>
    </div>
  );
}
