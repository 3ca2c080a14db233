import { Injectable } from '@nestjs/common';
import { FindSealedAddresses } from '#modules/shelters';
import type { Tx } from '#platform/database';
import type { FindingView } from '../domain/ending-view.js';
import type { EpisodeView } from '../domain/episode-view.js';

/** What people wrote of findings, of tasks and of where the person was last seen, less what names a sealed address: for papers, which leave Relais. */
@Injectable()
export class WithoutSealed {
  constructor(private readonly findSealed: FindSealedAddresses) {}

  /** @param instead what stands in the place of words that are left out */
  async run(tx: Tx, view: EpisodeView, instead: string): Promise<EpisodeView> {
    const { finding, takenBackFindings, tasks, reports } = view;
    const findings = [...(finding ? [finding] : []), ...takenBackFindings.map((one) => one.finding)];
    const written = [
      ...findings.flatMap(({ place, state, note }) => [place, state, note]),
      ...takenBackFindings.map(({ reason }) => reason),
      ...tasks.map((task) => task.note),
      ...reports.map(({ place }) => place),
    ].filter((text) => text !== undefined);
    const { texts } = await this.findSealed.run(tx, view.caseId, written);
    const shown = (text: string | undefined) => (text !== undefined && texts.has(text) ? instead : text);
    const shownFinding = (one: FindingView): FindingView => ({
      ...one,
      place: shown(one.place),
      state: shown(one.state),
      note: shown(one.note),
    });
    return {
      ...view,
      finding: finding && shownFinding(finding),
      takenBackFindings: takenBackFindings.map((one) => ({
        ...one,
        finding: shownFinding(one.finding),
        reason: shown(one.reason)!,
      })),
      reports: reports.map((report) => ({ ...report, place: shown(report.place) })),
      tasks: tasks.map((task) => ({ ...task, note: shown(task.note) })),
    };
  }
}
