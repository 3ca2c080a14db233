import { DESISLAVA } from './demo-desislava.js';
import { HAMZA } from './demo-hamza.js';
import type { DemoStory } from './demo-story.js';

/** Two lives from the first night to today, each in the timeline of one case. */
export const FULL_LIVES: readonly DemoStory[] = [HAMZA, DESISLAVA];
