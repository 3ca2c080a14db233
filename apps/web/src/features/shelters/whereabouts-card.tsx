import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type CaseView, type Housing } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Colon } from '../../shared/ui/colon';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { SealedCard } from '../../shared/ui/sealed-card';
import { telephoneWords } from '../../shared/ui/telephone';

interface WhereaboutsCardProps {
  view: CaseView;
}

export function WhereaboutsCard({ view }: WhereaboutsCardProps) {
  const { t } = useLingui();
  return (
    <SealedCard title={t`Where this person stays`}>
      <Whereabouts caseId={view.id} />
    </SealedCard>
  );
}

interface WhereaboutsProps {
  caseId: string;
}

function Whereabouts({ caseId }: WhereaboutsProps) {
  const { data, error } = useQuery({
    queryKey: ['whereabouts', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/whereabouts', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
    gcTime: 0,
  });
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const stays = data.stays ?? [];
  return (
    <div className="stack stack--tight" role="status">
      {data.visible && stays.length > 0 ? (
        <ul className="stack stack--tight">
          {stays.map((stay, index) => (
            <li key={stay.stayId ?? index}>
              <Stay stay={stay} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {data.hiddenBecause === 'not_in_your_categories' ? (
            <Trans>Not in your agency’s categories.</Trans>
          ) : data.hiddenBecause ? (
            <Trans>Not shared with your agency.</Trans>
          ) : (
            <Trans>No stay in a shelter is known.</Trans>
          )}
        </p>
      )}
      <p className="small quiet">
        <Trans>Your look was written down.</Trans>
      </p>
    </div>
  );
}

interface StayProps {
  stay: Housing;
}

function Stay({ stay }: StayProps) {
  return (
    <>
      <p>
        {stay.status === 'present' ? <Trans>Housed</Trans> : <Trans>Was housed</Trans>}
        <Colon />
        <strong>
          {stay.place ? (
            `${stay.place.label}, ${stay.place.unitName}`
          ) : (
            <Label list="district" code={stay.district} />
          )}
        </strong>
        {stay.agencyName ? <> · {stay.agencyName}</> : null}
      </p>
      <p className="small quiet">
        {stay.relayTelephone ? <Trans>relay telephone {telephoneWords(stay.relayTelephone)}</Trans> : null}
        {stay.arrivedAt ? (
          <>
            {' · '}
            <Trans>
              since <When at={stay.arrivedAt} />
            </Trans>
          </>
        ) : null}
        {stay.departureReason ? (
          <>
            {' · '}
            <Label list="departure-reason" code={stay.departureReason} />
          </>
        ) : null}
      </p>
    </>
  );
}
