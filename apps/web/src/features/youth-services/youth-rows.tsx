import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { YouthDeskLine } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { Label } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';
import { Reference } from '../../shared/ui/reference';
import { useMandateStatusWords, useYouthDueWords } from './youth-words';

interface YouthRowsProps {
  lines: readonly YouthDeskLine[];
}

/** Mandates as lines: who, which help, with whom, and what is due. */
export function YouthRows({ lines }: YouthRowsProps) {
  const wordsOf = usePersonWords();
  const statusOf = useMandateStatusWords();
  const dueOf = useYouthDueWords();
  return (
    <ul className="rows">
      {lines.map((line) => (
        <li key={line.id} className="work">
          <Reference value={line.reference} />
          <div>
            <p>
              <strong>
                {wordsOf({
                  sex: line.sex,
                  ageBand: 'unknown',
                  ageText: line.ages,
                  treatedAsChild: line.treatedAsChild,
                })}
              </strong>
            </p>
            <p className="small quiet">
              <Label list="youth-mandate-kind" code={line.kind} /> · {statusOf(line.status)}
              {line.partnerName ? ` · ${line.serviceName} + ${line.partnerName}` : ` · ${line.serviceName}`}
            </p>
          </div>
          <div className="row work__act">
            {line.asked ? (
              <Badge tone="accent">
                <Trans>waits for your answer</Trans>
              </Badge>
            ) : null}
            {line.due ? <Badge tone={line.due.overdue ? 'warning' : 'plain'}>{dueOf(line.due)}</Badge> : null}
            <Link to="/cases/$caseId/youth" params={{ caseId: line.caseId }} className="button button--small">
              <Trans>Open</Trans>
              <span className="visually-hidden"> {line.reference}</span>
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}
