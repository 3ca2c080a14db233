import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { TimelineEntry } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { useBecauseWords } from '../../entities/episode/missing-words';
import { Colon } from '../../shared/ui/colon';

type Fact = TimelineEntry['facts'][number];

interface EntryDetailProps {
  entry: TimelineEntry;
}

/** What an entry says beside its act, in one sentence: the server describes it once, for screens and files. */
export function EntryDetail({ entry }: EntryDetailProps) {
  // What was looked at has a line of its own.
  const facts = entry.facts.filter(({ name }) => name !== 'lookedAt');
  if (facts.length === 0) return null;
  return (
    <p>
      {facts.map((fact, index) => (
        <Fragment key={fact.name}>
          {index > 0 ? ' · ' : null}
          <FactWords fact={fact} />
        </Fragment>
      ))}
    </p>
  );
}

function FactWords({ fact }: { fact: Fact }) {
  const nameOf = useFactNames();
  const becauseOf = useBecauseWords();
  const { name, list, codes = [], text } = fact;
  const label = nameOf(name);
  return (
    <>
      {label ? (
        <>
          {label}
          <Colon />
        </>
      ) : null}
      {text}
      {name === 'because' ? codes.map(becauseOf).join(', ') : null}
      {name === 'when' ? <Trans>not said</Trans> : null}
      {list === 'category' ? <LabelList list="category" codes={codes} /> : null}
      {list && list !== 'category' ? codes.map((code) => <Label key={code} list={list} code={code} />) : null}
    </>
  );
}

/** Names of the facts that do not say by themselves what they are. */
function useFactNames(): (name: Fact['name']) => string | undefined {
  const { t } = useLingui();
  const names: Partial<Record<Fact['name'], string>> = {
    from: t({ message: 'From', context: 'referral' }),
    to: t({ message: 'To', context: 'referral' }),
    with: t({ message: 'With', context: 'sharing' }),
    shared: t({ message: 'Data', context: 'sharing' }),
    reason: t({ message: 'Reason', context: 'timeline' }),
    outcome: t({ message: 'Outcome', context: 'timeline' }),
    when: t`When`,
  };
  return (name) => names[name];
}
