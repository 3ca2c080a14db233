import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type IncidentReceipt, type ReportIncidentBody, useIdempotencyKey } from '../../shared/api';
import { useCodes, useLabels } from '../../entities/code/code-lists';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { ownReportsQuery, useReportIncident } from './incident-queries';
import { written } from '../../shared/ui/written';

/** Something went wrong: one more tap sends it. Words are welcome, and nobody has to write any. */
export function ReportIncidentPage() {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const keyOf = useIdempotencyKey();
  const report = useReportIncident(keyOf);
  const send = (sign: ReportIncidentBody['sign']): void =>
    report.mutate({ sign, text: written(text) || undefined }, { onSuccess: () => setText('') });
  return (
    <>
      <PageHead title={t`Something went wrong with personal data`} windowTitle={t`Something went wrong`} />
      <div className="stack">
        {report.data ? <Received receipt={report.data} /> : null}
        <Card title={t`What happened?`}>
          <div className="stack">
            <p>
              <Trans>
                One tap reports it. Only the data-protection officer of your agency reads it. You will not be
                blamed for reporting; every hour counts for the people whose data they are.
              </Trans>
            </p>
            <ProblemNotice error={report.error} lost={t`Not sent.`} />
            <Signs busy={report.isPending} onChoose={send} />
            <Fold title={t`Say more first`} note={t`if you like`}>
              {() => <InWords text={text} onChange={setText} />}
            </Fold>
          </div>
        </Card>
        <OwnReports />
      </div>
    </>
  );
}

interface SignsProps {
  busy: boolean;
  onChoose: (sign: ReportIncidentBody['sign']) => void;
}

function Signs({ busy, onChoose }: SignsProps) {
  const labelOf = useLabels('incident-sign');
  const signs = useCodes('incident-sign').filter(({ code }) => code !== 'other_agency');
  return (
    <div className="stack stack--tight incident-signs">
      {signs.map(({ code }) => (
        <Button key={code} wide busy={busy} onClick={() => onChoose(code as ReportIncidentBody['sign'])}>
          {labelOf(code)}
        </Button>
      ))}
    </div>
  );
}

interface InWordsProps {
  text: string;
  onChange: (text: string) => void;
}

function InWords({ text, onChange }: InWordsProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`What, when, and who may have seen it`}
      hint={t`You cannot read it again once it is sent. Leave out names where you can.`}
      rows={4}
      maxLength={10_000}
      value={text}
      onChange={onChange}
    />
  );
}

function Received({ receipt: { number } }: { receipt: IncidentReceipt }) {
  return (
    <Notice tone="good" live="polite">
      <p>
        <strong>
          <Trans>Received, number {number}.</Trans>
        </strong>{' '}
        <Trans>
          Do not delete anything and do not look any further. If a person is in danger because of it, call
          now.
        </Trans>
      </p>
    </Notice>
  );
}

function OwnReports() {
  const { t } = useLingui();
  const items = useQuery(ownReportsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t`What you reported`} flush>
      <ul className="rows rows--dense">
        {items.map(({ id, number, reportedAt }) => (
          <li key={id} className="row row--apart">
            <span className="mono">{number}</span>
            <span className="small quiet">
              <Trans>
                received <When at={reportedAt} />
              </Trans>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
