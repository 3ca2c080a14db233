import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type EndReason } from '../api';
import { useCodes } from '../codes/code-lists';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field } from '../ui/field';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './use-act';
import { CodeOptions } from '../codes/labels';

/** These follow from other acts and are chosen by nobody. */
const NOT_CHOSEN = ['declared_adult', 'replaced'];

interface EndFormProps {
  caseId: string;
  guardianshipId: string;
}

/** What is said with an end; which of it counts depends on the reason. */
interface EndValues {
  reason: string;
  noProcedurePending: boolean;
}

/** An end needs a ground of the law, and sometimes a fact with it. */
export function EndForm({ caseId, guardianshipId: id }: EndFormProps) {
  const { t } = useLingui();
  const [values, setValues] = useState<EndValues>({
    reason: '',
    noProcedurePending: false,
  });
  const end = useAct(caseId, ({ reason, noProcedurePending }: EndValues, header) => {
    const body = { reason: reason as EndReason, noProcedurePending };
    return versioned(api.POST('/guardianships/{id}/end', { params: { path: { id }, header }, body }));
  });
  return (
    <Fold title={t`End this guardianship`}>
      {() => (
        <div className="stack">
          <ProblemNotice error={end.error} />
          <EndFields values={values} onChange={(more) => setValues({ ...values, ...more })} />
          <Button disabled={!values.reason} busy={end.isPending} onClick={() => end.mutate(values)}>
            <Trans>End the guardianship</Trans>
          </Button>
        </div>
      )}
    </Fold>
  );
}

interface EndFieldsProps {
  values: EndValues;
  onChange: (more: Partial<EndValues>) => void;
}

function EndFields({ values, onChange }: EndFieldsProps) {
  const { t } = useLingui();
  const reasons = useCodes('guardianship-end').filter(({ code }) => !NOT_CHOSEN.includes(code));
  const { reason, noProcedurePending } = values;
  return (
    <>
      <Field label={t`Why`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          >
            <option value="">{t`Choose`}</option>
            <CodeOptions codes={reasons} />
          </select>
        )}
      </Field>
      {reason === 'missing_four_months' ? (
        <p className="small quiet">
          <Trans>Counted from the day since which there is no news, as recorded above.</Trans>
        </p>
      ) : null}
      {reason === 'removal' ? (
        <Chip
          type="checkbox"
          checked={noProcedurePending}
          onChange={() => onChange({ noProcedurePending: !noProcedurePending })}
        >
          <Trans>No procedure pends any more</Trans>
        </Chip>
      ) : null}
    </>
  );
}
