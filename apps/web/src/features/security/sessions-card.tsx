import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type OwnSession, queryClient } from '../../shared/api';
import { providerQuery } from '../../session/provider';
import { withStepUp } from '../../session/step-up';
import { useMomentWords } from '../../shared/time/time-words';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ActNotice } from '../../shared/ui/act-notice';
import { useDeviceWords } from '../../session/device-words';
import { sessionsQuery } from '../../session/security-queries';

/** Ends one session, or all but this one. */
function endSession(id: string | undefined): Promise<unknown> {
  if (!id) return bodyOf(api.POST('/session/all/ending', { body: {} }));
  return bodyOf(api.DELETE('/session/all/{id}', { params: { path: { id } } }));
}

export function SessionsCard() {
  const { t } = useLingui();
  const { data } = useQuery(sessionsQuery);
  const end = useMutation({
    retry: false,
    mutationFn: (id: string | undefined) => withStepUp(() => endSession(id)),
    onSettled: () => queryClient.invalidateQueries(sessionsQuery),
  });
  const items = data?.items ?? [];
  return (
    <Card
      title={t`Where you are logged in`}
      aside={
        items.length > 1 ? (
          <Button small busy={end.isPending} onClick={() => end.mutate(undefined)}>
            <Trans>End all others</Trans>
          </Button>
        ) : null
      }
      flush
    >
      <ActNotice error={end.error} />
      <ul className="rows">
        {items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

/** With what it was opened. */
function OpenedBy({ openedBy }: Pick<OwnSession, 'openedBy'>) {
  const { t } = useLingui();
  const label = useQuery(providerQuery).data?.label;
  const words = {
    password: t`with a password`,
    code: t`with a code`,
    passkey: t`with a passkey`,
    provider: label ? t`with ${label}` : t`with a login service`,
  };
  return openedBy ? `${words[openedBy]} · ` : null;
}

interface SessionRowProps {
  session: OwnSession;
  busy: boolean;
  onEnd: () => void;
}

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const { t } = useLingui();
  const moment = useMomentWords();
  const device = useDeviceWords()(session);
  return (
    <li className="row row--apart">
      <span className="stack stack--tight">
        <strong>{device}</strong>
        <span className="small quiet">
          {session.agencyName}
          {' · '}
          <OpenedBy openedBy={session.openedBy} />
          <Trans>last seen {moment(session.lastSeenAt)}</Trans>
        </span>
      </span>
      {session.current ? (
        <Badge tone="accent">
          <Trans>this one</Trans>
        </Badge>
      ) : (
        <Button small busy={busy} onClick={onEnd} aria-label={t`End ${device}`}>
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  );
}
