import { Trans, useLingui } from '@lingui/react/macro';
import { useAct } from '../../session/use-act';
import { api, bodyOf } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { type NotificationsSearch, topicOf } from './notifications-query';

interface MarkAllReadProps {
  search: NotificationsSearch;
  /** Id of the newest on the screen: a newer one was not shown. */
  until: string;
}

/** Marks the list that is shown; what still asks for an act is seen one by one. */
export function MarkAllRead({ search, until }: MarkAllReadProps) {
  const { t } = useLingui();
  const mark = useAct((body: { until: string }, header) =>
    bodyOf(api.POST('/notifications/reading', { params: { header }, body: { ...topicOf(search), ...body } })),
  );
  return (
    <div>
      <ProblemNotice error={mark.error} lost={t`Not marked.`} />
      <div className="row">
        <Button busy={mark.isPending} onClick={() => mark.mutate({ until })}>
          {search.show || search.case ? <Trans>Mark these as read</Trans> : <Trans>Mark all as read</Trans>}
        </Button>
        <span className="small quiet">
          <Trans>Your colleagues see them as read too. What still asks for an act stays unread.</Trans>
        </span>
      </div>
    </div>
  );
}
