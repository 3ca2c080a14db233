import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { useAct } from '../../session/use-act';
import { api, bodyOf, type OwnChannels } from '../../shared/api';
import { ActNotice } from '../../shared/ui/act-notice';
import { withStepUp } from '../../session/step-up';
import { NotAnswered } from '../../shared/api/not-answered';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Field } from '../../shared/ui/field';
import { FieldsForm } from '../../shared/ui/fields-form';
import { useFormErrors } from '../../shared/ui/form-errors';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import type { ValueProps } from '../../shared/ui/value-fields';
import { ownChannelsQuery } from './told-query';
import { written } from '../../shared/ui/written';

/** The number that gets text messages of alerts; it counts once its holder typed the code that was sent to it. */
export function MobileCard() {
  const { t } = useLingui();
  const { data, error } = useQuery(ownChannelsQuery);
  return (
    <Card title={t`Text messages of alerts`}>
      <div className="stack">
        <ProblemNotice error={error} />
        {data && !data.sendsTexts ? (
          <p className="quiet">
            <Trans>
              Text messages are not set up in this installation. Alerts reach you in Relais and by e-mail.
            </Trans>
          </p>
        ) : null}
        {data?.sendsTexts ? (
          <>
            <p>
              {data.mobile ? (
                <Trans>
                  You get alerts at <strong className="nowrap">{data.mobile}</strong>.
                </Trans>
              ) : (
                <Trans>You have given no number: you get no text messages.</Trans>
              )}
            </p>
            {data.pending ? (
              <CodeForm pending={data.pending} />
            ) : (
              <NumberForm hasNumber={Boolean(data.mobile)} />
            )}
          </>
        ) : null}
        {data?.mobile || data?.pending ? <TakeAway /> : null}
      </div>
    </Card>
  );
}

interface NumberFormProps {
  hasNumber: boolean;
}

function NumberForm({ hasNumber }: NumberFormProps) {
  const { t } = useLingui();
  const [mobile, setMobile] = useState('');
  const ask = useAct(
    (number: string, header) =>
      withStepUp(() => bodyOf(api.POST('/alert-channels', { params: { header }, body: { mobile: number } }))),
    'told',
  );
  const labels = { mobile: hasNumber ? t`Another mobile number` : t`Your mobile number` };
  const form = useFormErrors(ask.error instanceof NotAnswered ? null : ask.error, labels);
  return (
    <FieldsForm
      form={form}
      labels={labels}
      lost={t`Not saved.`}
      busy={ask.isPending}
      verb={<Trans>Send me a code</Trans>}
      onSend={() => {
        if (form.check(written(mobile) ? [] : ['mobile'])) ask.mutate(written(mobile));
      }}
    >
      <ShortField
        {...form.at('mobile')}
        label={labels.mobile}
        hint={t`With the code of the country, for example +32 470 12 34 56.`}
        type="tel"
        autoComplete="tel"
        maxLength={30}
        value={mobile}
        onChange={setMobile}
      />
    </FieldsForm>
  );
}

interface CodeFormProps {
  pending: NonNullable<OwnChannels['pending']>;
}

function CodeForm({ pending: { mobile, triesLeft } }: CodeFormProps) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const prove = useAct(
    (typed: string, header) =>
      bodyOf(api.POST('/alert-channels/verification', { params: { header }, body: { code: typed } })),
    'told',
  );
  const wasWrong = prove.isSuccess && code === prove.variables;
  const wrong = t`That is not the code. ${plural(triesLeft, { one: 'You can try once more.', other: 'You can try # more times.' })}`;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        prove.mutate(code);
      }}
    >
      <ShortField
        label={t`The six figures of the message to ${mobile}`}
        hint={t`The code is good for 15 minutes.`}
        error={wasWrong ? wrong : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d{6}"
        maxLength={6}
        value={code}
        onChange={setCode}
      />
      <ProblemNotice error={prove.error} />
      <div className="row">
        <Button type="submit" look="primary" busy={prove.isPending}>
          <Trans>This is my number</Trans>
        </Button>
      </div>
    </form>
  );
}

type ShortFieldProps = Omit<ValueProps, 'half'> & Omit<ComponentProps<'input'>, keyof ValueProps>;

/** A needed line that the device may fill in. */
function ShortField({ id, label, hint, error, value, onChange, ...input }: ShortFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...input}
          {...control}
          className="input input--short"
          required
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function TakeAway() {
  const remove = useAct(
    (_: object, header) =>
      withStepUp(() => bodyOf(api.POST('/alert-channels', { params: { header }, body: {} }))),
    'told',
  );
  return (
    <>
      <ActNotice error={remove.error} />
      <div className="row">
        <Button small busy={remove.isPending} onClick={() => remove.mutate({})}>
          <Trans>Take the number away</Trans>
        </Button>
      </div>
    </>
  );
}
