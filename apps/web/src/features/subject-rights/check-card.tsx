import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Language, SubjectCheckBody, SubjectRequestView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { useCodes } from '../../entities/code/code-lists';
import { ShortForm } from '../../shared/ui/short-form';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { CheckBox } from '../../shared/ui/check-box';
import { Notice } from '../../shared/ui/notice';
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
  const { t } = useLingui();
  const [contact, setContact] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSafe, setSafe] = useState(false);
  const check = useSubjectAct(() =>
    subjectActs.check(view, { contact, safe: isSafe, doubts: isSafe ? [] : chosen } as SubjectCheckBody),
  );
  return (
    <ShortForm
      act={check}
      isMissing={!contact || (!isSafe && chosen.length === 0)}
      verb={<Trans>Save the check</Trans>}
      onSend={() => check.mutate(undefined)}
    >
      <CodeField
        list="subject-contact"
        label={t`How the person was reached`}
        value={contact}
        onChange={setContact}
      />
      <CheckBox
        label={t`The person wants it freely, and it is safe to answer`}
        checked={isSafe}
        onChange={setSafe}
      />
      {isSafe ? null : <Doubts chosen={chosen} onChange={setChosen} />}
    </ShortForm>
  );
}

interface DoubtsProps {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Why it is not safe. */
function Doubts({ chosen, onChange }: DoubtsProps) {
  const { i18n } = useLingui();
  return useCodes('subject-doubt').map(({ code, labels }) => (
    <CheckBox
      key={code}
      label={labels[i18n.locale as Language]}
      checked={chosen.includes(code)}
      onChange={(isOn) => onChange(isOn ? [...chosen, code] : chosen.filter((one) => one !== code))}
    />
  ));
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
