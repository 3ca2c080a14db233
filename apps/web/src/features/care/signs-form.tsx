import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ObserveSigns } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { DayField, LineField } from '../../shared/ui/value-fields';
import { dayFromToday } from '../../shared/time/calendar-day';
import { type Answer, AnswerField } from './answer-field';
import { useObserveSigns } from './health-query';
import { SavingForm } from './saving-form';
import { written } from '../../shared/ui/written';

interface SignsFormProps {
  caseId: string;
  codes: readonly string[];
  onDone: () => void;
}

type Seen = Record<string, { answer: Answer; words?: string }>;

const toSend = (seen: Seen, observedOn: string): ObserveSigns => ({
  signs: Object.entries(seen).map(([code, { answer, words }]) => ({
    code,
    answer,
    observedOn,
    words: written(words) || undefined,
  })),
});

/** What was seen or asked on one day; a sign about which nothing is chosen is left as it is. */
export function SignsForm({ caseId, codes, onDone }: SignsFormProps) {
  const { t } = useLingui();
  const labelOf = useLabels('disappearance-sign');
  const [observedOn, setDay] = useState('');
  const [seen, setSeen] = useState<Seen>({});
  const observe = useObserveSigns(caseId);
  return (
    <SavingForm
      saving={observe}
      verb={<Trans>Keep this</Trans>}
      isReady={Object.keys(seen).length > 0 && Boolean(observedOn)}
      onSave={() => observe.mutate(toSend(seen, observedOn), { onSuccess: onDone })}
      onBack={onDone}
    >
      <DayField label={t`Seen or asked on`} max={dayFromToday(0)} value={observedOn} onChange={setDay} />
      {codes.map((code) => (
        <div key={code} className="stack stack--tight">
          <AnswerField
            name={code}
            label={labelOf(code)}
            value={seen[code]?.answer}
            onChange={(answer) => setSeen({ ...seen, [code]: { ...seen[code], answer } })}
          />
          {seen[code]?.answer === 'yes' ? (
            <LineField
              maxLength={300}
              label={t`What was seen: ${labelOf(code)}`}
              value={seen[code].words ?? ''}
              onChange={(words) => setSeen({ ...seen, [code]: { answer: 'yes', words } })}
            />
          ) : null}
        </div>
      ))}
    </SavingForm>
  );
}
