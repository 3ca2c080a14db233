import type { AlertRecipientView, AlertView } from '#modules/alerts';

/** An agency that has left Relais between two alerts was told by the one and is called by the other. */
const isSame = (one: AlertRecipientView, other: AlertRecipientView) =>
  one.agencyId && other.agencyId
    ? one.agencyId === other.agencyId
    : !one.standsFor && !other.standsFor && one.agencyName === other.agencyName;

/**
 * The recipients of the last alert of an episode and of those before it, each agency once. An acknowledgement that was given stands, also
 * when its alert ended and another one was raised.
 *
 * @param earlier the alerts before, the last one first
 */
export function withEarlierAnswers(
  latest: Pick<AlertView, 'recipients'>,
  earlier: readonly Pick<AlertView, 'recipients'>[],
): AlertView['recipients'] {
  const before = earlier.flatMap(({ recipients }) => recipients);
  const answered = before.filter(({ acknowledgedAt }) => acknowledgedAt);
  const known = latest.recipients.map((one) => {
    const answer = answered.find((other) => isSame(one, other));
    if (one.acknowledgedAt || one.acknowledgedBefore || !answer) return one;
    return { ...one, acknowledgedBefore: { at: answer.acknowledgedAt!, by: answer.acknowledgedBy } };
  });
  const all = [...known];
  for (const one of [...answered, ...before]) {
    if (!all.some((other) => isSame(other, one))) all.push(one);
  }
  return all;
}
