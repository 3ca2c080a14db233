/** `npm run check:shape`: the rules of docs/architecture.md that no linter knows. Looks at the folder it is started in. */
import { filesUnder, read, report } from './source-files.mjs';
import { exceptionProblems, shapeProblems, sheetProblems } from './shape-rules.mjs';

const root = process.cwd();
const found = (pattern) => ['apps', 'libs', 'test'].flatMap((folder) => filesUnder(root, folder, pattern));
const files = found(/\.(ts|tsx|mjs)$/);
const texts = files.map((path) => ({ path, text: read(root, path) }));
const sheets = found(/\.css$/);

report(`Shape of ${files.length + sheets.length} files`, [
  ...texts.flatMap(({ path, text }) => shapeProblems(path, text)),
  ...exceptionProblems(texts),
  ...sheets.flatMap((path) => sheetProblems(path, read(root, path))),
]);
