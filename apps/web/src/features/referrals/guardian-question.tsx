import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import type { CaseView } from '../../shared/api';
import { guardianshipQuery } from '../../entities/guardianship/guardianship-of-case-query';
import { useCan } from '../../session/session-query';
import type { ReferValues } from './refer-values';

interface GuardianQuestionProps {
  view: CaseView;
}

/** Asked of a child whom the Guardianship Service knows of: whoever takes it in can be told. */
export function GuardianQuestion({ view }: GuardianQuestionProps) {
  const { t } = useLingui();
  const { register } = useFormContext<ReferValues>();
  const maySee =
    useCan()('guardianship:read') && view.treatedAsChild && view.rights.read.includes('guardianship');
  const { data } = useQuery({ ...guardianshipQuery(view.id), enabled: maySee });
  if (!data?.value.minor) return null;
  return (
    <fieldset className="field">
      <legend className="field__label">{t`Guardianship`}</legend>
      <label className="check">
        <input type="checkbox" {...register('withGuardian')} />
        <span>
          <Trans>Share the guardianship as well</Trans>
          <span className="field__hint block">
            <Trans>
              They see who the guardian is and whether the age is in doubt, and signal the child no second
              time.
            </Trans>
          </span>
        </span>
      </label>
    </fieldset>
  );
}
