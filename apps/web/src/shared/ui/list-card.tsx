import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card } from './card';
import { Loaded } from './loaded';
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

/** A list of the API in a card: its rows, why there are none, and the next page. */
export function ListCard<Item>({ list, title, aside, empty, children, isWhole }: ListCardProps<Item>) {
  return (
    <Loaded query={list}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return (
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
        );
      }}
    </Loaded>
  );
}
