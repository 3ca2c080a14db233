import { useLingui } from '@lingui/react/macro';
import type { StateSafeContact } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { Field } from '../../shared/ui/field';

type Rule = StateSafeContact['channels'][number];

interface ChannelFieldsProps {
  channel: Rule['channel'];
  values: StateSafeContact;
  onChange: (more: Partial<StateSafeContact>) => void;
}

/** One way to reach somebody: whether, when, and under which number. */
export function ChannelFields({ channel, values, onChange }: ChannelFieldsProps) {
  const { t } = useLingui();
  const way = useLabels('contact-channel')(channel);
  const rule = values.channels.find((one) => one.channel === channel);
  const others = values.channels.filter((one) => one.channel !== channel);
  function put(more: Partial<Rule>): void {
    onChange({ channels: [...others, { channel, use: 'allowed', ...rule, ...more }] });
  }
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">{way}</legend>
      <select
        className="input"
        aria-label={t`${way}: whether`}
        value={rule?.use ?? ''}
        onChange={(event) =>
          event.target.value
            ? put({ use: event.target.value as Rule['use'] })
            : onChange({ channels: others })
        }
      >
        <option value="">{t`not said`}</option>
        <option value="never">{t`never`}</option>
        <option value="with_code_word">{t`only with the code word`}</option>
        <option value="allowed">{t`allowed`}</option>
      </select>
      {rule && rule.use !== 'never' ? (
        <div className="row">
          <Time label={t`${way}: from`} value={rule.from} onChange={(from) => put({ from })} />
          <Time label={t`${way}: until`} value={rule.until} onChange={(until) => put({ until })} />
        </div>
      ) : null}
      {rule ? <Reach channel={channel} values={values} onChange={onChange} /> : null}
    </fieldset>
  );
}

function Reach({ channel, values, onChange }: ChannelFieldsProps) {
  const { t } = useLingui();
  const way = useLabels('contact-channel')(channel);
  const others = values.reach.filter((one) => one.channel !== channel);
  function put(value: string): void {
    onChange({ reach: value ? [...others, { channel, value }] : others });
  }
  return (
    <Field label={t`${way}: number or address`}>
      {(control) => (
        <input
          {...control}
          className="input"
          autoComplete="off"
          maxLength={200}
          value={values.reach.find((one) => one.channel === channel)?.value ?? ''}
          onChange={(event) => put(event.target.value)}
        />
      )}
    </Field>
  );
}

interface TimeProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Time({ label, value, onChange }: TimeProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="time"
          className="input input--short"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )}
    </Field>
  );
}
