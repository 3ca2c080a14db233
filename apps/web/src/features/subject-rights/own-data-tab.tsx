import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { OwnDataView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useLabels } from '../../entities/code/code-lists';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { OwnDataRow } from './own-data-row';
import { ownDataQuery } from './own-data-queries';

/** What the person of the case may be told, and where each of it comes from. */
export function OwnDataTab() {
  const view = useCase();
  const { sections } = useSuspenseQuery(ownDataQuery(view.id)).data;
  return (
    <div className="stack">
      <Notice>
        <Trans>
          This is what the person may be told, as far as you may read it. Mark what came from the police, from
          justice or from a person who would be recognised: it stays out, and nothing says that it is there.
        </Trans>
      </Notice>
      {sections.length === 0 ? (
        <p className="empty">
          <Trans>There is nothing that the person could be told.</Trans>
        </p>
      ) : (
        sections.map((section) => <Section key={section.category} caseId={view.id} section={section} />)
      )}
    </div>
  );
}

interface SectionProps {
  caseId: string;
  section: OwnDataView['sections'][number];
}

function Section({ caseId, section: { category, rows } }: SectionProps) {
  const { t } = useLingui();
  const labelOf = useLabels('category');
  return (
    <Card title={category === 'documents' ? t`Documents` : labelOf(category)} flush>
      <ul className="rows">
        {rows.map((row) => (
          <OwnDataRow key={`${row.part} ${row.id}`} caseId={caseId} row={row} />
        ))}
      </ul>
    </Card>
  );
}
