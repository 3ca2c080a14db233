import { Children, type ReactNode } from 'react';

interface DottedProps {
  children: ReactNode;
}

/** What there is of several words, with a dot between each two. */
export function Dotted({ children }: DottedProps) {
  const parts = Children.toArray(children).filter((part) => part !== '');
  return parts.flatMap((part, place) => (place > 0 ? [' · ', part] : [part]));
}
