import { Trans, useLingui } from '@lingui/react/macro';
import { type AlertRecipient, api, bodyOf } from '../../shared/api';
import { ActForm } from '../../entities/code/act-form';
import { useAct } from '../../session/use-act';

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
    // They answered by themselves, before anybody had called.
    return reached ? (
      <p className="small">
        <Trans>Reached by telephone: {reached}</Trans> {call.callback ? <span>({call.callback})</span> : null}
      </p>
    ) : null;
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
          and what they do now. Give names only to a person whom you know to be of that service.
        </Trans>
      </p>
      {isOver ? null : <WhomReached id={recipient.id} />}
    </div>
  );
}

function WhomReached({ id }: Pick<AlertRecipient, 'id'>) {
  const { t } = useLingui();
  const record = useAct(({ reached = '', callback }: Record<string, string>, header) => {
    const body = { reached, callback };
    return bodyOf(api.POST('/alert-recipients/{id}/call', { params: { path: { id }, header }, body }));
  }, 'alert');
  return (
    <ActForm
      questions={[
        { name: 'reached', label: t`Whom you reached: name and function`, required: true },
        { name: 'callback', label: t`Number to call them back`, telephone: true, required: true },
      ]}
      submit={t`They know now`}
      busy={record.isPending}
      error={record.error}
      onSubmit={(answers) => record.mutate(answers)}
    />
  );
}
