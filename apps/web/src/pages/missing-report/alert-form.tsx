import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { queryClient, type CreateMissingEpisode, type MissingEpisode } from '../../shared/api';
import { useSession } from '../../session/session-query';
import { personSender } from '../../session/unsent/sender';
import { send } from '../../session/unsent/unsent';
import { useWaitingAlerts, waitingAlerts } from '../../session/unsent/waiting-alerts';
import { useSendOnce } from '../../session/unsent/use-send-once';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { grouped } from '../../shared/ui/reference';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import type { Candidate } from './candidates';
import { KeptAlert } from '../../features/missing/first-hour';
import { GoesAlong } from '../../features/missing/goes-along';
import { LastSeen, type LastSeenValue } from '../../features/missing/last-seen';
import { episodeQuery } from '../../entities/episode/missing-query';
import { ToldAtOnce } from '../../entities/episode/told-at-once';
import { written } from '../../shared/ui/written';

interface AlertFormProps {
  candidate: Candidate;
  /** Somebody reported the same person already. */
  openId?: string;
  onSent: (episodeId: string) => void;
  /** It waits on the device. */
  onKept: () => void;
}

/** When the person was last seen is asked; one button sends it. What could not be sent is on the device, and the page says so in red. */
export function AlertForm({ candidate, openId, onSent, onKept }: AlertFormProps) {
  const { t } = useLingui();
  const [seen, setSeen] = useState<LastSeenValue>({
    at: '',
    here: candidate.livesHere,
    text: '',
    district: '',
  });
  const alert = useAlert(candidate, onSent, onKept);
  const kept = useKept(candidate.caseId);
  const labels = { lastSeenAt: t`When was the person last seen?`, lastSeenPlace: t`Where?` };
  const form = useFormErrors(alert.error, labels);
  if (alert.data && !alert.data.episode) return <KeptAlert id={alert.data.id} />;
  if (kept) return <KeptAlert id={kept} />;
  return (
    <>
      <LastSeen
        value={seen}
        inRound={candidate.seenAt}
        livesHere={candidate.livesHere}
        at={form.at}
        onChange={setSeen}
      />
      <Presumption ground={candidate.ground} />
      <GoesAlong caseId={candidate.caseId} />
      <FormProblems form={form} labels={labels} lost={t`Not sent: call.`} />
      <div className="act act--thumb act--urgent">
        <Button
          look="danger"
          wide
          busy={alert.isPending}
          onClick={() => form.check(seen.at ? [] : ['lastSeenAt']) && alert.press(seen)}
        >
          {openId ? <Trans>Reported already: report too</Trans> : <Trans>Alert now</Trans>}
        </Button>
        <ToldAtOnce isSending={alert.isPending} />
      </div>
    </>
  );
}

/** An alert for the same child that waits on this device; once it was seen here it stays, so that its way can be followed. */
function useKept(caseId: string): string | undefined {
  const { user } = useSession();
  const waiting = useWaitingAlerts(user.id).find((one) => one.caseId === caseId);
  const [seen, setSeen] = useState<string>();
  if (waiting && waiting.id !== seen) setSeen(waiting.id);
  return waiting?.id ?? seen;
}

function useAlert(
  { caseId, reference, where }: Candidate,
  onSent: (episodeId: string) => void,
  onKept: () => void,
) {
  const { user, membership } = useSession();
  return useSendOnce({
    mutationFn: async (seen: LastSeenValue) => {
      // A second press queues no second alert.
      const waiting = (await waitingAlerts(user.id)).find((one) => one.caseId === caseId);
      if (waiting) return { id: waiting.id, episode: undefined };
      const id = crypto.randomUUID();
      const body: CreateMissingEpisode = {
        lastSeenAt: seen.at,
        writtenAt: new Date().toISOString(),
        lastSeenPlace: seen.here
          ? { kind: 'at_shelter' }
          : {
              kind: 'elsewhere',
              text: written(seen.text) || undefined,
              district: seen.district || undefined,
            },
      };
      const about = [where, reference && grouped(reference)].filter(Boolean).join(' · ');
      const request = { path: `/cases/${caseId}/missing-episodes`, body, about };
      const sender = personSender(user.id, membership.id);
      return { id, episode: await send<MissingEpisode>(sender, 'missing', request, id) };
    },
    onSuccess: ({ episode }) => {
      for (const key of ['home', 'roll']) void queryClient.invalidateQueries({ queryKey: [key] });
      void queryClient.invalidateQueries({ queryKey: ['missing', 'list'] });
      if (!episode) return onKept();
      queryClient.setQueryData(episodeQuery(episode.id).queryKey, { value: episode });
      onSent(episode.id);
    },
  });
}

interface PresumptionProps {
  ground?: string;
}

/** Why nothing is waited for, as far as the round knows it; the server says it for certain. */
function Presumption({ ground }: PresumptionProps) {
  if (ground !== 'young' && ground !== 'signs') return null;
  return (
    <Notice tone="wrong">
      <p>
        <strong>
          <Trans>Treated as worrying</Trans>
        </strong>
      </p>
      <p>
        {ground === 'young' ? (
          <Trans>At this age no waiting time applies.</Trans>
        ) : (
          <Trans>Signs of trafficking on file. No waiting time applies.</Trans>
        )}
      </p>
    </Notice>
  );
}
