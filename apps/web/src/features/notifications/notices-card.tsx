import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../session/use-act';
import { api, bodyOf, type NoticePreferences } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Field } from '../../shared/ui/field';
import { Loaded } from '../../shared/ui/loaded';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChoiceField } from '../../shared/ui/value-fields';
import { noticePreferencesQuery } from './told-query';
import { TOPICS } from './topic-words';

type Topic = NoticePreferences['topics'][number];

/** By mail at once, once a day or not at all, topic by topic; and the hours in which no mail comes. */
export function NoticesCard() {
  const { t } = useLingui();
  const preferences = useQuery(noticePreferencesQuery);
  return (
    <Card title={t`Ordinary messages by e-mail`}>
      <Loaded query={preferences}>
        {(saved) => <NoticesForm key={JSON.stringify(saved)} saved={saved} />}
      </Loaded>
    </Card>
  );
}

interface NoticesFormProps {
  saved: NoticePreferences;
}

function NoticesForm({ saved }: NoticesFormProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(saved);
  const save = useAct(
    ({ topics, quiet, digestAt }: NoticePreferences, header) =>
      bodyOf(
        api.POST('/notification-preferences', { params: { header }, body: { topics, quiet, digestAt } }),
      ),
    'told',
  );
  const change = (more: Partial<NoticePreferences>): void => {
    save.reset();
    setChosen({ ...chosen, ...more });
  };
  const hasDigest = chosen.topics.some(({ way }) => way === 'digest');
  return (
    <div className="stack">
      <TopicFields topics={chosen.topics} onChange={(topics) => change({ topics })} />
      {hasDigest ? (
        <Clock
          label={t`The mail of the day comes at`}
          value={chosen.digestAt}
          onChange={(digestAt) => change({ digestAt })}
        />
      ) : null}
      <QuietFields quiet={chosen.quiet} onChange={(quiet) => change({ quiet })} />
      <ProblemNotice error={save.error} lost={t`Not saved.`} />
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(chosen)}>
          <Trans>Save</Trans>
        </Button>
        <span role="status">{save.isSuccess ? <Trans>Saved.</Trans> : null}</span>
      </div>
    </div>
  );
}

const WAYS: Words<Topic['way']> = {
  at_once: msg`at once`,
  digest: msg`once a day, in one mail`,
  in_app: msg`not by mail, only in Relais`,
};

interface TopicFieldsProps {
  topics: Topic[];
  onChange: (topics: Topic[]) => void;
}

function TopicFields({ topics, onChange }: TopicFieldsProps) {
  const topicOf = useWords(TOPICS);
  const wayOf = useWords(WAYS);
  const set = (topic: Topic['topic'], way: Topic['way']): void =>
    onChange(topics.map((each) => (each.topic === topic ? { topic, way } : each)));
  return (
    <div className="told-topics">
      {topics.map(({ topic, way }) => (
        <ChoiceField
          key={topic}
          label={topicOf(topic)}
          value={way}
          onChange={(chosen) => set(topic, chosen as Topic['way'])}
        >
          {(Object.keys(WAYS) as Topic['way'][]).map((code) => (
            <option key={code} value={code}>
              {wayOf(code)}
            </option>
          ))}
        </ChoiceField>
      ))}
    </div>
  );
}

interface QuietFieldsProps {
  quiet: NoticePreferences['quiet'];
  onChange: (quiet: NoticePreferences['quiet']) => void;
}

/** What comes in these hours waits until they are over. */
function QuietFields({ quiet, onChange }: QuietFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="stack stack--tight">
      <div className="choices">
        <Chip
          type="checkbox"
          checked={quiet !== undefined}
          onChange={() => onChange(quiet ? undefined : { from: '19:00', to: '07:00' })}
        >
          <Trans>Quiet hours: no ordinary mail at night</Trans>
        </Chip>
      </div>
      {quiet ? (
        <div className="row">
          <Clock label={t`From`} value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
          <Clock label={t`Until`} value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
        </div>
      ) : null}
    </div>
  );
}

interface ClockProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Clock({ label, value, onChange }: ClockProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="time"
          required
          className="input input--short"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
