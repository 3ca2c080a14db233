import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AlertRecipient, api, bodyOf } from '../api';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './alerts-query';

interface CallFormProps {
  recipient: AlertRecipient;
  isOver: boolean;
}

/** An agency outside Relais: the number, what to say, and whom one reached. Only that ends the reminders. */
export function CallForm({ recipient, isOver }: CallFormProps) {
  const { call, actedAt } = recipient;
  if (!call) return null;
  const number = call.telephone;
  const reached = call.reached ?? '';
  if (actedAt) {
    return (
      <p className="small">
        <Trans>Reached by telephone: {reached}</Trans> {call.callback ? <span>({call.callback})</span> : null}
      </p>
    );
  }
  return (
    <div className="stack">
      <p>
        <Trans>Call now:</Trans>{' '}
        {number ? (
          <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>{number}</a>
        ) : (
          <Trans>no number is known</Trans>
        )}
      </p>
      <p className="small">
        <Trans>
          Say: a child of ours is missing and the case is in Relais. Ask for a name, a number to call back,
          and what they do now. Give names only to whoever you know to be of that service.
        </Trans>
      </p>
      {isOver ? null : <WhomReached id={recipient.id} />}
    </div>
  );
}

interface WhomReachedProps {
  id: string;
}

function WhomReached({ id }: WhomReachedProps) {
  const { t } = useLingui();
  const [made, setMade] = useState({ reached: '', callback: '' });
  const record = useAct((body: typeof made, header) => {
    const sent = { reached: body.reached, callback: body.callback.trim() || undefined };
    return bodyOf(api.POST('/alert-recipients/{id}/call', { params: { path: { id }, header }, body: sent }));
  }, 'alert');
  return (
    <>
      <ProblemNotice error={record.error} lost={t`Not saved.`} />
      <Field label={t`Whom you reached: name and function`}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={200}
            value={made.reached}
            onChange={({ target }) => setMade({ ...made, reached: target.value })}
          />
        )}
      </Field>
      <Field label={t`Number to call them back`}>
        {(control) => (
          <input
            {...control}
            className="input input--short"
            type="tel"
            maxLength={40}
            value={made.callback}
            onChange={({ target }) => setMade({ ...made, callback: target.value })}
          />
        )}
      </Field>
      <div className="row">
        <Button
          look="primary"
          disabled={!made.reached.trim()}
          busy={record.isPending}
          onClick={() => record.mutate(made)}
        >
          <Trans>They know now</Trans>
        </Button>
      </div>
    </>
  );
}
