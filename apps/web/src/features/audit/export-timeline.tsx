import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { queryClient } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { withStepUp } from '../../session/step-up';
import { NotAnswered } from '../../shared/api/not-answered';
import { useCan } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { tasksQuery } from '../../entities/task/task-queries';
import { askTimeline } from './timeline-query';

const route = getRouteApi('/inside/cases/$caseId/timeline');

type Format = 'csv' | 'pdf';

/** What is shown, as a file, with the same filters: it is made while one goes on working. Relais asks who it is, and the case says that it was taken out. */
export function ExportTimeline() {
  const mayExport = useCan()('timeline:export');
  const { id } = useCase();
  const search = route.useSearch();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (format: Format) => {
      const key = crypto.randomUUID();
      return withStepUp(() => askTimeline(id, search, format, key));
    },
    onSuccess: () => queryClient.invalidateQueries(tasksQuery),
  });
  if (!mayExport) return null;
  return (
    <div className="stack stack--tight">
      <div className="row">
        <Button small busy={isPending} onClick={() => mutate('csv')}>
          <Trans>Save as CSV</Trans>
        </Button>
        <Button small busy={isPending} onClick={() => mutate('pdf')}>
          <Trans>Save as PDF</Trans>
        </Button>
        <span className="small quiet">
          <Trans>With the filters above. That it was taken out stands on the timeline.</Trans>
        </span>
      </div>
      <p role="status" className="small">
        {isSuccess ? (
          <Trans>The file is being made. How far it is stands at the top of every page.</Trans>
        ) : null}
      </p>
      {error && !(error instanceof NotAnswered) ? <ProblemNotice error={error} /> : null}
    </div>
  );
}
