import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PreventionView, TellAlertFacts } from '../../shared/api';
import { LineField, TextField } from '../../shared/ui/value-fields';
import { DESCRIPTION, useDetailWords } from '../../entities/person/detail-words';
import { useTellFacts } from './health-query';
import { linesOf, LinesField } from './lines-field';
import { SavingForm } from './saving-form';

const LONGEST = 4000;
const LINE = 200;

interface FactsFormProps {
  caseId: string;
  last: PreventionView['facts'][number] | undefined;
  onDone: () => void;
}

/** What an alert would ask for, as the own agency knows it now. */
export function FactsForm({ caseId, last, onDone }: FactsFormProps) {
  const [values, setValues] = useState<TellAlertFacts>({
    phones: last?.phones ?? [],
    accounts: last?.accounts ?? [],
    networks: last?.networks,
    destination: last?.destination,
    ...Object.fromEntries(DESCRIPTION.map((field) => [field, last?.[field]])),
  });
  const change = (more: Partial<TellAlertFacts>) => setValues({ ...values, ...more });
  const tell = useTellFacts(caseId);
  const send = () =>
    tell.mutate(
      { ...values, phones: linesOf(values.phones), accounts: linesOf(values.accounts) },
      { onSuccess: onDone },
    );
  return (
    <SavingForm saving={tell} verb={<Trans>Keep this</Trans>} onSave={send} onBack={onDone}>
      <FactsFields values={values} onChange={change} />
    </SavingForm>
  );
}

interface FactsFieldsProps {
  values: TellAlertFacts;
  onChange: (more: Partial<TellAlertFacts>) => void;
}

function FactsFields({ values, onChange }: FactsFieldsProps) {
  const { t } = useLingui();
  const wordsOf = useDetailWords();
  return (
    <>
      {DESCRIPTION.map((field) => (
        <LineField
          key={field}
          label={wordsOf[field]}
          maxLength={LINE}
          value={values[field] ?? ''}
          onChange={(text) => onChange({ [field]: text })}
        />
      ))}
      <LinesField
        label={t`Telephone numbers of the person`}
        value={values.phones}
        onChange={(phones) => onChange({ phones })}
      />
      <LinesField
        label={t`Names in social media`}
        value={values.accounts}
        onChange={(accounts) => onChange({ accounts })}
      />
      <TextField
        label={t`Family and network, here and elsewhere`}
        maxLength={LONGEST}
        value={values.networks ?? ''}
        onChange={(networks) => onChange({ networks })}
      />
      <TextField
        label={t`Where the person would go`}
        maxLength={LONGEST}
        value={values.destination ?? ''}
        onChange={(destination) => onChange({ destination })}
      />
    </>
  );
}
