import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type DutyRoster } from '../../shared/api';
import { instantOf, nowInBrussels } from '../../shared/time/brussels';
import { Button } from '../../shared/ui/button';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { ChoiceField } from '../../shared/ui/value-fields';
import { useAct } from '../../session/use-act';
import { type FormProps, Input } from './duty-fields';

interface Exception {
  kind: 'override' | 'absence';
  userId: string;
  from: string;
  to: string;
}

/** What is no day and time goes as it is: the API names the field. */
const sentOf = ({ from, to, ...made }: Exception): Exception => ({
  ...made,
  from: instantOf(from) ?? from,
  to: instantOf(to) ?? to,
});

/** One person alone, for a day from now on. */
function startOf([first]: DutyRoster['people']): Exception {
  const now = nowInBrussels().toPlainDateTime().round({ smallestUnit: 'hour' });
  const local = (hours: number): string => now.add({ hours }).toString().slice(0, 16);
  return { kind: 'override', userId: first?.id ?? '', from: local(0), to: local(24) };
}

interface WhoAndWhatProps extends FormProps {
  made: Exception;
  onChange: (made: Exception) => void;
}

function WhoAndWhat({ roster, made, onChange }: WhoAndWhatProps) {
  const { t } = useLingui();
  return (
    <>
      <ChoiceField
        label={t`Who`}
        value={made.userId}
        onChange={(chosen) => onChange({ ...made, userId: chosen })}
      >
        {roster.people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <ChoiceField
        label={t`What`}
        value={made.kind}
        onChange={(chosen) => onChange({ ...made, kind: chosen === 'absence' ? 'absence' : 'override' })}
      >
        <option value="override">{t`takes the duty alone`}</option>
        <option value="absence">{t`is away`}</option>
      </ChoiceField>
    </>
  );
}

/** A person who takes the duty alone for a time, or is away. */
export function ExceptionForm({ roster }: FormProps) {
  const { t } = useLingui();
  const [made, setMade] = useState(() => startOf(roster.people));
  const add = useAct((body: Exception, header) => {
    return bodyOf(api.POST('/duty-exceptions', { params: { header }, body: sentOf(body) }));
  }, 'duty');
  const labels = { from: t`From`, to: t`Until` };
  const form = useFormErrors(add.error, labels);
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
      <WhoAndWhat roster={roster} made={made} onChange={setMade} />
      {(['from', 'to'] as const).map((end) => (
        <Input
          key={end}
          {...form.at(end)}
          type="datetime-local"
          label={labels[end]}
          value={made[end]}
          onChange={(moment) => setMade({ ...made, [end]: moment })}
        />
      ))}
      <div className="row">
        <Button
          look="primary"
          disabled={!made.userId || !made.from || !made.to}
          busy={add.isPending}
          onClick={() => form.check([]) && add.mutate(made)}
        >
          <Trans>Save</Trans>
        </Button>
      </div>
    </div>
  );
}
