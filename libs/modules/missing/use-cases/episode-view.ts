import { type TakeBack, type TakeBackFound, takeBackOf } from '#modules/cases';
import { type MissingEpisode, sideOf } from '../domain/episode.entity.js';
import { MISSING_EPISODE } from '../domain/episode-transitions.js';
import type {
  EpisodeView,
  MissingPersonView,
  PlaceView,
  RecipientView,
  TaskView,
  WorryingView,
} from '../domain/episode-view.js';
import { isOfFirstHours, whyAsked } from '../domain/learned.js';
import type { TaskRow } from '../persistence/recipients.reader.js';
import {
  authoritiesOf,
  childAlertOf,
  closingOf,
  debriefingOf,
  detailsChangesOf,
  findingOf,
  statementsOf,
  takenBackFindingsOf,
} from './entry-views.js';
import type { EpisodeParts } from './episode-parts.js';
import { versionOf } from './episode-version.js';
import type { Reader } from './reader.js';
import { isInformed, recipientViews, toldOf } from './recipient-views.js';

/** An episode as its reader may see it. */
export function viewOf(parts: EpisodeParts, reader: Reader): EpisodeView {
  const { episode, brief, details, entries, phoneWindow } = parts;
  const { id, caseId, number, status, lastSeenAt, noticedAt, phoneWindowEndsAt: endsAt } = episode;
  const recipients = recipientViews(parts, reader);
  const view: Omit<EpisodeView, 'etag'> = {
    id,
    caseId,
    reference: brief.reference,
    number,
    status,
    isYours: episode.ownerAgencyId === reader.actor.agencyId,
    reportedBy: parts.reporter,
    startedAt: episode.createdAt,
    lastSeenAt,
    noticedAt,
    place: placeOf(parts, reader),
    ages: brief.ages,
    person: personOf(parts),
    worrying: worryingOf(parts),
    phoneWindow: { ...phoneWindow, endsAt, isOver: endsAt <= reader.now },
    details,
    detailsChanges: detailsChangesOf(entries),
    alertId: parts.alert?.id,
    recipients,
    told: toldOf(recipients),
    tasks: parts.tasks.map((row) => taskView(row, episode, reader)),
    ...statementsOf(entries, reader),
    authorities: authoritiesOf(entries, reader),
    mistake: parts.mistake,
    finding: findingOf(entries),
    takenBackFindings: takenBackFindingsOf(entries),
    debriefing: debriefingOf(entries),
    closedAt: episode.closedAt ?? undefined,
    closing: closingOf(episode, entries),
    takeBack: takeBackFor(reader, parts.takeBack),
    actions: actionsOf(parts, recipients, reader),
  };
  return { ...view, etag: versionOf(episode) };
}

/** The closing, where the reader may take it back now. */
export const takeBackFor = (
  { actor }: Pick<Reader, 'actor'>,
  found: TakeBackFound | undefined,
): TakeBack | undefined =>
  actor.permissions.has('missing:write') ? takeBackOf('missing.close', found) : undefined;

function placeOf({ episode, entries }: EpisodeParts, { actor }: Reader): PlaceView {
  const first = entries.find(({ kind }) => kind === 'report');
  // Words about a place inside a shelter may be its address: for whoever wrote them alone.
  const isSealed = episode.placeKind === 'at_shelter' && first?.agency.id !== actor.agencyId;
  return {
    kind: episode.placeKind,
    district: episode.district ?? undefined,
    relayTelephone: episode.relayTelephone ?? undefined,
    text: isSealed ? undefined : first?.content['place'],
  };
}

function personOf({ person }: EpisodeParts): MissingPersonView | undefined {
  if (!person) return undefined;
  const { names, sex, birth, citizenships, languages, guardianName, photoId } = person;
  return {
    names,
    sex,
    birth: birth ?? undefined,
    citizenships,
    languages,
    guardianName: guardianName ?? undefined,
    hasPhoto: Boolean(photoId),
    photoId: photoId ?? undefined,
  };
}

function worryingOf({ episode, entries }: EpisodeParts): WorryingView {
  const presumed = (entries.find(({ kind }) => kind === 'report')?.data['criteria'] ?? []) as {
    code: string;
    because: string;
  }[];
  const last = entries.findLast(({ kind }) => kind === 'assessment');
  return {
    worrying: episode.worrying,
    basis: episode.basis,
    criteria: episode.criteria.map((code) => {
      if (episode.basis !== 'presumed') return { code };
      const later = episode.learned.findLast((one) => one.code === code);
      const because = later?.because ?? presumed.find((one) => one.code === code)?.because;
      return { code, because, learnedAt: later && new Date(later.at) };
    }),
    treatedAsChild: episode.treatedAsChild,
    assessedAt: last?.at,
    assessedBy: last?.agency,
    officer: last?.content['officer'],
    reason: last?.content['reason'],
  };
}

function taskView(row: TaskRow, episode: MissingEpisode, { actor, now }: Reader): TaskView {
  const isLater = row.createdAt > episode.createdAt && isOfFirstHours(row.code);
  return {
    id: row.id,
    code: row.code,
    agency: row.agency,
    askedLater: isLater ? { at: row.createdAt, reason: whyAsked(row.code, episode.basis) } : undefined,
    isYours: row.agency.id === actor.agencyId,
    dueAt: row.dueAt,
    overdue: row.status === 'open' && row.dueAt < now && row.isTimed,
    source: row.source ?? undefined,
    status: row.status,
    withdrawnAt: row.withdrawnAt ?? undefined,
    decidedAs: row.withdrawnAt && row.decision !== 'open' ? row.decision : undefined,
    decidedAt: row.decidedAt ?? undefined,
    decidedBy: row.decidedBy ?? undefined,
    decidedByAgency: row.decidedByAgency ?? undefined,
    outcome: row.decision === 'done' ? (row.outcome ?? undefined) : undefined,
    note: row.note,
    answers: actor.permissions.has('missing:acknowledge') ? (row.answers ?? []) : [],
  };
}

/** Whether a Child Alert is there to decide on: one that runs is ended also when the child is back, one that ended needs a new pack. */
function waitsForDecision({ episode, entries }: EpisodeParts): boolean {
  const status = childAlertOf(entries)?.status;
  return status === 'decided' || (episode.isStillMissing && status !== 'ended');
}

/** What the reader can do now; the acts themselves ask the same tables. */
function actionsOf(
  parts: EpisodeParts,
  recipients: readonly RecipientView[],
  { actor }: Reader,
): EpisodeView['actions'] {
  const { episode } = parts;
  const side = sideOf(actor.agencyKind);
  const may = actor.permissions.has('missing:write') && side;
  const acts = may ? MISSING_EPISODE.actions(side, episode.status) : [];
  const asked = recipients.some((one) => one.isYours && !isInformed(one));
  const decides = actor.permissions.has('missing:decide') && waitsForDecision(parts);
  return [
    ...(asked && episode.isStillMissing ? (['acknowledgement'] as const) : []),
    ...(decides ? (['child_alert'] as const) : []),
    ...(may && episode.isStillMissing && parts.mistake?.status !== 'asked' ? (['mistake'] as const) : []),
    ...acts,
  ];
}
