import type { EpisodeView } from './episode-view.js';
import { furtherReports } from './report-lines.js';

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1;

/** A missing report for other software: a shape that stays (docs/missing-report.md). */
export type MissingReportDocument = ReturnType<typeof reportDocument>;

/** What leaves Relais of an episode: no words of reports or of a Child Alert, and no place inside a shelter. */
export function reportDocument(view: EpisodeView, madeAt: Date) {
  const { reference, number, status, reportedBy, startedAt, noticedAt, lastSeenAt, ages, person } = view;
  const { worrying, phoneWindow, details, sightings, leads, authorities, finding } = view;
  const { kind, district, relayTelephone, text } = view.place;
  return {
    format: 'relais-missing-report' as const,
    version: VERSION,
    madeAt,
    reference,
    number,
    status,
    reportedBy,
    startedAt,
    noticedAt,
    lastSeenAt,
    place: { kind, district, relayTelephone, text: kind === 'elsewhere' ? text : undefined },
    ages,
    person,
    worrying,
    phoneWindowEndsAt: phoneWindow.endsAt,
    description: details,
    furtherReports: furtherReports(view).map(({ at, agency, place, lastSeen }) => ({
      at,
      agency,
      lastSeen,
      place: lastSeen.kind === 'elsewhere' ? place : undefined,
    })),
    sightings,
    leads,
    authorities: {
      ...authorities,
      childAlert: authorities.childAlert && withoutWords(authorities.childAlert),
    },
    finding,
    tasks: view.tasks.map(taskOf),
    told: view.recipients.map(toldOf),
  };
}

const taskOf = (one: EpisodeView['tasks'][number]) => ({
  code: one.code,
  agency: one.agency,
  status: one.status,
  withdrawnAt: one.withdrawnAt,
  decidedAs: one.decidedAs,
  decidedAt: one.decidedAt,
  decidedBy: one.decidedBy,
  decidedByAgency: one.decidedByAgency,
  outcome: one.outcome,
  note: one.note,
});

const toldOf = (one: EpisodeView['recipients'][number]) => ({
  role: one.role,
  reason: one.reason,
  agency: one.agency,
  toldAt: one.toldAt,
  acknowledgedAt: one.acknowledgedAt ?? one.acknowledgedBefore?.at,
  tookBackAt: one.tookBackAt,
});

type ChildAlert = NonNullable<EpisodeView['authorities']['childAlert']>;

/** The pack is written for the magistrate, and may name where the child lives. */
function withoutWords({
  status,
  preparedAt,
  decidedAt,
  endsAt,
  extensions,
  endedAt,
}: ChildAlert): ChildAlert {
  return { status, preparedAt, decidedAt, endsAt, extensions, endedAt };
}
