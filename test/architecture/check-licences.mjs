/** `npm run check:licences`: every package that is locked has a licence that somebody decided on. */
import { licenceProblems } from './licence-rules.mjs';
import { report } from './source-files.mjs';

report('Licences', licenceProblems(process.cwd()));
