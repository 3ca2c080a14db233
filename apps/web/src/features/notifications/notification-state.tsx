import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, useIdempotencyKey, type NotificationView } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';

interface NotificationStateProps {
  notification: NotificationView;
}

const ENDS: Words<NonNullable<NotificationView['ended']>> = {
  answered: msg`answered`,
  done: msg`done`,
  over: msg`no longer asked for`,
};

/** Says how the thing stands. "Seen" would be untrue: another act may have ended it before a person opened the notification. */
export function Ended({ notification: { ended } }: NotificationStateProps) {
  const wordOf = useWords(ENDS);
  if (!ended) return null;
  return <> · {wordOf(ended)}</>;
}

/** Whether it asks for an act still, and no person has said that they saw it. */
export const asksForAct = ({ severity, acknowledgedAt, ended }: NotificationView): boolean =>
  severity !== 'info' && !acknowledgedAt && !ended;

/** That it asks for an act, as long as it does. */
export function Severity({ notification }: NotificationStateProps) {
  if (!asksForAct(notification)) return null;
  return (
    <Badge tone="warning">
      {notification.severity === 'critical' ? <Trans>urgent</Trans> : <Trans>needs you</Trans>}
    </Badge>
  );
}

/** Says to everybody in the agency that a person has seen it. */
export function Acknowledge({ notification }: NotificationStateProps) {
  const { id, acknowledgedAt } = notification;
  const keyOf = useIdempotencyKey();
  const acknowledge = useMutation({
    mutationFn: () => {
      const params = { path: { id }, header: { 'Idempotency-Key': keyOf(id) } };
      return bodyOf(api.POST('/notifications/{id}/acknowledgement', { params, body: {} }));
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['notifications'] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
    },
  });
  if (acknowledgedAt) {
    return (
      <span className="small quiet">
        <Trans>
          seen <When at={acknowledgedAt} />
        </Trans>
      </span>
    );
  }
  return (
    <>
      <ProblemNotice error={acknowledge.error} />
      <Button small busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
        <Trans>I have seen it</Trans>
      </Button>
    </>
  );
}
