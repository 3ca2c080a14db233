import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { HomeView } from '../api';

/** The one sentence a home opens with: who is missing, what is late, here or elsewhere, then what is owed, then what others owe. */
export function useSentenceOfTheDay(home: HomeView, missingUnacknowledged: number): string {
  const { counts } = home;
  const { t } = useLingui();
  const ofAppointments = useSentenceOfAppointments(counts);
  const ofGuardianship = useSentenceOfGuardianship(home);
  const { referralsOverdue, referralsWaitingOverdue, referralsToAnswer, referralsWaiting, drafts } = counts;
  if (missingUnacknowledged > 0) {
    return t`${plural(missingUnacknowledged, {
      one: 'One person is missing, and you have not acknowledged it',
      other: '# people are missing, and you have not acknowledged it',
    })}`;
  }
  if (referralsOverdue > 0) {
    return t`${plural(referralsOverdue, {
      one: 'One answer of yours is overdue',
      other: '# answers of yours are overdue',
    })}`;
  }
  if (referralsWaitingOverdue > 0) {
    return t`${plural(referralsWaitingOverdue, {
      one: 'One answer you wait for is overdue',
      other: '# answers you wait for are overdue',
    })}`;
  }
  if (referralsToAnswer > 0) {
    return t`${plural(referralsToAnswer, {
      one: 'One referral waits for your answer',
      other: '# referrals wait for your answer',
    })}`;
  }
  if (ofGuardianship) return ofGuardianship;
  if (ofAppointments) return ofAppointments;
  if (referralsWaiting > 0) {
    return t`${plural(referralsWaiting, {
      one: 'You wait for one answer',
      other: 'You wait for # answers',
    })}`;
  }
  if (drafts > 0) {
    return t`${plural(drafts, {
      one: 'One report is not sent yet',
      other: '# reports are not sent yet',
    })}`;
  }
  return t`Nothing waits for you now`;
}

/** Whose report is late, and which child has nobody; empty when neither. */
function useSentenceOfGuardianship({ guardianship, wards }: HomeView): string {
  const { t } = useLingui();
  const late = wards?.reportsOverdue ?? 0;
  const waiting = guardianship?.waiting ?? 0;
  if (late > 0) {
    return t`${plural(late, { one: 'One report of yours is late', other: '# reports of yours are late' })}`;
  }
  if (waiting > 0) {
    return t`${plural(waiting, { one: 'One minor without a guardian', other: '# minors without a guardian' })}`;
  }
  return '';
}

/** What one is asked for, then for what nobody comes; empty when neither. */
function useSentenceOfAppointments({
  appointmentsToAnswer,
  appointmentsToReplace,
}: HomeView['counts']): string {
  const { t } = useLingui();
  if (appointmentsToAnswer > 0) {
    return t`${plural(appointmentsToAnswer, {
      one: 'One appointment waits for your answer',
      other: '# appointments wait for your answer',
    })}`;
  }
  if (appointmentsToReplace > 0) {
    return t`${plural(appointmentsToReplace, {
      one: 'For one appointment nobody comes',
      other: 'For # appointments nobody comes',
    })}`;
  }
  return '';
}
