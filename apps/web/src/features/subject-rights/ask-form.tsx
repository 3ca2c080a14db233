import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AskSubjectBody, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { ShortForm } from '../../shared/ui/short-form';
import { ChoiceField, DayField } from '../../shared/ui/value-fields';
import { subjectActs, useSubjectAct } from './subject-queries';

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;

/** Writes down that the person asked. */
export function AskForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const keyOf = useIdempotencyKey();
  const [receivedOn, setReceivedOn] = useState('');
  const [channel, setChannel] = useState('');
  const [language, setLanguage] = useState<string>(i18n.locale);
  const body = { receivedOn, channel, language } as AskSubjectBody;
  const ask = useSubjectAct(() => subjectActs.ask(caseId, keyOf(body), body), onDone);
  const nameOf = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  return (
    <ShortForm
      act={ask}
      isMissing={!receivedOn || !channel}
      verb={<Trans>Write it down</Trans>}
      onSend={() => ask.mutate(undefined)}
    >
      <DayField
        label={t`Received on`}
        hint={t`The month begins here.`}
        value={receivedOn}
        onChange={setReceivedOn}
      />
      <CodeField list="subject-channel" label={t`How`} value={channel} onChange={setChannel} />
      <ChoiceField label={t`Language of the answer`} value={language} onChange={setLanguage}>
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {nameOf.of(code)}
          </option>
        ))}
      </ChoiceField>
    </ShortForm>
  );
}
