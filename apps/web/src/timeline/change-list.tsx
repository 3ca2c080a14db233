import { Plural, Trans } from '@lingui/react/macro';
import type { FieldChange } from '../api';
import { ClosedWords } from '../cases/closed-words';
import { Label } from '../codes/labels';
import { Badge } from '../ui/badge';
import { Colon } from '../ui/colon';
import { useFieldWords } from './field-words';
import { useValueWords } from './value-words';

interface ChangeListProps {
  changes: readonly FieldChange[];
}

const SHORT = 3;

/** Before and after of each field; what the reader's categories do not open is shown as redacted. */
export function ChangeList({ changes }: ChangeListProps) {
  if (changes.length === 0) return null;
  if (changes.length <= SHORT) return <Changes changes={changes} />;
  return (
    <details>
      <summary className="summary">
        <Plural value={changes.length} one="# field" other="# fields" />
      </summary>
      <Changes changes={changes} />
    </details>
  );
}

function Changes({ changes }: ChangeListProps) {
  return (
    <ul className="changes">
      {changes.map((change, index) => (
        // Redacted changes have no name of their own.
        <li key={`${change.field}${index}`}>
          {change.redacted ? <Redacted change={change} /> : <Change change={change} />}
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

function Redacted({ change }: ChangeProps) {
  return (
    <span>
      <Label list="category" code={change.category} />{' '}
      <Badge tone="sealed">
        <ClosedWords because={change.redactedBecause} />
      </Badge>
    </span>
  );
}
