import { Trans, useLingui } from '@lingui/react/macro';
import { SortedCodeField } from '../../entities/code/code-field';
import { useState } from 'react';
import { api, versioned } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { CodeChoices } from '../../entities/code/code-choices';
import { useAct } from './use-act';
import { written } from '../../shared/ui/written';

interface SignalFormProps {
  caseId: string;
}

interface SignalValues {
  regime: string[];
  district: string;
  risks: string[];
  details: string;
}

/** Where it was is chosen, since other terms run at a border; one press tells the Service, the rest may stay empty. The district is the one where the person was found, for the eye to check. */
export function SignalForm({ caseId }: SignalFormProps) {
  const { t } = useLingui();
  const district = useFoundDistrict();
  const [values, setValues] = useState<SignalValues>({ regime: [], district, risks: [], details: '' });
  const signal = useAct(caseId, ({ regime, details, ...said }: SignalValues, header) => {
    const params = { path: { id: caseId }, header };
    const more = {
      regime: regime[0]!,
      district: said.district || undefined,
      details: written(details) || undefined,
    };
    return versioned(api.POST('/cases/{id}/guardianship', { params, body: { ...said, ...more } }));
  });
  return (
    <Card title={t`An unaccompanied minor?`}>
      <div className="stack">
        <p>
          <Trans>
            An authority that meets a minor without parent or guardian tells the Guardianship Service at once.
            The Service then sees the identity, your signs and what you write here; no care notes.
          </Trans>
        </p>
        <ProblemNotice error={signal.error} lost={t`Not told.`} />
        <SignalFields values={values} onChange={(more) => setValues({ ...values, ...more })} />
        <div className="act act--thumb">
          <Button
            look="primary"
            wide
            disabled={values.regime.length === 0}
            busy={signal.isPending}
            onClick={() => signal.mutate(values)}
          >
            <Trans>Tell the Guardianship Service</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Of the newest circumstances that name one; empty where the case says none to this reader. */
function useFoundDistrict(): string {
  const found = useCase().circumstances.data ?? [];
  return found.findLast(({ district }) => district)?.district ?? '';
}

interface SignalFieldsProps {
  values: SignalValues;
  onChange: (more: Partial<SignalValues>) => void;
}

function SignalFields({ values: { regime, district, risks, details }, onChange }: SignalFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeChoices
        list="guardianship-regime"
        label={t`Where`}
        value={regime}
        onChange={(chosen) => onChange({ regime: chosen })}
      />
      <SortedCodeField
        list="district"
        label={t`Judicial district where the minor is`}
        hint={t`Optional`}
        value={district}
        onChange={(chosen) => onChange({ district: chosen })}
      />
      <CodeChoices
        list="guardianship-risk"
        label={t`Risks`}
        several
        value={risks}
        onChange={(chosen) => onChange({ risks: chosen })}
      />
      <TextField
        label={t`What the Service must know at once`}
        hint={t`Optional`}
        maxLength={4000}
        value={details}
        onChange={(text) => onChange({ details: text })}
      />
    </>
  );
}
