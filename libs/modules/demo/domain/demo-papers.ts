import { drawPortrait } from './demo-portrait.js';
import type { DemoAct } from './demo-story.js';

/** What is in the files of the demo; drawn and invented. */
const PAPERS: Readonly<Record<string, () => Buffer>> = {
  'portrait-rahel': () =>
    drawPortrait({ ground: [214, 222, 220], skin: [150, 102, 74], hair: [38, 30, 28], cloth: [11, 85, 99] }),
  'portrait-zarmina': () =>
    drawPortrait({ ground: [226, 220, 208], skin: [201, 156, 120], hair: [58, 42, 34], cloth: [122, 82, 0] }),
  'portrait-hamza': () =>
    drawPortrait({
      ground: [210, 216, 226],
      skin: [188, 140, 104],
      hair: [30, 26, 26],
      cloth: [58, 76, 112],
    }),
  contract: () =>
    Buffer.from(
      [
        'Contract of employment (demo).',
        '',
        'Baker’s assistant, thirty hours a week, from five in the morning.',
        'The wages are paid into her own account, on the last working day of the month.',
        '',
      ].join('\n'),
    ),
  statement: () =>
    Buffer.from(
      [
        'Statement, written down by the night patrol (demo).',
        '',
        'She says that her passport was taken on arrival, "to keep it safe".',
        'She works in the kitchen from ten in the morning until midnight, every day.',
        'She asks that nobody rings the number in her telephone.',
        '',
      ].join('\n'),
    ),
};

/** @param name of one of the papers above */
export function demoPaper(name: string): Buffer {
  const paper = PAPERS[name];
  if (!paper) throw new Error(`the demo paper "${name}" is missing`);
  return paper();
}

/** The photo that is taken at intake. */
export const photoOf = (by: string, paper: string, hoursAgo: number): DemoAct => ({
  act: 'attach',
  by,
  paper,
  kind: 'photo',
  category: 'photo',
  hoursAgo,
});
