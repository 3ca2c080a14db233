/** One statement of a file of the schema, with the comment above it. */
export interface Statement {
  text: string;
  /** Without comments, in one line: by it a statement says what it makes. */
  head: string;
}

/** A comment, a quoted text, a body between dollars, or the end of a statement: what a semicolon may stand in, and itself. */
const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(?<!\w)(\$\w*\$)[\s\S]*?\1|;/g;

/** @throws when the text ends within a statement */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  for (const { 0: token, index } of sql.matchAll(TOKEN)) {
    if (token !== ';') continue;
    const text = sql.slice(start, index + 1).trim();
    statements.push({ text, head: withoutComments(text) });
    start = index + 1;
  }
  const rest = withoutComments(sql.slice(start));
  if (rest) throw new Error(`a statement has no end: ${rest.slice(0, 80)}`);
  return statements;
}

/** What a text makes, whatever is said about it and however it is set out. */
export function withoutComments(sql: string): string {
  return sql
    .replace(TOKEN, (token) => (/^(--|\/\*)/.test(token) ? ' ' : token))
    .replace(/\s+/g, ' ')
    .trim();
}
