/** `npm run check:docs`: links, sizes, numbering, and a glossary that speaks the words of the code. */
import { docsProblems } from './docs-rules.mjs';
import { report } from './source-files.mjs';

report('Written pages', docsProblems(process.cwd()));
