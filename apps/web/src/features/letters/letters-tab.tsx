import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCase } from '../../entities/case/case-query';
import { Card } from '../../shared/ui/card';
import { offersQuery } from './letter-query';
import { LettersMade } from './letters-made';
import { MakeLetter } from './make-letter';

/** What of a case can be put on paper, and what was. */
export function LettersTab() {
  const { t } = useLingui();
  const view = useCase();
  const { items } = useSuspenseQuery(offersQuery(view.id)).data;
  return (
    <div className="stack">
      <Card title={t`Make a letter`}>
        {items.length === 0 ? (
          <p>
            <Trans>There is nothing in this case that your agency can put on paper yet.</Trans>
          </p>
        ) : (
          <MakeLetter caseId={view.id} offers={items} />
        )}
      </Card>
      <LettersMade caseId={view.id} />
    </div>
  );
}
