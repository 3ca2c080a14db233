import { Trans, useLingui } from '@lingui/react/macro';
import type { GuardianReport } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useWords } from '../../shared/language/use-words';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { REPORTS } from './guardianship-words';

interface ReportsCardProps {
  reports: readonly GuardianReport[];
}

/** Reports handed in, the newest first; only for those who may read them. */
export function ReportsCard({ reports }: ReportsCardProps) {
  const { t } = useLingui();
  if (reports.length === 0) return null;
  return (
    <Card title={t`Reports`}>
      <div className="stack">
        {reports.map((report) => (
          <HandedIn key={report.id} report={report} />
        ))}
      </div>
    </Card>
  );
}

/** One report: which, when it came, and its sections. */
function HandedIn({ report: { kind, submittedAt, sections } }: { report: GuardianReport }) {
  const nameOf = useWords(REPORTS);
  return (
    <details className="fold">
      <summary>
        <span className="fold__title">{nameOf(kind)}</span>
        <span className="quiet">
          <Trans>
            handed in <When at={submittedAt} />
          </Trans>
        </span>
      </summary>
      <div className="fold__body">
        <Facts>
          {sections.map(({ code, state, text }) => (
            <Fact key={code} name={<Label list="report-section" code={code} />}>
              <Label list="report-state" code={state} />
              {text ? (
                <p>
                  <FreeText text={text} />
                </p>
              ) : null}
            </Fact>
          ))}
        </Facts>
      </div>
    </details>
  );
}
