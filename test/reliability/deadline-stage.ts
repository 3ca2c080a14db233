import { afterAll, beforeAll } from '@jest/globals';
import { DeadlineWorld } from '../support/deadline-world.js';

/** The world of a spec file that lists watches, once its tests run: whoever imports it begins it. */
export let world: DeadlineWorld;

beforeAll(async () => {
  world = await DeadlineWorld.begin();
}, 60_000);

afterAll(() => world?.end());
