import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card } from './card';
import { Loading } from './loading';
import { shownOf } from './loaded';
import { ProblemNotice } from './problem-notice';
import { ShowMore } from './show-more';

interface ListCardProps<Item> {
  list: Pick<
    UseInfiniteQueryResult<InfiniteData<{ items: Item[] }>>,
    'data' | 'error' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
  title?: ReactNode;
  aside?: ReactNode;
  /** Why there is nothing, and what to do then. */
  empty: ReactNode;
  /** The rows of the pages that were read so far: `<li>`s, or a list of its own where `isWhole`. */
  children: (items: readonly Item[]) => ReactNode;
  /** Whether the children make the list themselves. */
  isWhole?: boolean;
}

/** A list of the API in a card: its rows, why there are none or why they could not be read, and the next page. */
export function ListCard<Item>({ list, title, aside, empty, children, isWhole }: ListCardProps<Item>) {
  const shown = shownOf(list);
  if (!shown)
    return <Card title={title}>{list.error ? <ProblemNotice error={list.error} /> : <Loading />}</Card>;
  const items = shown.pages.flatMap((page) => page.items);
  return (
    <>
      <ProblemNotice error={list.error} />
      <Card title={title} aside={aside} flush>
        {items.length === 0 ? (
          <p className="empty">{empty}</p>
        ) : isWhole ? (
          children(items)
        ) : (
          <ul className="rows">{children(items)}</ul>
        )}
        <ShowMore list={list} />
      </Card>
    </>
  );
}
