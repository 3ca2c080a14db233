import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PreventionView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { useAnswerWords } from './answer-field';
import { SignsForm } from './signs-form';
import { useAskedSigns } from './asked-signs';

type Sign = PreventionView['signs'][number];

interface SignsCardProps {
  view: PreventionView;
}

/** Every sign with what each agency saw. */
export function SignsCard({ view: { id, signs: all, mayWrite } }: SignsCardProps) {
  const { t } = useLingui();
  const signs = useAskedSigns(all);
  const [isWriting, setWriting] = useState(false);
  return (
    <Card title={t`Signs`}>
      <div className="stack">
        {isWriting ? (
          <SignsForm caseId={id} codes={signs.map(({ code }) => code)} onDone={() => setWriting(false)} />
        ) : (
          <ul className="stack stack--tight">
            {signs.map((sign) => (
              <li key={sign.code}>
                <SignLine sign={sign} />
              </li>
            ))}
          </ul>
        )}
        {mayWrite && !isWriting ? (
          <div className="row">
            <Button look="primary" onClick={() => setWriting(true)}>
              <Trans>Write down what you see</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

interface SignLineProps {
  sign: Sign;
}

function SignLine({ sign: { code, answer, answers, earlier } }: SignLineProps) {
  const { t } = useLingui();
  const words = useAnswerWords();
  return (
    <>
      <p>
        <Label list="disappearance-sign" code={code} />
        <Colon />
        <strong>{words[answer]}</strong>
      </p>
      {answers.map((one) => (
        <SignAnswer key={one.id} answer={one} isAll={answers.length === 1 && one.answer === answer} />
      ))}
      {earlier.length > 0 ? (
        <Fold
          title={t`What was answered before`}
          note={<Plural value={earlier.length} one="# answer" other="# answers" />}
        >
          {() => earlier.map((one) => <SignAnswer key={one.id} answer={one} />)}
        </Fold>
      ) : null}
    </>
  );
}

interface SignAnswerProps {
  answer: Sign['answers'][number];
  /** It is said already: nobody else answered. */
  isAll?: boolean;
}

function SignAnswer({ answer: one, isAll }: SignAnswerProps) {
  const { answer, agency, recordedBy, observedOn, words: said } = one;
  const words = useAnswerWords();
  const dayOf = useCalendarDay();
  return (
    <div className="small quiet">
      <p>
        {isAll ? null : <>{words[answer]} · </>}
        {recordedBy}, {agency.name} · {dayOf(observedOn)}
      </p>
      {said ? (
        <p>
          <FreeText text={said} />
        </p>
      ) : null}
    </div>
  );
}
