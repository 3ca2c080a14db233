import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type EndReason } from '../api';
import { CodeField } from '../codes/code-field';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './use-act';

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
  const { reason, noProcedurePending } = values;
  return (
    <>
      <CodeField
        list="guardianship-end"
        without={NOT_CHOSEN}
        label={t`Why`}
        value={reason}
        onChange={(chosen) => onChange({ reason: chosen })}
      />
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
