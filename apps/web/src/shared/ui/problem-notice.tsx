import { Trans, useLingui } from '@lingui/react/macro';
import { ApiProblem, isUnreachable } from '../api';
import { NotAnswered } from '../api/not-answered';
import { Notice } from './notice';

interface ProblemNoticeProps {
  error: unknown;
  /** What was about to happen and did not, e.g. "Not sent." */
  lost?: string;
}

/** What went wrong, in the words of the server where it has any, and what to do now. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    if (isUnreachable(error)) return t`Relais cannot be reached. Check the connection and try again.`;
    if (!(error instanceof ApiProblem)) return t`Something went wrong on this page.`;
    if (error.status === 412)
      return t`Another person changed this meanwhile. The page now shows the newest state: check it and try again.`;
    if (error.status === 429) return t`Too many tries. Wait ${error.retryAfter ?? 60} seconds.`;
    return error.problem.detail ?? error.problem.title ?? t`The server could not answer.`;
  };
}

/** A person who closed the question for a fresh proof is told nothing: nothing is wrong, and nothing happened. */
export function ProblemNotice({ error, lost }: ProblemNoticeProps) {
  const textOf = useProblemText();
  if (!error || error instanceof NotAnswered) return null;
  const code = error instanceof ApiProblem && error.status >= 500 ? error.supportCode : undefined;
  return (
    <Notice tone="wrong" live="assertive">
      <p>
        {lost ? <strong>{lost} </strong> : null}
        {textOf(error)}
      </p>
      {code ? (
        <p className="small quiet">
          <Trans>
            Support code: <span className="mono">{code}</span>
          </Trans>
        </p>
      ) : null}
    </Notice>
  );
}
