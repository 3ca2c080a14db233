import { afterAll, describe, expect, it } from '@jest/globals';
import { FONT_FAMILIES } from './fonts.js';
import { Press } from './press.js';
import { Typesetter } from './typesetter.js';

const typesetter = new Typesetter();
afterAll(() => typesetter.onModuleDestroy());

const page = (text: string) => ({
  main: 'page.typ',
  sources: new Map([['page.typ', text]]),
  data: { name: '#read("/etc/hostname") #import "@preview/x:1.0.0" *bold* $x$ \\ ] }' },
  madeAt: new Date('2026-11-24T10:00:00Z'),
});
const head = '#set document(title: "Page")\n#let data = json(bytes(sys.inputs.data))\n';

describe('the typesetter', () => {
  it('makes the same tagged PDF of the same document, in whichever process', async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => typesetter.pdf(page(`${head}= Page\n#data.name`))),
    );
    for (const { pdf } of made) expect(pdf.equals(made[0]!.pdf)).toBe(true);
    expect(made[0]!.pdf.toString('latin1')).toMatch(/pdfuaid:part|\/StructTreeRoot/);
  });

  it.each([
    ['a file of the machine', '#read("/etc/hostname")'],
    ['a file above the templates', '#read("../etc/hostname")'],
    ['a package from the network', '#import "@preview/cetz:0.3.0": *'],
  ])('gives a template no way to %s', async (_, text) => {
    await expect(typesetter.pdf(page(`${head}${text}`))).rejects.toThrow(/typst: /);
  });

  it('finds no font of the machine, only ours', async () => {
    // Tifinagh: in DejaVu Sans, which most machines have, and in none of ours.
    await expect(typesetter.pdf(page(`${head}#set text(fallback: true)\n= \u2D5A\u2D30`))).rejects.toThrow(
      /PDF\/UA-1 error/,
    );
    const all = FONT_FAMILIES.map((family) => `#text(font: "${family}", fallback: false)[A1]`).join(' ');
    await expect(typesetter.pdf(page(`${head}${all}`))).resolves.toMatchObject({ pages: 1 });
  });

  it('ends a document without an end, and works on', async () => {
    const endless = `${head}#let f(n) = if n > 0 { f(n - 1) + f(n - 1) } else { [x] }\n#f(40)`;
    const press = new Press(1_500);
    await expect(press.print(page(endless))).rejects.toMatchObject({ code: 'documentTooLarge' });
    await expect(press.print(page(`${head}= Again`))).resolves.toMatchObject({ pages: 1 });
    press.stop();
  });

  it('refuses more than it can keep waiting', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 40 }, () => typesetter.pdf(page(`${head}= Page\n#data.name`))),
    );
    const refused = asked.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused).toHaveLength(14);
    expect(refused[0]!.reason).toMatchObject({
      code: 'typesetterBusy',
      status: 503,
      params: { retryAfter: 2 },
    });
  });

  it('knows what its fonts can show', async () => {
    const coverage = await typesetter.coverage();
    const names =
      'Nguyễn Zoé Ірина Γιώργος محمد فرهاد ፊልሞን გიორგი Արամ דוד नेपाली রহিম สมชาย 陈伟 陳 さくら 김민준';
    const missing = new Set<string>();
    expect(coverage.printable(names, missing)).toBe(names);
    expect(coverage.printable('a😀b\u202Ec\u0000', missing)).toBe('a[U+1F600]b[U+202E]c[U+0000]');
    expect([...missing]).toEqual(['U+1F600', 'U+202E', 'U+0000']);
  });
});
