/** `npm run check:shape`: the rules of docs/architecture.md that no linter knows. Looks at the folder it is started in. */
import { filesUnder, read, report } from './source-files.mjs';
import { shapeProblems } from './shape-rules.mjs';

const root = process.cwd();
const files = ['apps', 'libs', 'test'].flatMap((folder) => filesUnder(root, folder, /\.(ts|tsx|mjs)$/));

report(
  `Shape of ${files.length} files`,
  files.flatMap((path) => shapeProblems(path, read(root, path))),
);
