import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from '../../shared/ui/loading';
import type { PreventionView } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AlertFactsCard } from './alert-facts-card';
import { preventionQuery } from './health-query';
import { LevelNotice } from './level-notice';
import { SignsCard } from './signs-card';

interface PreventionPartProps {
  caseId: string;
  /** What is asked of the police because of the signs, where the reader may know of it. */
  renderPreventive?: (signs: PreventionView['signs']) => ReactNode;
  /** What is done about it, after what would be asked for. */
  children: ReactNode;
}

/** How likely the person is to disappear and why; beside it what is done now, and what will be asked for if they do. */
export function PreventionPart({ caseId, renderPreventive, children }: PreventionPartProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(preventionQuery(caseId));
  if (!data) {
    return (
      <>
        <Card title={t`Risk of disappearance`}>{error ? <ProblemNotice error={error} /> : <Loading />}</Card>
        {children}
      </>
    );
  }
  return (
    <div className="columns columns--two">
      <div className="stack">
        <Card title={t`Risk of disappearance`}>
          <LevelNotice view={data} />
        </Card>
        <SignsCard view={data} />
      </div>
      <div className="stack">
        {renderPreventive?.(data.signs)}
        <AlertFactsCard view={data} />
        {children}
      </div>
    </div>
  );
}
