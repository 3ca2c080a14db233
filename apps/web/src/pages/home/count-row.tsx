import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface CountRowProps {
  /** Where what is counted is listed. */
  to: Pick<LinkProps, 'to' | 'search' | 'params'>;
  /** Somebody has to do something about it. */
  isPressing?: boolean;
  note?: string;
  children: ReactNode;
}

/** A count in words that leads to what it counts. */
export function CountRow({ to, isPressing, note, children }: CountRowProps) {
  return (
    <li className="row row--apart">
      <Link {...to} className="count-row">
        {isPressing ? <strong>{children}</strong> : children}
      </Link>
      {note ? <span className="small quiet">{note}</span> : null}
    </li>
  );
}
