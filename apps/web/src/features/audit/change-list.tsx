import { Plural, Trans } from '@lingui/react/macro';
import type { FieldChange, TimelineEntry } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { ClosedWords } from '../../entities/case/closed-words';
import { Label } from '../../entities/code/labels';
import { AskForIt } from '../../entities/disclosure/ask-for-it';
import { Badge } from '../../shared/ui/badge';
import { Colon } from '../../shared/ui/colon';
import { useFieldWords } from './field-words';
import { useValueWords } from './value-words';

interface ChangeListProps {
  entry: TimelineEntry;
}

const SHORT = 3;

/** Before and after of each field; what the reader's categories do not open is shown as redacted. */
export function ChangeList({ entry }: ChangeListProps) {
  const { changes } = entry;
  if (changes.length === 0) return null;
  if (changes.length <= SHORT) return <Changes entry={entry} />;
  return (
    <details>
      <summary className="summary">
        <Plural value={changes.length} one="# field" other="# fields" />
      </summary>
      <Changes entry={entry} />
    </details>
  );
}

function Changes({ entry: { changes, agency } }: ChangeListProps) {
  return (
    <ul className="changes">
      {changes.map((change, index) => (
        // Redacted changes have no name of their own.
        <li key={`${change.field}${index}`}>
          {change.redacted ? <Redacted change={change} by={agency?.name} /> : <Change change={change} />}
        </li>
      ))}
    </ul>
  );
}

interface ChangeProps {
  change: FieldChange;
}

function Change({ change }: ChangeProps) {
  const fieldOf = useFieldWords();
  const valueOf = useValueWords(change);
  const { before, after } = change;
  return (
    <span className="change">
      {fieldOf(change.field)}
      <Colon />
      {before ? (
        <>
          <s>
            <bdi>{valueOf(before)}</bdi>
          </s>{' '}
          <span aria-hidden="true">→</span>
          <span className="visually-hidden">
            <Trans>became</Trans>
          </span>{' '}
        </>
      ) : null}
      <strong>{after ? <bdi>{valueOf(after)}</bdi> : <Trans>removed</Trans>}</strong>
    </span>
  );
}

interface RedactedProps extends ChangeProps {
  /** Name of the agency that wrote it. */
  by?: string;
}

function Redacted({ change: { category, redactedBecause }, by }: RedactedProps) {
  const view = useCase();
  return (
    <span>
      <Label list="category" code={category} />{' '}
      <Badge tone="sealed">
        <ClosedWords because={redactedBecause} />
      </Badge>{' '}
      <AskForIt view={view} category={category} because={redactedBecause} heldBy={by ? [by] : []} />
    </span>
  );
}
