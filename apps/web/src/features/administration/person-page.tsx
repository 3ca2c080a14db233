import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { MemberDetail } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useDeviceWords } from '../../session/device-words';
import { ActNotice } from '../../shared/ui/act-notice';
import { useMomentWords } from '../../shared/time/time-words';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { EndMembershipCard } from './end-membership-card';
import { personQuery, usePersonAct } from './people-queries';
import { useRoleList } from './role-words';
import { RecoveryCard } from './recovery-card';
import { RolesCard } from './roles-card';

const route = getRouteApi('/inside/people/$memberId');

/** One of the people of the agency: what they are, what they are logged in on, and whether they stay. */
export function PersonPage() {
  const { t } = useLingui();
  const { memberId } = route.useParams();
  const { data, error } = useQuery(personQuery(memberId));
  if (error && !data) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const isActive = data.status === 'active';
  return (
    <>
      <PageHead
        title={<span dir="auto">{data.name}</span>}
        windowTitle={t`A person of your agency`}
        above={
          <Link to="/people">
            <Trans context="navigation">People</Trans>
          </Link>
        }
      />
      <div className={isActive ? 'columns columns--two' : 'columns'}>
        <div className="stack">
          <WhoCard person={data} />
          {data.isOwn ? (
            <Notice>
              <Trans>This is you. What you are is another administrator’s to say.</Trans>
            </Notice>
          ) : null}
          {data.actions.includes('changeRoles') ? <RolesCard key={data.etag} person={data} /> : null}
        </div>
        <div className="stack">
          {isActive ? <SessionsCard person={data} /> : null}
          <RecoveryCard person={data} />
          <EndMembershipCard person={data} />
        </div>
      </div>
    </>
  );
}

interface PartProps {
  person: MemberDetail;
}

function WhoCard({ person }: PartProps) {
  const { t } = useLingui();
  const rolesOf = useRoleList();
  const momentOf = useMomentWords();
  const { email, roles, since, lastSeenAt, hasSecondFactor, endedAt, endedBy } = person;
  return (
    <Card>
      <Facts>
        <Fact name={t`E-mail address`}>
          <span className="break">{email}</span>
        </Fact>
        <Fact name={t`Role`}>{rolesOf(roles)}</Fact>
        <Fact name={t`Here since`}>{momentOf(since)}</Fact>
        <Fact name={t`Last seen`}>{lastSeenAt ? momentOf(lastSeenAt) : t`never logged in`}</Fact>
        <Fact name={t`Second proof at login`}>{hasSecondFactor ? t`yes` : t`not yet`}</Fact>
        {endedAt ? (
          <Fact name={t`Left`}>
            {endedBy ? t`${momentOf(endedAt)}, ended by ${endedBy}` : momentOf(endedAt)}
          </Fact>
        ) : null}
      </Facts>
    </Card>
  );
}

/** For a telephone that was lost, or a desk that was left. */
function SessionsCard({ person }: PartProps) {
  const { t } = useLingui();
  const deviceOf = useDeviceWords();
  const momentOf = useMomentWords();
  const act = usePersonAct(person);
  const { sessions, actions } = person;
  const mayEnd = sessions.length > 0 && actions.includes('endSessions');
  return (
    <Card
      title={t`Logged in on`}
      aside={
        mayEnd ? (
          <Button small busy={act.isPending} onClick={() => act.mutate('session-endings')}>
            <Trans>End all</Trans>
          </Button>
        ) : null
      }
      flush
    >
      <ActNotice error={act.error} />
      {sessions.length === 0 ? (
        <p className="empty" role="status">
          <Trans>On nothing at the moment.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {sessions.map((session) => (
            <li key={session.id} className="row row--apart">
              <span>{deviceOf(session)}</span>
              <Badge>
                <Trans>last seen {momentOf(session.lastSeenAt)}</Trans>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
