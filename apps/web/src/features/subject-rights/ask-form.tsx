import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type AskSubjectBody, useIdempotencyKey } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { CodeOptions } from '../../entities/code/labels';
import { ActForm } from '../../shared/ui/short-form';
import { ChoiceField, DayField } from '../../shared/ui/value-fields';
import { subjectActs, useSubjectAct } from './subject-queries';

const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;

/** Writes down that the person asked. */
export function AskForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const channels = useCodes('subject-channel');
  const keyOf = useIdempotencyKey();
  const [receivedOn, setReceivedOn] = useState('');
  const [channel, setChannel] = useState('');
  const [language, setLanguage] = useState<string>(i18n.locale);
  const body = { receivedOn, channel, language } as AskSubjectBody;
  const ask = useSubjectAct(() => subjectActs.ask(caseId, keyOf(body), body), onDone);
  const nameOf = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  return (
    <ActForm
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
      <ChoiceField label={t`How`} value={channel} onChange={setChannel}>
        <option value="">{t`Choose`}</option>
        <CodeOptions codes={channels} />
      </ChoiceField>
      <ChoiceField label={t`Language of the answer`} value={language} onChange={setLanguage}>
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {nameOf.of(code)}
          </option>
        ))}
      </ChoiceField>
    </ActForm>
  );
}
