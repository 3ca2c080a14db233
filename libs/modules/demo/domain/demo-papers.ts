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
        'Contrat de travail (démo).',
        '',
        'Aide-boulangère, trente heures par semaine, à partir de cinq heures du matin.',
        'Le salaire est versé sur son propre compte, le dernier jour ouvrable du mois.',
        '',
      ].join('\n'),
    ),
  statement: () =>
    Buffer.from(
      [
        'Verklaring, opgetekend door de nachtploeg (demo).',
        '',
        'Ze zegt dat haar paspoort bij aankomst is afgenomen, “om het goed te bewaren”.',
        'Ze werkt elke dag van tien uur ’s ochtends tot middernacht in de keuken.',
        'Ze vraagt dat niemand het nummer in haar telefoon belt.',
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

/** Of the woman with her daughter: her photo, and what she told the patrol. */
export const PAPERS_OF_RAHEL: readonly DemoAct[] = [
  { act: 'attach', by: 'police', paper: 'portrait-rahel', kind: 'photo', category: 'photo', hoursAgo: 0.8 },
  {
    act: 'attach',
    by: 'police',
    paper: 'statement',
    kind: 'statement',
    category: 'statements',
    title: 'Wat ze die nacht vertelde',
    hoursAgo: 0.7,
  },
];
