import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Operations } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Loaded } from '../../shared/ui/loaded';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { colonIn } from '../../shared/ui/semicolons';
import { useAlertWords } from '../../entities/alert/alert-words';
import { operationsQuery } from './alerts-query';
import { useAct } from '../../session/use-act';
import { useOperationsWords } from './operations-words';

/** How the product is: whether alerts arrive, what waits, what was given up. */
export function OperationsPage() {
  const { t } = useLingui();
  const query = useQuery(operationsQuery);
  const { sentenceOf, violationOf } = useOperationsWords();
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHead title={sentenceOf(data.state)} windowTitle={t`Operations`} />
          <div className="stack">
            {data.violations.length > 0 ? (
              <Notice tone="wrong">
                <ul>
                  {data.violations.map((code) => (
                    <li key={code}>{violationOf(code)}</li>
                  ))}
                </ul>
              </Notice>
            ) : null}
            <div className="columns columns--two">
              <div className="stack">
                <Figures data={data} />
                <Channels data={data} />
              </div>
              <div className="stack">
                <Workers data={data} />
                <MasterKey data={data} />
                <Secrets data={data} />
                <DeadLetters data={data} />
              </div>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

interface PartProps {
  data: Operations;
}

function Figures({ data }: PartProps) {
  const { t, i18n } = useLingui();
  const { oldestUnacknowledged, waiting, lagSeconds } = data;
  const { channelOf } = useAlertWords();
  return (
    <Card title={t`Figures`}>
      <Facts>
        <Fact name={t`Open alerts`}>{data.openAlerts}</Fact>
        <Fact name={t`Longest without an answer`}>
          {oldestUnacknowledged ? <When at={oldestUnacknowledged} /> : <Trans>none waits</Trans>}
        </Fact>
        <Fact name={t`Messages that wait`}>
          {waiting === 0 ? (
            waiting
          ) : (
            <Trans>
              {waiting}, the oldest for {lagSeconds} s
            </Trans>
          )}
        </Fact>
        <Fact name={t`On their way`}>
          {data.pending
            .map(({ channel, count }) => `${channelOf(channel)}${colonIn(i18n.locale)}${count}`)
            .join(' · ') || '0'}
        </Fact>
        <Fact name={t`Agencies whose computers do not take it`}>{data.failingReceivers}</Fact>
        <WatchFacts data={data} />
      </Facts>
    </Card>
  );
}

/** How the watch over the alerts itself goes. */
function WatchFacts({ data }: PartProps) {
  const { t } = useLingui();
  const { watchedAt, syntheticAt, syntheticMs, clockSkewMs } = data;
  const { scannerOf } = useOperationsWords();
  return (
    <>
      <Fact name={t`Last check`}>{watchedAt ? <When at={watchedAt} /> : <Trans>never</Trans>}</Fact>
      <Fact name={t`Last test alert`}>
        {syntheticAt ? (
          <Trans>
            <When at={syntheticAt} />, in {syntheticMs ?? 0} ms
          </Trans>
        ) : (
          <Trans>never</Trans>
        )}
      </Fact>
      <Fact name={t`Clocks apart by`}>{clockSkewMs} ms</Fact>
      <Fact name={t`Scanner of files`}>{scannerOf(data.scanner)}</Fact>
    </>
  );
}

/** Which ways alerts have here, and which nobody has set up. */
function Channels({ data: { channels } }: PartProps) {
  const { t } = useLingui();
  const { channelOf } = useAlertWords();
  return (
    <Card title={t`Ways for alerts`} flush>
      <ul className="rows">
        {channels.map(({ channel, isSetUp }) => (
          <li key={channel} className="row row--apart">
            <span>{channelOf(channel)}</span>
            <Badge tone="plain">{isSetUp ? <Trans>set up</Trans> : <Trans>not set up</Trans>}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Workers({ data: { workers } }: PartProps) {
  const { t } = useLingui();
  const { workerOf } = useOperationsWords();
  return (
    <Card title={t`Workers`} flush>
      {workers.length === 0 ? (
        <p className="empty">
          <Trans>No worker runs: what has to be sent waits.</Trans>
        </p>
      ) : null}
      <ul className="rows">
        {workers.map(({ startedAt, seenAt, state }) => (
          <li key={startedAt} className="row row--apart">
            <span>
              <Trans context="worker">
                seen <When at={seenAt} />
              </Trans>
            </span>
            <Badge tone={state === 'up' ? 'plain' : 'warning'}>{workerOf(state)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Which master key is in use, and how far its renewal is. */
function MasterKey({ data: { masterKey, caseKeys } }: PartProps) {
  const { t } = useLingui();
  if (!masterKey) return null;
  const { mark, since, isRunning, left, total, isReachable } = masterKey;
  const moved = Math.max(0, total - left);
  return (
    <Card title={t`Master key`}>
      {isReachable ? null : (
        <Notice tone="wrong">
          <Trans>
            The key service does not answer: until it does no file of a case can be opened. Alerts still go
            out.
          </Trans>
        </Notice>
      )}
      <Facts>
        <Fact name={t`In use`}>
          <Trans>
            <span className="mono">{mark}</span>, since <When at={since} />
          </Trans>
        </Fact>
        <Fact name={t`Keys of cases`}>
          {isRunning ? (
            <Trans>
              {moved} of {total} are under it, the others follow
            </Trans>
          ) : (
            <Trans>all are under it</Trans>
          )}
        </Fact>
        {caseKeys ? <CaseKeys {...caseKeys} /> : null}
      </Facts>
    </Card>
  );
}

/** Until when each secret and certificate of the server is to be another one. */
function Secrets({ data: { secrets } }: PartProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Secrets and certificates`} flush>
      <ul className="rows">
        {secrets.map(({ name, until, isDue }) => (
          <li key={name} className="row row--apart">
            {name === 'master key' ? (
              <span className="small">{t`Master key`}</span>
            ) : (
              <span className="mono small">{name}</span>
            )}
            <Badge tone={isDue ? 'warning' : 'plain'}>
              {until ? (
                <Trans>
                  to be renewed by <When at={until} />
                </Trans>
              ) : (
                <Trans>its age is not known: put it into a file</Trans>
              )}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How far cases are that get a new key of their own. */
function CaseKeys({ isRunning, done, total }: NonNullable<Operations['caseKeys']>) {
  const { t } = useLingui();
  return (
    <Fact name={t`New keys of cases`}>
      {isRunning ? (
        <Trans>
          {done} of {total} cases have one, the others follow
        </Trans>
      ) : (
        t`${plural(total, { one: 'the case has it, the old one is destroyed', other: 'all # cases have one, the old ones are destroyed' })}`
      )}
    </Fact>
  );
}

function DeadLetters({ data: { letters, deadLetters } }: PartProps) {
  const { t } = useLingui();
  const retry = useAct(
    (id: string, header) =>
      bodyOf(api.POST('/dead-letters/{id}/retry', { params: { path: { id }, header }, body: {} })),
    'operations',
  );
  const title = t`${plural(deadLetters, { 0: 'No message was given up', one: 'One message was given up', other: '# messages were given up' })}`;
  return (
    <Card title={title} flush>
      <ProblemNotice error={retry.error} />
      {letters.length > 0 ? (
        <ul className="rows">
          {letters.map(({ id, type, attempts, failure, deadAt }) => (
            <li key={id} className="row row--apart">
              <p className="small">
                <span className="mono">{type}</span> · {failure} ·{' '}
                <Trans>
                  {attempts} tries, <When at={deadAt} />
                </Trans>
              </p>
              <Button small busy={retry.isPending} onClick={() => retry.mutate(id)}>
                <Trans>Begin again</Trans>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
