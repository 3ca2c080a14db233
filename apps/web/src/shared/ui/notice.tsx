import type { ReactNode } from 'react';

interface NoticeProps {
  tone?: 'good' | 'warning' | 'wrong';
  /** Said aloud when it appears. */
  live?: 'polite' | 'assertive';
  children: ReactNode;
}

export function Notice({ tone, live, children }: NoticeProps) {
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined;
  return (
    <div className={tone ? `notice notice--${tone}` : 'notice'} role={role}>
      {children}
    </div>
  );
}
