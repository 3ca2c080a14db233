import { Injectable } from '@nestjs/common';
import { FindSealedAddresses } from '#modules/shelters';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';

/** What people wrote of a finding and of tasks, less what names a sealed address: for papers, which leave Relais. */
@Injectable()
export class WithoutSealed {
  constructor(private readonly findSealed: FindSealedAddresses) {}

  /** @param instead what stands in the place of words that are left out */
  async run(tx: Tx, view: EpisodeView, instead: string): Promise<EpisodeView> {
    const { finding, tasks } = view;
    const { place, state, note } = finding ?? {};
    const written = [place, state, note, ...tasks.map((task) => task.note)].filter(
      (text) => text !== undefined,
    );
    const { texts } = await this.findSealed.run(tx, view.caseId, written);
    const shown = (text: string | undefined) => (text !== undefined && texts.has(text) ? instead : text);
    return {
      ...view,
      finding: finding && { ...finding, place: shown(place), state: shown(state), note: shown(note) },
      tasks: tasks.map((task) => ({ ...task, note: shown(task.note) })),
    };
  }
}
