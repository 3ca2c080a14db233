import ts from 'typescript';
import { countsDays, idleExceptions, mayCountDays } from './own-days.mjs';

const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Sse', 'Head', 'Options', 'All']);
const COLUMNS = new Set(['Column', 'PrimaryColumn', 'VersionColumn', 'CreateDateColumn', 'UpdateDateColumn']);
const BACK_RELATIONS = new Set(['OneToMany', 'ManyToMany', 'OneToOne']);
const EMPTY_NAMES = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'shared',
  'manager',
  'managers',
  'v2',
]);
const MOST_PARAMETERS = 5;
const MOST_LINES_OF_A_STYLE_SHEET = 300;

const decoratorsOf = (node) =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [])
    .map((decorator) => decorator.expression)
    .filter(ts.isCallExpression)
    .map((call) => ({ name: call.expression.getText(), args: call.arguments }));

const isRoute = (node) =>
  ts.isMethodDeclaration(node) && decoratorsOf(node).some(({ name }) => ROUTES.has(name));

const statesItsType = (args) =>
  args.some(
    (arg) =>
      ts.isStringLiteral(arg) ||
      (ts.isObjectLiteralExpression(arg) &&
        arg.properties.some(
          (property) => property.name?.getText() === 'type' || ts.isSpreadAssignment(property),
        )),
  );

/** The audit's verifier reads as a role of its own and shares no code with what it verifies. */
const SQL_HAS_NO_PLACE =
  /^(libs\/modules\/(?!audit\/verif)(?![^/]+\/persistence\/)|apps\/(api|worker)\/).*(?<!\.spec\.ts)$/;
const SQL_TEXT = /\b(select|insert\s+into|update|delete\s+from)\b[^]*\brelais\./i;

/** Each rule looks at one node of one file and says, when it is broken, what to do instead. */
const RULES = [
  {
    rule: 'few-constructor-parameters',
    lesson: `A class that needs more than ${MOST_PARAMETERS} others does more than one thing: split it by what it does.`,
    broken: (node) => ts.isConstructorDeclaration(node) && node.parameters.length > MOST_PARAMETERS,
  },
  {
    rule: 'controller-method-is-one-statement',
    lesson:
      'A route hands its input to one use case and returns: `return this.acceptReferral.run(tx, id, …)`.',
    only: /^apps\//,
    broken: (node) => isRoute(node) && node.body?.statements.length !== 1,
  },
  {
    rule: 'column-states-its-type',
    lesson: 'The transpiler of the tests gives no types to TypeORM: write `@Column({ type: … })`.',
    broken: (node) =>
      ts.isPropertyDeclaration(node) &&
      decoratorsOf(node).some(({ name, args }) => COLUMNS.has(name) && !statesItsType(args)),
  },
  {
    rule: 'relations-go-from-child-to-parent',
    lesson:
      'A relation back from the parent is an import cycle that stops Node at start: keep @ManyToOne on the child.',
    broken: (node) =>
      ts.isPropertyDeclaration(node) && decoratorsOf(node).some(({ name }) => BACK_RELATIONS.has(name)),
  },
  {
    rule: 'sql-lives-in-persistence',
    lesson:
      'A use case says what it wants: write the statement as a method of a repository or reader in persistence/.',
    only: SQL_HAS_NO_PLACE,
    broken: (node) =>
      (ts.isPropertyAccessExpression(node) &&
        /^tx\.(query|execute|manager|withCommit)$/.test(node.getText())) ||
      ((ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) && SQL_TEXT.test(node.getText())),
  },
  {
    rule: 'who-acts-is-checked',
    lesson: 'A cast believes it: `memberOf(tx)` (#platform/database) throws when a process acts.',
    only: /^(libs|apps)\/(?!.*\.spec\.ts$)/,
    broken: (node) => ts.isAsExpression(node) && node.type.getText() === 'MemberActor',
  },
  {
    rule: 'time-comes-from-the-clock',
    lesson: 'Inject Clock (#kernel): a test, the demo data and an alert after an outage all set the time.',
    only: /^(libs\/modules|apps\/(api|worker))\/(?!.*\.spec\.ts$)/,
    broken: (node) =>
      (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
      (ts.isCallExpression(node) && node.expression.getText() === 'Date.now'),
  },
  {
    rule: 'text-is-judged-by-what-is-seen',
    lesson:
      'Symbols that show nothing are no text: `written` and `visibleLength` (shared/ui/written.ts) judge it as the server does.',
    only: /^apps\/web\/src\/(?!shared\/ui\/written\.ts$)/,
    broken: (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'trim',
  },
  {
    rule: 'days-are-counted-by-the-engine',
    lesson:
      'A term of days, months or years comes from #platform/deadlines: holidays, leap days and the changes of the clock are in it. What is no term stands in test/architecture/own-days.mjs with its reason.',
    only: /^libs\/modules\/(?!.*\.spec\.ts$)/,
    broken: (node, { path }) => !mayCountDays(path) && countsDays(node),
  },
];

/** The lowest layer of the client has the name that the layers of such clients have (ADR 0061); its folders say what they hold. */
const LOWEST_LAYER = /^apps\/web\/src\/shared\/(?=.+\/)/;

/** Names that say nothing; they gather what had no better place. */
export function emptyNames(path) {
  const words = path
    .replace(LOWEST_LAYER, '')
    .split('/')
    .flatMap((part) => part.replace(/\.[a-z]+$/, '').split(/[.-]/));
  return words.filter((word) => EMPTY_NAMES.has(word));
}

/** What is wrong with the shape of one source file. */
export function shapeProblems(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const rules = RULES.filter(({ only }) => !only || only.test(path));
  const problems = emptyNames(path).map((word) => ({
    path,
    rule: 'name-says-something',
    lesson: `"${word}" can hold anything, so it will: name the folder or file by what is in it.`,
  }));
  const visit = (node) => {
    for (const { rule, lesson, broken } of rules) {
      if (!broken(node, { path, source })) continue;
      problems.push({
        path,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        rule,
        lesson,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** Exceptions from the rule about days that nobody needs. */
export function exceptionProblems(texts) {
  const lesson = 'It counts no days: take it off the list in test/architecture/own-days.mjs.';
  return idleExceptions(texts).map((path) => ({ path, rule: 'exception-is-needed', lesson }));
}

/** The linter counts the lines of code, not those of style sheets. */
export function sheetProblems(path, text) {
  if (text.trimEnd().split('\n').length <= MOST_LINES_OF_A_STYLE_SHEET) return [];
  const lesson = `Over ${MOST_LINES_OF_A_STYLE_SHEET} lines a style sheet is about more than one thing: split it by what it dresses.`;
  return [{ path, rule: 'style-sheet-is-short', lesson }];
}
