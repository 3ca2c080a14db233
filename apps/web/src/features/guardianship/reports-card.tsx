import { Trans, useLingui } from '@lingui/react/macro';
import type { GuardianReport } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';

interface ReportsCardProps {
  reports: readonly GuardianReport[];
}

/** Reports handed in, the newest first; only for those who may read them. */
export function ReportsCard({ reports }: ReportsCardProps) {
  const { t } = useLingui();
  const kinds: Record<string, string> = {
    first: t`First report`,
    periodic: t`Six-monthly report`,
    final: t`Final report`,
  };
  if (reports.length === 0) return null;
  return (
    <Card title={t`Reports`}>
      <div className="stack">
        {reports.map((report) => (
          <details className="fold" key={report.id}>
            <summary>
              <span className="fold__title">{kinds[report.kind]}</span>
              <span className="quiet">
                <Trans>
                  handed in <When at={report.submittedAt} />
                </Trans>
              </span>
            </summary>
            <div className="fold__body">
              <Facts>
                {report.sections.map(({ code, state, text }) => (
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
        ))}
      </div>
    </Card>
  );
}
