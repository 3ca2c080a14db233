import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { RecoveryView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { ActNotice } from '../../shared/ui/act-notice';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { recoveryQuery, useRecoveryAct } from './recovery-queries';
import { useRecoveryStanding } from './recovery-words';

const route = getRouteApi('/inside/recoveries/$recoveryId');

/** A login that is given back: how it stands, who said what, and the way to stop it. */
export function RecoveryPage() {
  const { t } = useLingui();
  const { recoveryId } = route.useParams();
  const { data, error } = useQuery(recoveryQuery(recoveryId));
  if (error && !data) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHead
        title={data.isOwn ? t`Your login is being given back` : t`A login is being given back`}
        windowTitle={t`Login given back`}
      />
      <div className="stack">
        <Standing recovery={data} />
        <FactsCard recovery={data} />
        <Acts recovery={data} />
      </div>
    </>
  );
}

interface PartProps {
  recovery: RecoveryView;
}

function Standing({ recovery }: PartProps) {
  const standingOf = useRecoveryStanding();
  const runs = ['unconfirmed', 'waiting', 'ready'].includes(recovery.state);
  return (
    <Notice tone={runs ? 'warning' : recovery.state === 'completed' ? 'good' : undefined}>
      <p>
        <strong>{standingOf(recovery)}</strong>
      </p>
      {recovery.isOwn && runs ? (
        <p>
          <Trans>
            You did not ask for this? Stop it, and tell your supervisor that another person tries to be you.
          </Trans>
        </p>
      ) : null}
    </Notice>
  );
}

function FactsCard({ recovery }: PartProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const { name, agencyName, reason, startedBy, startedAt, confirmedBy, confirmedAt } = recovery;
  return (
    <Card>
      <Facts>
        <Fact name={t`Whose`}>
          <span dir="auto">{name}</span>
        </Fact>
        <Fact name={t`Agency`}>{agencyName}</Fact>
        <Fact name={t`Begun by`}>{t`${startedBy}, ${momentOf(startedAt)}`}</Fact>
        <Fact name={t`How one knows that it is this person`}>
          <span dir="auto">{reason}</span>
        </Fact>
        <Fact name={t`Confirmed by`}>
          {confirmedBy && confirmedAt ? t`${confirmedBy}, ${momentOf(confirmedAt)}` : t`no person yet`}
        </Fact>
      </Facts>
    </Card>
  );
}

function Acts({ recovery }: PartProps) {
  const { t } = useLingui();
  const act = useRecoveryAct(recovery);
  const { actions } = recovery;
  if (actions.length === 0) return null;
  return (
    <Card title={actions.includes('confirm') ? t`Confirm only what you checked yourself` : t`Stop it`}>
      <div className="stack">
        {actions.includes('confirm') ? (
          <p>
            <Trans>
              Speak to the person on a number you know. With your yes the delay begins; when it is over a link
              to their mailbox replaces every proof of this login.
            </Trans>
          </p>
        ) : (
          <p>
            <Trans>In doubt say no: everything stays as it is.</Trans>
          </p>
        )}
        <ActNotice error={act.error} />
        <div className="row">
          {actions.includes('confirm') ? (
            <Button look="primary" busy={act.isPending} onClick={() => act.mutate('confirm')}>
              <Trans>I checked: confirm</Trans>
            </Button>
          ) : null}
          <Button busy={act.isPending} onClick={() => act.mutate('stop')}>
            <Trans>Stop it</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}
