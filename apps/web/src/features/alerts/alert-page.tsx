import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { type AlertRecipient, type AlertView, api, bodyOf } from '../../shared/api';
import { useCan, useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { colonIn } from '../../shared/ui/semicolons';
import { useAlertWords } from '../../entities/alert/alert-words';
import { alertQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { CallForm } from './call-form';

const route = getRouteApi('/inside/alerts/$alertId');

/** An alert: what it is, what one's own agency has to do, and in words who has not answered. */
export function AlertPage() {
  const { t } = useLingui();
  const { alertId } = route.useParams();
  const query = useQuery(alertQuery(alertId));
  const { kindOf } = useAlertWords();
  return (
    <Loaded query={query}>
      {(alert) => (
        <>
          <PageHead title={kindOf(alert.kind)} windowTitle={t`Alert`}>
            <p className="quiet">
              {alert.raisedByName} · <When at={alert.raisedAt} />
            </p>
          </PageHead>
          <div className="stack">
            {alert.endedAt ? (
              <Notice live="polite">
                <Trans>
                  This alert ended <When at={alert.endedAt} />. No person is told of it any more.
                </Trans>
              </Notice>
            ) : (
              <OwnAnswer alert={alert} />
            )}
            <Card title={t`Who was told`} flush>
              <ul className="rows">
                {alert.recipients.map((one) => (
                  <Recipient key={one.id} alert={alert} one={one} />
                ))}
              </ul>
            </Card>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** What one's own agency has said, and what it can say. */
function OwnAnswer({ alert }: Pick<RecipientProps, 'alert'>) {
  const { agency } = useSession();
  const can = useCan();
  const own = alert.recipients.find(({ agencyId }) => agencyId === agency.id);
  const { acknowledge, take } = useAnswers(alert.id);
  if (!own || own.state === 'acted' || !can('alert:answer')) return null;
  return (
    <Notice tone={own.acknowledgedAt ? undefined : 'warning'}>
      <p>
        {own.acknowledgedAt ? (
          <Trans>
            Your agency acknowledged it. Without anybody taking charge within an hour, it is told again.
          </Trans>
        ) : (
          <Trans>
            Your agency has not answered yet. Until a person does, its people are told again and again.
          </Trans>
        )}
      </p>
      <ProblemNotice error={acknowledge.error ?? take.error} />
      <div className="row">
        <Button look="primary" busy={take.isPending} onClick={() => take.mutate({})}>
          <Trans>I take charge</Trans>
        </Button>
        {own.acknowledgedAt ? null : (
          <Button busy={acknowledge.isPending} onClick={() => acknowledge.mutate({})}>
            <Trans>I have it</Trans>
          </Button>
        )}
      </div>
    </Notice>
  );
}

/** The two things a recipient can say. */
function useAnswers(id: string) {
  const path = { id };
  const acknowledge = useAct(
    (body: object, header) =>
      bodyOf(api.POST('/alerts/{id}/acknowledgement', { params: { path, header }, body })),
    'alert',
  );
  const take = useAct(
    (body: object, header) => bodyOf(api.POST('/alerts/{id}/charge', { params: { path, header }, body })),
    'alert',
  );
  return { acknowledge, take };
}

interface RecipientProps {
  alert: AlertView;
  one: AlertRecipient;
}

function Recipient({ alert, one }: RecipientProps) {
  const { i18n } = useLingui();
  const { agency } = useSession();
  const { stateOf, channelOf, travelOf } = useAlertWords();
  const hasAnswered = Boolean(one.acknowledgedAt);
  return (
    <li className="row row--apart">
      <div className="stack stack--tight">
        <p>
          <strong>{one.agencyName}</strong>{' '}
          <Badge tone={hasAnswered ? 'plain' : 'warning'}>{stateOf(one.state)}</Badge>
        </p>
        {one.standsFor ? (
          <p className="small">
            <Trans>No message reached them: they are to be called.</Trans>
          </p>
        ) : null}
        <History one={one} />
        <p className="small quiet">
          {one.deliveries
            .map(({ channel, state }) => `${channelOf(channel)}${colonIn(i18n.locale)}${travelOf(state)}`)
            .join(' · ')}
        </p>
        {one.call && one.dutyAgencyId === agency.id ? (
          <CallForm recipient={one} isOver={Boolean(alert.endedAt)} />
        ) : null}
      </div>
    </li>
  );
}

/** What happened with a recipient, one sentence below the other. */
function History({ one }: Pick<RecipientProps, 'one'>) {
  const { toldAt, acknowledgedAt, acknowledgedBy, remindedAt, nobodyAt, alarmedAt, rearmedAt } = one;
  const { standInAt, standInTakenAt } = one;
  const lines: [string | undefined, (when: ReactNode) => ReactNode][] = [
    [toldAt, (when) => <Trans>Told {when}.</Trans>],
    [nobodyAt, (when) => <Trans>No person was on duty {when}.</Trans>],
    [standInAt, (when) => <Trans>The duty role was told {when}: no person of the agency could be.</Trans>],
    [standInTakenAt, (when) => <Trans>The duty role calls since {when}.</Trans>],
    [remindedAt, (when) => <Trans>Last told again {when}.</Trans>],
    [alarmedAt, (when) => <Trans>Everybody on the list is told since {when}.</Trans>],
    [rearmedAt, (when) => <Trans>Told again {when}, because no person took charge.</Trans>],
    [
      acknowledgedAt,
      (when) => (
        <Trans>
          {acknowledgedBy} answered {when}.
        </Trans>
      ),
    ],
  ];
  return (
    <ul className="small quiet">
      {lines.map(([at, wordsOf], index) => (at ? <li key={index}>{wordsOf(<When at={at} />)}</li> : null))}
    </ul>
  );
}
