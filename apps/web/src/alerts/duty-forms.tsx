import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf } from '../api';
import { nowInBrussels } from '../time/brussels';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { FormProblems, useFormErrors } from '../ui/form-errors';
import { useAct } from './alerts-query';
import { type FormProps, Input } from './duty-fields';

/** A time on the wall in Brussels, as the API wants it. */
const instantOf = (local: string): string =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Brussels').toInstant().toString();

interface Exception {
  kind: 'override' | 'absence';
  userId: string;
  from: string;
  to: string;
}

interface WhoAndWhatProps extends FormProps {
  made: Exception;
  onChange: (made: Exception) => void;
}

function WhoAndWhat({ roster, made, onChange }: WhoAndWhatProps) {
  const { t } = useLingui();
  return (
    <>
      <Field label={t`Who`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={made.userId}
            onChange={({ target }) => onChange({ ...made, userId: target.value })}
          >
            {roster.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`What`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={made.kind}
            onChange={({ target }) =>
              onChange({ ...made, kind: target.value === 'absence' ? 'absence' : 'override' })
            }
          >
            <option value="override">{t`takes the duty alone`}</option>
            <option value="absence">{t`is away`}</option>
          </select>
        )}
      </Field>
    </>
  );
}

export function ExceptionForm({ roster }: FormProps) {
  const { t } = useLingui();
  const now = nowInBrussels().toPlainDateTime().round({ smallestUnit: 'hour' });
  const local = (hours: number): string => now.add({ hours }).toString().slice(0, 16);
  const [made, setMade] = useState<Exception>({
    kind: 'override',
    userId: roster.people[0]?.id ?? '',
    from: local(0),
    to: local(24),
  });
  const add = useAct((body: Exception, header) => {
    const sent = { ...body, from: instantOf(body.from), to: instantOf(body.to) };
    return bodyOf(api.POST('/duty-exceptions', { params: { header }, body: sent }));
  }, 'duty');
  const labels = { from: t`From`, to: t`Until` };
  const form = useFormErrors(add.error, labels);
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not saved.`} />
      <WhoAndWhat roster={roster} made={made} onChange={setMade} />
      <Input
        type="datetime-local"
        label={labels.from}
        place={form.at('from')}
        value={made.from}
        onChange={(from) => setMade({ ...made, from })}
      />
      <Input
        type="datetime-local"
        label={labels.to}
        place={form.at('to')}
        value={made.to}
        onChange={(to) => setMade({ ...made, to })}
      />
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
