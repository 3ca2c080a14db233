import { Trans } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../shared/api';
import { LanguageLinks } from '../shared/language/language-links';
import { StepUpHost } from './step-up-host';
import { Brand } from '../shared/ui/brand';
import { Notice } from '../shared/ui/notice';
import { ProblemNotice } from '../shared/ui/problem-notice';

interface GateProps {
  children: ReactNode;
}

/** A page outside the login, behind the link of a mail. */
export function Gate({ children }: GateProps) {
  return (
    <div className="gate">
      <header className="row row--apart">
        <Brand />
        <LanguageLinks />
      </header>
      <main className="gate__box card stack">{children}</main>
      <StepUpHost />
    </div>
  );
}

/** What the link of the mail is good by; another link in the same tab loads no page anew. */
export const useLinkToken = (): string => useLocation({ select: ({ hash }) => hash });

/** Whether the server knows no such link, or none any more. */
export const isLinkOver = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 400 || error.status === 404);

/** In the language of the page: the server knows only that of the browser. */
export function LinkProblem({ error }: { error: unknown }) {
  if (!isLinkOver(error)) return <ProblemNotice error={error} />;
  return (
    <Notice tone="wrong" live="assertive">
      <Trans>It was used already, taken back, or is too old. Ask an administrator of your agency.</Trans>
    </Notice>
  );
}
