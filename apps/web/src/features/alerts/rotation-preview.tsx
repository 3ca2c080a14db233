import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type CreateRotation, type DutyRoster } from '../../shared/api';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useShiftWords } from './duty-words';
import { ShiftRows } from './shift-rows';

interface RotationPreviewProps {
  roster: DutyRoster;
  rotation: CreateRotation;
}

/** Who would be on duty in the next two weeks if this were saved, in words; the server reckons, as it does for the roster. */
export function RotationPreview({ roster, rotation }: RotationPreviewProps) {
  const { t } = useLingui();
  const { dayOf } = useShiftWords();
  const { data, error } = useQuery({
    queryKey: ['duty', 'preview', rotation],
    queryFn: () => bodyOf(api.POST('/duty-previews', { body: rotation })),
    placeholderData: keepPreviousData,
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  const gaps = data.shifts.filter(({ userIds }) => userIds.length === 0).length;
  const holidays = data.holidays.map(dayOf).join(' · ');
  return (
    <section className="stack stack--tight" aria-live="polite">
      <p>
        <strong>
          {t`${plural(gaps, { 0: 'With it a person is on duty at every hour of the next 14 days', one: 'With it there is one stretch of the next 14 days without a person on duty', other: 'With it there are # stretches of the next 14 days without a person on duty' })}`}
        </strong>
      </p>
      {holidays ? (
        <p className="small quiet">
          <Trans>Public holidays among them: {holidays}</Trans>
        </p>
      ) : null}
      <Fold title={t`Who would be on duty, in the next 14 days`} startsOpen>
        {() => (
          <ul className="rows rows--tight">
            <ShiftRows roster={roster} shifts={data.shifts} />
          </ul>
        )}
      </Fold>
    </section>
  );
}
