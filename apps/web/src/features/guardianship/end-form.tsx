import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type EndReason, type GuardianshipView, versioned } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Colon } from '../../shared/ui/colon';
import { Fold } from '../../shared/ui/fold';
import { AskedStep } from './asked-step';
import { useAct } from './use-act';

/** These follow from other acts and are chosen by nobody. */
const NOT_CHOSEN = ['declared_adult', 'replaced', 'taken_back'];

interface EndFormProps {
  caseId: string;
  guardianship: GuardianshipView;
}

/** What is said with an end; which of it counts depends on the reason. */
interface EndValues {
  reason: string;
  noProcedurePending: boolean;
}

/** An end needs a ground of the law, and sometimes a fact with it. */
export function EndForm({ caseId, guardianship: { id, guardian } }: EndFormProps) {
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
          <EndFields values={values} onChange={(more) => setValues({ ...values, ...more })} />
          <AskedStep
            act="guardianship.end"
            label={<Trans>End the guardianship…</Trans>}
            title={t`End the guardianship?`}
            verb={<Trans>End the guardianship</Trans>}
            run={end}
            isReady={Boolean(values.reason)}
            onConfirm={(done) => end.mutate(values, done)}
          >
            <p>
              <strong>{guardian.displayName}</strong>
              <Colon />
              <Label list="guardianship-end" code={values.reason} />
            </p>
            <p className="small">
              <Trans>
                The guardian no longer represents the minor, is told now and owes the final report.
              </Trans>
            </p>
          </AskedStep>
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
