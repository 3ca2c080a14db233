import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { HomeView } from '../../shared/api';
import type { OpenEpisodes } from '../../entities/episode/open-episodes';

/** The one sentence a home opens with: who is missing, what is late, here or elsewhere, then what is owed, then what others owe. */
export function useSentenceOfTheDay(home: HomeView, missing: OpenEpisodes): string {
  const { t } = useLingui();
  const { open } = missing;
  const inOrder = [
    useSentenceOfMissing(missing),
    useSentenceOfIncidents(home),
    useSentenceOfEmergencies(home),
    useSentenceOfReferrals(home.counts),
    useSentenceOfGuardianship(home),
    useSentenceOfAppointments(home.counts),
    useSentenceOfWaiting(home.counts),
    useSentenceOfDrafts(home),
    open > 0 ? t`${plural(open, { one: 'One person is missing', other: '# people are missing' })}` : '',
  ];
  return inOrder.find((sentence) => sentence !== '') ?? t`Nothing waits for you now`;
}

/** Which answer is overdue, ours first, and which is asked of us; empty when none is. */
function useSentenceOfReferrals({
  referralsOverdue,
  referralsWaitingOverdue,
  referralsToAnswer,
}: HomeView['counts']): string {
  const { t } = useLingui();
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
  return '';
}

/** Which answers others still have time for; empty when none. */
function useSentenceOfWaiting({ referralsWaiting }: HomeView['counts']): string {
  const { t } = useLingui();
  if (referralsWaiting === 0) return '';
  return t`${plural(referralsWaiting, {
    one: 'You wait for one answer',
    other: 'You wait for # answers',
  })}`;
}

/** What was begun and not finished; empty when nothing was. */
function useSentenceOfDrafts({ drafts }: HomeView): string {
  const { t } = useLingui();
  const of = (wanted: HomeView['drafts'][number]['kind']) =>
    drafts.filter(({ kind }) => kind === wanted).length;
  const reports = of('intake');
  const notes = of('care_note');
  const ofGuardian = of('guardianship_report');
  if (ofGuardian > 0) {
    return t`${plural(ofGuardian, {
      one: 'One guardianship report is not handed in yet',
      other: '# guardianship reports are not handed in yet',
    })}`;
  }
  if (reports > 0) {
    return t`${plural(reports, {
      one: 'One report is not sent yet',
      other: '# reports are not sent yet',
    })}`;
  }
  if (notes > 0) {
    return t`${plural(notes, {
      one: 'One care note is not kept yet',
      other: '# care notes are not kept yet',
    })}`;
  }
  return '';
}

/** Who is missing without a word of ours, or with something of ours undone; empty when neither. */
function useSentenceOfMissing({ asksYou, late }: OpenEpisodes): string {
  const { t } = useLingui();
  if (asksYou > 0) {
    return t`${plural(asksYou, {
      one: 'One person is missing, and you have not acknowledged it',
      other: '# people are missing, and you have not acknowledged it',
    })}`;
  }
  if (late > 0) {
    return t`${plural(late, {
      one: 'One person is missing, and a task of yours is late',
      other: '# people are missing, and tasks of yours are late',
    })}`;
  }
  return '';
}

/** What was opened in an emergency and is not judged; empty when nothing was. */
function useSentenceOfEmergencies({ emergencies }: HomeView): string {
  const { t } = useLingui();
  const waiting = emergencies?.waiting ?? 0;
  if (waiting === 0) return '';
  return t`${plural(waiting, {
    one: 'One emergency access waits for your review',
    other: '# emergency accesses wait for your review',
  })}`;
}

/** The 72 hours that run; empty when none do. */
function useSentenceOfIncidents({ incidents }: HomeView): string {
  const { t } = useLingui();
  const running = incidents?.running ?? 0;
  if (running === 0) return '';
  return t`${plural(running, {
    one: 'The 72 hours of one incident run',
    other: 'The 72 hours of # incidents run',
  })}`;
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
      one: 'One appointment needs another practitioner',
      other: '# appointments need another practitioner',
    })}`;
  }
  return '';
}
