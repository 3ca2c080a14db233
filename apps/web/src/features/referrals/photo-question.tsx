import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CaseView } from '../../shared/api';
import { CasePhoto } from '../../entities/person/case-photo';
import { casePhotosQuery } from '../../entities/document/document-queries';
import { useCan } from '../../session/session-query';
import type { ReferValues } from './refer-values';

interface PhotoQuestionProps {
  view: CaseView;
}

/** A face is shared by a decision, never with the rest; asked only where there is one that the sender sees. */
export function PhotoQuestion({ view }: PhotoQuestionProps) {
  const { t } = useLingui();
  const { register, control } = useFormContext<ReferValues>();
  const together = useWatch({ control, name: 'together' });
  const cases = [view.id, ...together];
  const maySee = useCan()('document:read') && view.rights.read.includes('photo');
  const { data } = useQuery({ ...casePhotosQuery(cases), enabled: maySee });
  const shown = data?.items ?? [];
  if (shown.length === 0) return null;
  return (
    <fieldset className="field">
      <legend className="field__label">{t`Photo of the person`}</legend>
      <label className="check">
        <input type="checkbox" {...register('withPhoto')} />
        <span>
          <Trans>Share the photo as well</Trans>
          <span className="field__hint block">
            <Trans>They see the face once they have accepted, not before.</Trans>
          </span>
        </span>
      </label>
      <p className="row">
        {shown.map(({ caseId }) => (
          <CasePhoto key={caseId} caseId={caseId} among={cases} small />
        ))}
      </p>
    </fieldset>
  );
}
