import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type StandIn } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { standInsQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { CallbackWords } from './callback-words';
import { StandInQuestions } from './stand-in-questions';

/** Alerts that reached no person of an agency: whom the duty role calls, and under which reference. */
export function StandInsPage() {
  const { t } = useLingui();
  const query = useQuery(standInsQuery);
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHead title={t`Alerts for the duty role`} windowTitle={t`Alerts for the duty role`} />
          <Card flush>
            <div className="card__body stack">
              <p>
                <Trans>
                  These alerts reached no person of an agency that must know. You learn the reference and whom
                  to call, nothing else of the case. Call both agencies now, and say the reference.
                </Trans>
              </p>
              {data.items.length === 0 ? (
                <p className="quiet">
                  <Trans>No alert waits for the duty role.</Trans>
                </p>
              ) : null}
            </div>
            {data.items.length > 0 ? (
              <ul className="rows">
                {data.items.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </ul>
            ) : null}
          </Card>
          <StandInQuestions />
        </>
      )}
    </Loaded>
  );
}

function Row({ one }: { one: StandIn }) {
  const take = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/stand-ins/{id}/taking', { params: { path: { id }, header }, body: {} })),
    'stand-ins',
  );
  const { callback, takenAt, toldAt } = one;
  const isTaken = takenAt !== undefined && takenAt >= toldAt;
  return (
    <li className="row row--apart row--wide">
      <div>
        <CallbackWords reference={one.reference} callback={callback} unreached={one.unreached} />
        <p className="small quiet">
          <Trans>
            Told <When at={toldAt} />
          </Trans>
          {isTaken ? (
            <>
              {' · '}
              <Trans>
                a person of the role calls since <When at={takenAt} />
              </Trans>
            </>
          ) : null}
        </p>
        <ProblemNotice error={take.error} />
      </div>
      {isTaken ? null : (
        <Button look="primary" busy={take.isPending} onClick={() => take.mutate(one.id)}>
          <Trans>I call now</Trans>
        </Button>
      )}
    </li>
  );
}
