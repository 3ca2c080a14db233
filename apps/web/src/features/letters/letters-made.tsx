import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Language, LetterView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { LANGUAGE_NAMES } from '../../shared/language/language';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { LetterFile } from './letter-file';
import { lettersQuery } from './letter-query';
import { useLetterWords } from './letter-words';

interface LettersMadeProps {
  caseId: string;
}

/** Records of what the agency put on paper. What it said is not kept: it is written anew, or not at all. */
export function LettersMade({ caseId }: LettersMadeProps) {
  const { t } = useLingui();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    lettersQuery(caseId),
  );
  const letters = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  return (
    <Card title={t`Letters made`}>
      {letters.length === 0 ? (
        <p>
          <Trans>Your agency has made no letter of this case yet.</Trans>
        </p>
      ) : (
        <ul className="stack">
          {letters.map((letter) => (
            <li key={letter.id}>
              <Made letter={letter} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </Card>
  );
}

interface MadeProps {
  letter: LetterView;
}

function Made({ letter }: MadeProps) {
  const nameOf = useLetterWords();
  const [isOpen, setOpen] = useState(false);
  const language = LANGUAGE_NAMES[letter.language as Language];
  return (
    <div className="stack stack--tight">
      <div className="row row--apart">
        <span>
          <strong>{nameOf(letter)}</strong>{' '}
          <span className="mono small" translate="no">
            {letter.number}
          </span>
        </span>
        {isOpen ? null : (
          <Button small onClick={() => setOpen(true)}>
            <Trans>
              Get the file<span className="visually-hidden"> {letter.number}</span>
            </Trans>
          </Button>
        )}
      </div>
      <span className="small quiet">
        <span lang={letter.language}>{language}</span>
        {letter.recipient ? ` · ${letter.recipient.name}` : null}
        {' · '}
        <When at={letter.madeAt} /> · {letter.madeBy}
      </span>
      {isOpen ? <LetterFile letter={letter} /> : null}
    </div>
  );
}
