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
import { Label } from '../../entities/code/labels';
import { Fold } from '../../shared/ui/fold';
import { useAct } from './use-act';
import { written } from '../../shared/ui/written';

interface SignalFormProps {
  caseId: string;
  /** What is not asked of an authority stays folded, and no bar at the edge of a phone covers the page around the form. */
  isShort?: boolean;
  onTold?: () => void;
}

interface SignalValues {
  regime: string[];
  district: string;
  risks: string[];
  details: string;
}

/** Where it was is chosen, since other terms run at a border; one press tells the Service, the rest may stay empty. The district is the one where the person was found, for the eye to check. */
export function SignalForm({ caseId, isShort = false, onTold }: SignalFormProps) {
  const { t } = useLingui();
  const district = useFoundDistrict();
  const [values, setValues] = useState<SignalValues>({ regime: [], district, risks: [], details: '' });
  const change = (more: Partial<SignalValues>) => setValues({ ...values, ...more });
  const signal = useSignal(caseId);
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
        <WhereField values={values} onChange={change} />
        {isShort ? <FoldedFields values={values} onChange={change} /> : null}
        {isShort ? null : <MoreFields values={values} onChange={change} />}
        <div className={isShort ? 'act' : 'act act--thumb'}>
          <Button
            look="primary"
            wide
            disabled={values.regime.length === 0}
            busy={signal.isPending}
            onClick={() => signal.mutate(values, { onSuccess: onTold })}
          >
            <Trans>Tell the Guardianship Service</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}

function useSignal(caseId: string) {
  return useAct(caseId, ({ regime, details, ...said }: SignalValues, header) => {
    const params = { path: { id: caseId }, header };
    const more = {
      regime: regime[0]!,
      district: said.district || undefined,
      details: written(details) || undefined,
    };
    return versioned(api.POST('/cases/{id}/guardianship', { params, body: { ...said, ...more } }));
  });
}

/** Of the newest circumstances that name one; empty where the case says none to this reader. */
function useFoundDistrict(): string {
  const found = useCase().circumstances.data ?? [];
  return found.findLast(({ district }) => district)?.district ?? '';
}

/** The district is sent though it is folded away: it is said before the press. */
function DistrictNote({ district }: Pick<SignalValues, 'district'>) {
  return district ? <Label list="district" code={district} /> : null;
}

interface SignalFieldsProps {
  values: SignalValues;
  onChange: (more: Partial<SignalValues>) => void;
}

function WhereField({ values: { regime }, onChange }: SignalFieldsProps) {
  const { t } = useLingui();
  return (
    <CodeChoices
      list="guardianship-regime"
      label={t`Where`}
      value={regime}
      onChange={(chosen) => onChange({ regime: chosen })}
    />
  );
}

/** The rest may be left for a calmer moment; the district in the note stays in sight. */
function FoldedFields({ values, onChange }: SignalFieldsProps) {
  return (
    <Fold title={<Trans>More for the Service</Trans>} note={<DistrictNote district={values.district} />}>
      {() => <MoreFields values={values} onChange={onChange} />}
    </Fold>
  );
}

function MoreFields({ values: { district, risks, details }, onChange }: SignalFieldsProps) {
  const { t } = useLingui();
  return (
    <>
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
