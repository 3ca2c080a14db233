import type { Catalogue } from '../catalogue.js';
import { issues } from './issues.js';
import { problems } from './problems.js';

/** One file per area; an area is added by listing its file here. */
export const CATALOGUES: readonly Catalogue[] = [problems, issues];
