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
  return (
    <ul className="rows">
      {lines.map((line) => (
        <YouthRow key={line.id} line={line} />
      ))}
    </ul>
  );
}

function YouthRow({ line }: { line: YouthDeskLine }) {
  const wordsOf = usePersonWords();
  const statusOf = useMandateStatusWords();
  const dueOf = useYouthDueWords();
  const { caseId, reference, sex, ages, treatedAsChild, partnerName, serviceName, due } = line;
  return (
    <li className="work">
      <Reference value={reference} />
      <div>
        <p>
          <strong>{wordsOf({ sex, ageBand: 'unknown', ageText: ages, treatedAsChild })}</strong>
        </p>
        <p className="small quiet">
          <Label list="youth-mandate-kind" code={line.kind} /> · {statusOf(line.status)}
          {partnerName ? ` · ${serviceName} + ${partnerName}` : ` · ${serviceName}`}
        </p>
      </div>
      <div className="row work__act">
        {line.asked ? (
          <Badge tone="accent">
            <Trans>waits for your answer</Trans>
          </Badge>
        ) : null}
        {due ? <Badge tone={due.overdue ? 'warning' : 'plain'}>{dueOf(due)}</Badge> : null}
        <Link to="/cases/$caseId/youth" params={{ caseId }} className="button button--small">
          <Trans>Open</Trans>
          <span className="visually-hidden"> {reference}</span>
        </Link>
      </div>
    </li>
  );
}
