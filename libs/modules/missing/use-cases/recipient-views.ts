import type { AgencyRef } from '#modules/access';
import type { CallView, RecipientView, Told } from '../domain/episode-view.js';
import { RECIPIENT_ROLES } from '../domain/recipients.js';
import type { RecipientRow } from '../persistence/recipients.reader.js';
import type { ShownAlert } from './alert-recipients.js';
import { takenBackFindingsOf } from './entry-views.js';
import type { EpisodeParts } from './episode-parts.js';
import type { Reader } from './reader.js';

/** The reader, and the agency that raised the alert: it calls recipients that are not on Relais. */
type Of = Reader & { caller: AgencyRef };
type AlertRecipient = ShownAlert['recipients'][number];

/** Who must be told and why, with what the alert knows of them, in the order of the roles. */
export function recipientViews(
  { recipients, alert, entries, episode, reporter }: EpisodeParts,
  reader: Reader,
): RecipientView[] {
  const [takenBack] = takenBackFindingsOf(entries);
  const caller = recipients.find(({ agency }) => agency?.id === alert?.raisedByAgencyId)?.agency ?? reporter;
  return recipients
    .map((written) => {
      // The agency that reported is in no alert but one that starts again after another agency took a finding back.
      const told = inAlert(written, alert?.recipients ?? []);
      // Who has left Relais since it was written down is called, as the alert has it.
      const row = told && !told.agencyId ? { ...written, onSystem: false } : written;
      const isReporter = row.agency?.id === episode.ownerAgencyId;
      const standIn = alert?.recipients.find(({ standsFor }) => standsFor && standsFor === told?.id);
      const isLater = row.createdAt && row.createdAt > episode.createdAt;
      const addedAt = isLater ? row.createdAt : undefined;
      const isTaker = row.onSystem && takenBack !== undefined && takenBack.by.id === row.agency?.id;
      const tookBackAt = isTaker ? takenBack.takenBackAt : undefined;
      const view = { ...viewOf(row, { told, standIn }, { ...reader, caller }), addedAt, tookBackAt };
      return isReporter && !told ? { ...view, state: 'reported' as const } : view;
    })
    .sort((a, b) => RECIPIENT_ROLES.indexOf(a.role) - RECIPIENT_ROLES.indexOf(b.role));
}

/**
 * Who has taken note, as the lists count it: each agency once, and without the one that reported it itself, which confirms nothing by
 * that. Who took note and is asked again has not forgotten.
 */
export function toldOf(all: readonly RecipientView[]): Told {
  const asked = all.filter(({ state }) => state !== 'reported');
  const recipients = [...new Map(asked.map((one) => [one.agency?.id ?? one.role, one])).values()];
  const acknowledged = recipients.filter((one) => one.acknowledgedAt ?? one.acknowledgedBefore);
  const known = recipients.filter(isInformed);
  return {
    all: recipients.length,
    acknowledged: acknowledged.length,
    askedAgain: acknowledged.filter((one) => !known.includes(one)).length,
    byOwnAct: known.filter((one) => !acknowledged.includes(one)).length,
  };
}

/** It has taken note, reported it itself, or its own act started the alert again. */
export const isInformed = ({ acknowledgedAt, tookBackAt, state }: RecipientView): boolean =>
  state === 'reported' || (acknowledgedAt ?? tookBackAt) !== undefined;

/** Who is on Relais is known by its agency; who is called, by the role. */
function inAlert(
  { role, agency, onSystem }: RecipientRow,
  recipients: readonly AlertRecipient[],
): AlertRecipient | undefined {
  const called = recipients.filter((one) => !one.agencyId && !one.standsFor && one.role === role);
  // Those of the alert that runs come first.
  if (onSystem)
    return recipients.find(
      (one) => one.agencyId === agency?.id || (called.includes(one) && one.agencyName === agency?.name),
    );
  return called.find(({ agencyName }) => agencyName === agency?.name) ?? called[0];
}

/** What the alert knows of a recipient, and the call that stands for it where no message reached it. */
interface InAlert {
  told?: AlertRecipient;
  standIn?: AlertRecipient;
}

function viewOf(row: RecipientRow, { told, standIn }: InAlert, reader: Of): RecipientView {
  const { id, role, reason, agency, onSystem } = row;
  return {
    id,
    role,
    reason,
    agency: agency ?? undefined,
    onSystem,
    isYours: onSystem && agency?.id === reader.actor.agencyId,
    state: told?.state ?? 'waiting',
    toldAt: told?.toldAt,
    openedAt: told?.openedAt,
    acknowledgedAt: told?.acknowledgedAt,
    acknowledgedBy: told?.acknowledgedBy,
    acknowledgedBefore: told?.acknowledgedBefore,
    actedAt: told?.actedAt,
    remindedAt: told?.remindedAt,
    reminders: told?.reminders ?? 0,
    nobodyAt: told?.nobodyAt,
    alarmedAt: told?.alarmedAt,
    rearmedAt: told?.rearmedAt,
    standInAt: told?.standInAt,
    standInTakenAt: told?.standInTakenAt,
    deliveries: told?.deliveries ?? [],
    call: callFor(row, { told, standIn }, reader),
  };
}

/** Who is not on Relais is called; who is, when no message reached them, until they answer themselves. */
function callFor(row: RecipientRow, { told, standIn }: InAlert, reader: Of): CallView | undefined {
  if (!row.onSystem) return callOf(row, told, reader);
  return standIn && !told?.acknowledgedAt ? callOf(row, standIn, reader) : undefined;
}

function callOf(
  { telephone }: RecipientRow,
  told: AlertRecipient | undefined,
  { actor, caller }: Of,
): CallView {
  return {
    alertRecipientId: told?.id,
    telephone: telephone ?? (told?.call?.telephone || undefined),
    by: caller,
    isYours: caller.id === actor.agencyId,
    reachedAt: told?.acknowledgedAt,
    reached: told?.call?.reached,
    callback: told?.call?.callback,
  };
}
