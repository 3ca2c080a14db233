import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { TimelineEntry } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { useBecauseWords } from '../../entities/episode/missing-words';
import { Colon } from '../../shared/ui/colon';
import { useWords, type Words } from '../../shared/language/use-words';

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

/** Names of the facts that do not say by themselves what they are. */
const NAMES: Words = {
  from: msg({ message: 'From', context: 'referral' }),
  to: msg({ message: 'To', context: 'referral' }),
  with: msg({ message: 'With', context: 'sharing' }),
  worker: msg({ message: 'Worker', context: 'caseload' }),
  deputy: msg({ message: 'Deputy', context: 'caseload' }),
  shared: msg({ message: 'Data', context: 'sharing' }),
  reason: msg({ message: 'Reason', context: 'timeline' }),
  outcome: msg({ message: 'Outcome', context: 'timeline' }),
  when: msg`When`,
};

function FactWords({ fact }: { fact: Fact }) {
  const nameOf = useWords(NAMES);
  const becauseOf = useBecauseWords();
  const { name, list, codes = [], text } = fact;
  return (
    <>
      {name in NAMES ? (
        <>
          {nameOf(name)}
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
