import { getDocumentProxy } from 'unpdf';

/** What a PDF says and how it is tagged, read with pdf.js. */
export interface ReadPdf {
  text: string;
  title: string;
  language: string;
  /** Part of PDF/UA it says to be. */
  uaPart: string;
  isMarked: boolean;
  /** Roles of the structure tree, each once. */
  roles: string[];
  pages: number;
}

/** A marked piece has no text. */
interface TextItem {
  str?: string;
  hasEOL?: boolean;
}

interface Node {
  role?: string;
  children?: Node[];
}

/** Reads a PDF; the text is that of all pages, in the order of the tags, spaces made single. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { info, metadata } = await pdf.getMetadata();
  const texts: string[] = [];
  const roles = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    texts.push((items as TextItem[]).map(({ str = '', hasEOL }) => str + (hasEOL ? ' ' : '')).join(''));
    collect((await page.getStructTree()) as Node, roles);
  }
  const facts = info as { Title?: string; Language?: string };
  const read = {
    text: texts.join(' ').replaceAll(/\s+/g, ' '),
    title: facts.Title ?? '',
    language: facts.Language ?? '',
    uaPart: String(metadata?.get('pdfuaid:part') ?? ''),
    isMarked: (await pdf.getMarkInfo())?.Marked === true,
    roles: [...roles],
    pages: pdf.numPages,
  };
  await pdf.destroy();
  return read;
}

function collect({ role, children = [] }: Node, roles: Set<string>): void {
  if (role) roles.add(role);
  for (const child of children) collect(child, roles);
}
