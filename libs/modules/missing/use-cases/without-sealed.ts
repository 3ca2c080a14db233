import { Injectable } from '@nestjs/common';
import { FindSealedAddresses } from '#modules/shelters';
import type { Tx } from '#platform/database';
import type { FindingView } from '../domain/ending-view.js';
import type { EpisodeDetails } from '../domain/episode-details.js';
import type { EpisodeView, StatementView } from '../domain/episode-view.js';
import { LOOKS } from '../domain/report-sections.js';

type Shown = (text: string | undefined) => string | undefined;

/** What people wrote of a search, less what names a sealed address: for papers, which leave Relais. */
@Injectable()
export class WithoutSealed {
  constructor(private readonly findSealed: FindSealedAddresses) {}

  /**
   * Every free text that the report prints.
   *
   * @param instead what stands in the place of words that are left out
   */
  async run(tx: Tx, view: EpisodeView, instead: string): Promise<EpisodeView> {
    const shown = await this.#shown(tx, view, writtenIn(view), instead);
    return { ...withShown(view, shown), details: detailsShown(view.details, shown) };
  }

  /** The words of a poster: the first place and the looks. Nothing stands in the place of what is left out, also not that it was. */
  async ofPoster(tx: Tx, view: EpisodeView): Promise<EpisodeView> {
    const { place, details } = view;
    const shown = await this.#shown(tx, view, [place.text, ...LOOKS.map((field) => details[field])], '');
    return {
      ...view,
      place: { ...place, text: shown(place.text) },
      details: detailsShown(details, shown),
    };
  }

  async #shown(tx: Tx, { caseId }: EpisodeView, written: (string | undefined)[], instead: string) {
    const { texts } = await this.findSealed.run(
      tx,
      caseId,
      written.filter((text) => text !== undefined),
    );
    return ((text) => (text !== undefined && texts.has(text) ? instead : text)) satisfies Shown;
  }
}

/** A count of a day ends what is looked at (ADR 0022): where the person was and how they look come first. */
function writtenIn(view: EpisodeView): (string | undefined)[] {
  const { place, reports, details, finding, takenBackFindings, tasks, worrying, sightings, leads } = view;
  const { telephones: _, ...described } = details;
  const findings = [...(finding ? [finding] : []), ...takenBackFindings.map((one) => one.finding)];
  return [
    place.text,
    ...reports.map((one) => one.place),
    ...LOOKS.map((field) => details[field]),
    ...findings.flatMap((one) => [one.place, one.state, one.note]),
    ...takenBackFindings.map(({ reason }) => reason),
    ...Object.values(described),
    ...tasks.map(({ note }) => note),
    worrying.reason,
    ...[...sightings, ...leads].flatMap((one) => [one.place, one.text]),
  ];
}

function withShown(view: EpisodeView, shown: Shown): EpisodeView {
  const { place, finding, takenBackFindings, tasks, reports, worrying, sightings, leads } = view;
  const shownFinding = (one: FindingView): FindingView => ({
    ...one,
    place: shown(one.place),
    state: shown(one.state),
    note: shown(one.note),
  });
  const shownStatement = (one: StatementView) => ({ ...one, place: shown(one.place), text: shown(one.text) });
  return {
    ...view,
    place: { ...place, text: shown(place.text) },
    finding: finding && shownFinding(finding),
    takenBackFindings: takenBackFindings.map((one) => ({
      ...one,
      finding: shownFinding(one.finding),
      reason: shown(one.reason)!,
    })),
    reports: reports.map((report) => ({ ...report, place: shown(report.place) })),
    tasks: tasks.map((task) => ({ ...task, note: shown(task.note) })),
    worrying: { ...worrying, reason: shown(worrying.reason) },
    sightings: sightings.map(shownStatement),
    leads: leads.map(shownStatement),
  };
}

/** @returns the same without a text of which nothing is left */
function detailsShown({ telephones, ...described }: EpisodeDetails, shown: Shown): EpisodeDetails {
  const left = Object.entries(described)
    .map(([field, text]) => [field, shown(text)] as const)
    .filter(([, text]) => text);
  return { ...Object.fromEntries(left), ...(telephones && { telephones }) };
}
