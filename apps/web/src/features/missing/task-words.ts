import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { isMissing } from '../../entities/episode/missing-words';

export type Task = MissingEpisode['tasks'][number];

export const isOpen = ({ status }: Task): boolean => status === 'open';

/** It is open to a decision of the reader. */
export const mayBeDecided = ({ answers }: Pick<Task, 'answers'>): boolean =>
  answers.some((answer) => answer !== 'open');

/** A record number is to be noted first, and can be noted now. */
export const waitsForRecord = (
  { code }: Pick<Task, 'code'>,
  { authorities, actions }: Pick<MissingEpisode, 'authorities' | 'actions'>,
): boolean =>
  code === 'report_to_police' && !authorities.hasRecordNumber && actions.includes('police_report');

/** The call is to be written down first, as long as it can be: a task "done" stands beside no call that was not made. */
export const waitsForCall = (
  { code }: Pick<Task, 'code'>,
  episode: Pick<MissingEpisode, 'recipients' | 'status'>,
): boolean =>
  code === 'call_guardian' &&
  isMissing(episode) &&
  episode.recipients.some(
    ({ role, call }) => CALLED.includes(role) && call?.isYours && call.alertRecipientId && !call.reachedAt,
  );

/** Whom that task is about. */
const CALLED: readonly string[] = ['guardian', 'guardianship_service', 'guardian_duty_line'];

/** It is done with the interview alone, and none is recorded yet. */
export const waitsForInterview = (
  { code, status, answers }: Pick<Task, 'code' | 'status' | 'answers'>,
  { debriefing }: Pick<MissingEpisode, 'debriefing'>,
): boolean =>
  code === 'return_interview' && status === 'open' && answers.includes('not_needed') && !debriefing;

/** What became of a task, in words: by whom and when. Empty while it is open. */
export function useDecisionWords(): (task: Task) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  return ({ status, decidedAt, decidedBy, decidedByAgency }) => {
    const when = decidedAt ? momentOf(decidedAt) : '';
    const who = [decidedBy, decidedByAgency?.name].filter(Boolean).join(', ');
    if (status === 'done') return who ? t`done ${when} by ${who}` : t`done ${when}`;
    if (status === 'not_needed') return who ? t`not needed: decided ${when} by ${who}` : t`not needed`;
    if (status === 'lapsed') return who ? t`never done: recorded ${when} by ${who}` : t`never done`;
    return '';
  };
}
