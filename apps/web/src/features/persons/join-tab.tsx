import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCase } from '../../entities/case/case-query';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { CompareFiles } from './compare-files';
import { FindFile } from './find-file';
import { comparisonQuery, type OtherFile } from './merge-query';
import { useObstacleWords } from './merge-words';

const route = getRouteApi('/inside/cases/$caseId/join');

/** Two files turn out to be of one person: which other file, then both side by side. */
export function JoinTab() {
  const { t } = useLingui();
  const view = useCase();
  const search = route.useSearch();
  if (search.other || search.request) return <Comparison caseId={view.id} other={search} />;
  return (
    <Card title={t`Which other file is of the same person?`}>
      <FindFile view={view} />
    </Card>
  );
}

interface ComparisonProps {
  caseId: string;
  other: OtherFile;
}

function Comparison({ caseId, other }: ComparisonProps) {
  const wordsOf = useObstacleWords();
  const shown = useSuspenseQuery(comparisonQuery(caseId, other)).data;
  const { obstacle } = shown.value;
  return (
    <div className="stack">
      {obstacle ? (
        <Notice tone="warning">
          <p>
            <strong>
              <Trans>These files cannot be joined now.</Trans>
            </strong>
          </p>
          <p>{wordsOf(obstacle)}</p>
        </Notice>
      ) : null}
      <CompareFiles caseId={caseId} other={other} shown={shown} />
      <p>
        <Link to="/cases/$caseId/join" params={{ caseId }}>
          <Trans>Another file</Trans>
        </Link>
      </p>
    </div>
  );
}
