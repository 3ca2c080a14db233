import { Trans } from '@lingui/react/macro';
import { Button } from './button';

interface OlderProps {
  /** A list that is read page by page, the newest first. */
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Reads the next page of a list; nothing at its end. */
export function Older({ list }: OlderProps) {
  if (!list.hasNextPage) return null;
  return (
    <div>
      <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        <Trans>Older</Trans>
      </Button>
    </div>
  );
}

/** The same at the foot of a card. */
export function OlderInCard({ list }: OlderProps) {
  if (!list.hasNextPage) return null;
  return (
    <div className="card__body">
      <Older list={list} />
    </div>
  );
}
