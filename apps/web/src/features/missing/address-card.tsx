import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type AddressRequest, type MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ActForm } from '../../entities/code/act-form';
import { AddressActs } from './address-acts';
import { addressesQuery, useAddressAct } from './address-query';

interface AddressCardProps {
  episode: MissingEpisode;
}

/** One look at the sealed address: the officer asks, the shelter answers, and both see when it was taken. */
export function AddressCard({ episode: { id } }: AddressCardProps) {
  const { t } = useLingui();
  const can = useCan();
  const concerns = can('address:ask') || can('address:reveal');
  const { data } = useQuery({ ...addressesQuery(id), enabled: concerns });
  if (!data || (data.requests.length === 0 && !data.mayAsk)) return null;
  return (
    <Card
      title={t`Address of the shelter`}
      aside={
        <Badge tone="sealed">
          <Trans>address sealed</Trans>
        </Badge>
      }
      flush
    >
      {data.requests.length > 0 ? (
        <ul className="rows">
          {data.requests.map((request) => (
            <li key={request.id}>
              <Request request={request} />
            </li>
          ))}
        </ul>
      ) : null}
      {data.mayAsk ? (
        <div className="card__body">
          <Fold title={t`Ask the shelter for a look`}>{() => <AskForm episodeId={id} />}</Fold>
        </div>
      ) : null}
    </Card>
  );
}

interface RequestProps {
  request: AddressRequest;
}

function Request({ request }: RequestProps) {
  const { officer, agency, askedAt, reason } = request;
  return (
    <div className="stack">
      <div>
        <p>
          <strong>
            {officer}, {agency.name}
          </strong>
        </p>
        <p className="small quiet">
          <Trans>
            asked <When at={askedAt} />
          </Trans>
        </p>
        <p className="prose">{reason}</p>
        <p>
          <Standing request={request} />
        </p>
      </div>
      <AddressActs request={request} />
    </div>
  );
}

/** How it stands, in a sentence: what either end must know next. */
function Standing({ request }: RequestProps) {
  const { status, officer, asksYou, refusal, validUntil, usedAt, answeredBy } = request;
  switch (status) {
    case 'asked':
      return asksYou ? (
        <Trans>Waits for your answer.</Trans>
      ) : (
        <Trans>Waits for the answer of the shelter.</Trans>
      );
    case 'granted':
      return (
        <>
          <Trans>
            Granted: one look of {officer}, until <When at={validUntil ?? ''} />.
          </Trans>{' '}
          {answeredBy ? <Trans>By {answeredBy}.</Trans> : null}
        </>
      );
    case 'used':
      return (
        <Trans>
          Looked at <When at={usedAt ?? ''} /> by {officer}.
        </Trans>
      );
    case 'refused':
      return (
        <>
          <Trans>Refused:</Trans> <Label list="address-refusal" code={refusal ?? ''} />
        </>
      );
    case 'withdrawn':
      return <Trans>Withdrawn by the officer.</Trans>;
    case 'taken_back':
      return <Trans>Taken back by the shelter.</Trans>;
    case 'expired':
      return <Trans>Its time is over; no person looked.</Trans>;
    default:
      return <Trans>Ended; no person looked.</Trans>;
  }
}

interface AskFormProps {
  episodeId: string;
}

function AskForm({ episodeId }: AskFormProps) {
  const { t } = useLingui();
  const ask = useAddressAct<{ reason: string }>({ id: 'new', episodeId }, (body, header) =>
    bodyOf(
      api.POST('/missing-episodes/{id}/address-requests', {
        params: { path: { id: episodeId }, header },
        body,
      }),
    ),
  );
  return (
    <ActForm
      questions={[
        {
          name: 'reason',
          label: t`Why does the search need it?`,
          hint: t`The shelter reads this with your name`,
          long: true,
          required: true,
        },
      ]}
      submit={t`Ask the shelter`}
      busy={ask.isPending}
      error={ask.error}
      onSubmit={({ reason = '' }) => ask.mutate({ reason })}
    >
      {() => (
        <p className="small quiet">
          <Trans>
            If it says yes, you alone see the address, once, for this search. The look is written down and
            told to the shelter.
          </Trans>
        </p>
      )}
    </ActForm>
  );
}
