import { NotAnswered } from '../api/not-answered';
import { ProblemNotice } from './problem-notice';

interface ActNoticeProps {
  error: unknown;
}

/** What went wrong; a question the person closed is nothing wrong, neither is a passkey they did not touch. */
export function ActNotice({ error }: ActNoticeProps) {
  const closed = error instanceof NotAnswered || (error instanceof Error && error.name === 'NotAllowedError');
  return closed ? null : <ProblemNotice error={error} />;
}
