import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { FONT_FAMILIES, Typesetter } from '#platform/typeset';
import { templatesIn } from './print-paper.js';

const typesetter = new Typesetter();
afterAll(() => typesetter.onModuleDestroy());

const LABELS = ['to', 'concerns', 'documentNumber', 'basisLabel', 'confidential', 'fingerprint'];
const sources = templatesIn(join(import.meta.dirname, '../templates'));

/** A report of so many paragraphs, the last of which ends in its own word. */
const report = (paragraphs: number) => ({
  title: 'Report',
  language: 'en',
  number: 'L-1',
  reference: 'BE-7K3F9QXC',
  date: '1 June 2026',
  from: 'Guardians',
  recipient: { name: 'Court', kind: '' },
  made: 'made',
  digest: 'a1b2c3d4',
  lead: 'A report.',
  notice: '',
  basis: 'Guardianship Act',
  closing: 'For the court.',
  fonts: [...FONT_FAMILIES],
  frame: {
    ...Object.fromEntries(LABELS.map((label) => [label, label])),
    signature: 'Signature',
    page: '{page}/{pages}',
  },
  sections: [
    {
      heading: 'How the minor is',
      lines: [{ label: 'state', spans: [{ text: 'good' }] }],
      texts: Array.from({ length: paragraphs }, (_, at) => ({
        text: at === paragraphs - 1 ? 'Closingword.' : 'One line.',
      })),
    },
  ],
});

async function pagesOf(main: string, paragraphs: number): Promise<string[]> {
  const { pdf } = await typesetter.pdf({
    main,
    sources,
    data: report(paragraphs),
    madeAt: new Date('2026-06-01T10:00:00Z'),
  });
  const read = await getDocumentProxy(new Uint8Array(pdf));
  const pages: string[] = [];
  for (let number = 1; number <= read.numPages; number += 1) {
    const { items } = await (await read.getPage(number)).getTextContent();
    pages.push((items as { str?: string }[]).map(({ str = '' }) => str).join(''));
  }
  await read.destroy();
  return pages;
}

describe('the line to sign on', () => {
  it('never stands on a page without the last words of the letter, however long the letter is', async () => {
    const lengths = Array.from({ length: 24 }, (_, more) => 8 + more);
    const letters = await Promise.all(lengths.map((length) => pagesOf('guardian_report.typ', length)));
    const signed = letters.map((pages) => pages.find((page) => page.includes('SIGNATURE'))!);
    for (const page of signed) expect(page).toContain('Closingword.');
    // The lengths pass over the end of a page.
    expect(new Set(letters.map((pages) => pages.length))).toEqual(new Set([1, 2]));
  });
});
