import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode, MissingEpisodeLine } from '../../shared/api';
import type { PersonSketch } from '../person/person-words';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { useWords, type Words } from '../../shared/language/use-words';

type Recipient = MissingEpisode['recipients'][number];

const STILL = ['noticed', 'reported', 'assessed', 'searching', 'reassessed'];

export const isMissing = ({ status }: Pick<MissingEpisodeLine, 'status'>): boolean => STILL.includes(status);

/** A person of trust talked with the child; the other manners of code list `missing-debriefing` say why not. */
export const isTalk = (manner: string | undefined): boolean => manner?.startsWith('interview') ?? false;

/** Whose episode it is, without a name. */
export const sketchOf = ({ person, ages, worrying }: MissingEpisode): PersonSketch => ({
  sex: person?.sex ?? 'unknown',
  ageBand: 'unknown',
  ageText: ages,
  treatedAsChild: worrying.treatedAsChild,
});

/** "Missing for 3 h 10 min": the sentence a page of an episode opens with. */
export function useMissingSentence(): (
  episode: Pick<MissingEpisodeLine, 'status' | 'lastSeenAt'> & Pick<MissingEpisode, 'debriefing'>,
) => string {
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  useNow();
  return (episode) => {
    if (isMissing(episode)) {
      const length = lengthOf(Math.max(0, -minutesUntil(episode.lastSeenAt)));
      return t`Missing for ${length}`;
    }
    if (episode.status === 'found') return t`Found: the return is to be talked over`;
    if (episode.status === 'debriefed') {
      // A list does not know what was answered.
      if (!episode.debriefing) return t`Found: to be closed`;
      return isTalk(episode.debriefing.manner)
        ? t`Found and talked over: to be closed`
        : t`Found, no return interview: to be closed`;
    }
    return t`The search is closed`;
  };
}

const STATUSES: Words<MissingEpisode['status']> = {
  noticed: msg`reported here, no police record noted`,
  reported: msg`reported to the police`,
  assessed: msg`assessed by the police`,
  searching: msg`the police search`,
  reassessed: msg`assessed again`,
  found: msg`found`,
  debriefed: msg`found, return interview answered`,
  closed: msg({ message: 'closed', context: 'episode' }),
};

/** Where the search stands. */
export function useEpisodeStatusWords(): (status: MissingEpisode['status']) => string {
  return useWords(STATUSES);
}

/** Whether they took note, in words; who has not answered is said, not left out. Once it is over nobody is late. */
export function useAnswerWords(): (recipient: Recipient, startedAt: string, isOver: boolean) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  return (
    { acknowledgedAt, acknowledgedBy, acknowledgedBefore, tookBackAt, rearmedAt, call, isYours, state },
    startedAt,
    isOver,
  ) => {
    const tookBack = tookBackAt && momentOf(tookBackAt);
    if (tookBack) return t`informed by its own act: took the finding back ${tookBack}`;
    if (state === 'reported') return t`reported it itself`;
    if (acknowledgedAt) {
      const when = momentOf(acknowledgedAt);
      const who = call?.reached ?? acknowledgedBy ?? '';
      if (call) return who ? t`reached ${when}: ${who}` : t`reached ${when}`;
      return who ? t`acknowledged ${when} by ${who}` : t`acknowledged ${when}`;
    }
    if (acknowledgedBefore) {
      const when = momentOf(acknowledgedBefore.at);
      const who = acknowledgedBefore.by ?? '';
      return rearmedAt
        ? t`acknowledged ${when} by ${who}, then no person acted: asked again`
        : t`acknowledged ${when} by ${who}, before the alert started again: asked again`;
    }
    if (call?.reachedAt) {
      const when = momentOf(call.reachedAt);
      const who = call.reached ?? '';
      return who ? t`reached ${when}: ${who}` : t`reached ${when}`;
    }
    const caller = call?.by.name;
    if (isOver) return caller ? t`not called by ${caller}` : t`not acknowledged`;
    const length = lengthOf(Math.max(0, -minutesUntil(startedAt)));
    if (caller) {
      return t`not called by ${caller} for ${length}`;
    }
    return isYours ? t`you have not acknowledged for ${length}` : t`not acknowledged for ${length}`;
  };
}

/** What an agency that took the finding back had acknowledged before; empty where that is nothing. */
export function useAnswerBeforeWords(): (recipient: Recipient) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  return ({ acknowledgedAt, acknowledgedBy, acknowledgedBefore, tookBackAt, state }) => {
    const before = acknowledgedAt ? { at: acknowledgedAt, by: acknowledgedBy } : acknowledgedBefore;
    if (!before || !tookBackAt || state === 'reported') return '';
    const when = momentOf(before.at);
    const who = before.by ?? '';
    return t`acknowledged ${when} by ${who}, before the alert started again`;
  };
}

/** By which way, and how far the message came. */
export function useDeliveryWords(): (recipient: Recipient) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  return ({ toldAt, openedAt, acknowledgedAt, tookBackAt, state, reminders, onSystem, deliveries, call }) => {
    // No message goes to the agency that reported, or that started the alert again: it knows.
    const isKnown = state === 'reported' || (acknowledgedAt ?? tookBackAt) !== undefined;
    const waits = isKnown ? '' : t`on its way`;
    if (!onSystem) return t`not on Relais: a person has to call`;
    const opened = openedAt && momentOf(openedAt);
    const told = toldAt && momentOf(toldAt);
    const parts = [
      opened ? t`opened ${opened}` : told ? t`told ${told}` : waits,
      deliveries.some((one) => one.state === 'returned') ? t`a mail came back` : '',
      deliveries.some((one) => one.channel === 'email' && one.state === 'bounced')
        ? t`a mail was refused`
        : '',
      call ? t`no message arrived: a person has to call` : '',
      reminders > 0 ? t`${plural(reminders, { one: 'reminded once', other: 'reminded # times' })}` : '',
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

/** How far it went because nobody answered; empty as long as nothing did. */
export function useEscalationWords(): (recipient: Recipient) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  return ({
    acknowledgedAt,
    tookBackAt,
    nobodyAt,
    alarmedAt,
    rearmedAt,
    standInAt,
    standInTakenAt,
    onSystem,
  }) => {
    // No message goes to an agency that a person has to call: no duty list was asked.
    if (!onSystem || (acknowledgedAt ?? tookBackAt)) return '';
    const role = standInAt && momentOf(standInAt);
    const calls = standInTakenAt && momentOf(standInTakenAt);
    if (calls) return t`no person of the agency could be told: the duty role calls since ${calls}`;
    if (role) return t`no person of the agency could be told: the duty role was told ${role}`;
    const alarmed = alarmedAt && momentOf(alarmedAt);
    const anew = rearmedAt && momentOf(rearmedAt);
    const nobody = nobodyAt && momentOf(nobodyAt);
    if (alarmed) return t`no answer: everybody on their duty list is told, again and again, since ${alarmed}`;
    if (anew) return t`no person acted: told again ${anew}`;
    if (nobody) return t`no person was on duty ${nobody}: the next people were told`;
    return '';
  };
}

/** "5 of 7 acknowledged", of whom nothing came of it, and who knows by its own act. */
export function useToldWords(): (told: MissingEpisode['told']) => string {
  const { t } = useLingui();
  return ({ all, acknowledged, askedAgain, byOwnAct }) =>
    [
      t`${acknowledged} of ${all} acknowledged`,
      askedAgain > 0 ? t`${plural(askedAgain, { one: '# asked again', other: '# asked again' })}` : '',
      byOwnAct > 0
        ? t`${plural(byOwnAct, { one: '# informed by its own act', other: '# informed by their own act' })}`
        : '',
    ]
      .filter(Boolean)
      .join(', ');
}

const REASONS: Words = {
  under_age_limit: msg`under 13`,
  trafficking_signs: msg`signs of trafficking on file`,
  vital_medication: msg`needs medication`,
  disability: msg`disability on file`,
  reporter: msg`says who reported`,
};

/** Why it is presumed. */
export function useBecauseWords(): (because: string | undefined) => string {
  const wordOf = useWords(REASONS);
  return (because) => (because && because in REASONS ? wordOf(because) : '');
}
