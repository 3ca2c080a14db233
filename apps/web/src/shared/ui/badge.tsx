import type { ReactNode } from 'react';

export type Tone = 'plain' | 'accent' | 'warning' | 'good' | 'danger' | 'sealed';

interface BadgeProps {
  tone?: Tone;
  children: ReactNode;
}

/** A state in words; the colour only repeats them. */
export function Badge({ tone = 'plain', children }: BadgeProps) {
  return <span className={tone === 'plain' ? 'badge' : `badge badge--${tone}`}>{children}</span>;
}
