import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Printed, Typesetter } from '#platform/typeset';
import { paperOf } from '../domain/sheet.js';
import type { Words } from '../domain/words.js';

/** The templates of a folder, by their names. */
export const templatesIn = (folder: string): Map<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** The page that every paper of Relais stands on. */
const PAGE = templatesIn(join(import.meta.dirname, '../templates')).get('relais.typ')!;

/** A paper of another module: its own template and words, on the page of the letters. */
export interface Paper {
  main: string;
  templates: ReadonlyMap<string, string>;
  page: object;
  words: Words;
  pictures?: ReadonlyMap<string, Buffer>;
  madeAt: Date;
}

/** Sets what is no letter to anybody, as letters are set: tagged, with every script, and no silent box. */
@Injectable()
export class PrintPaper {
  constructor(private readonly typesetter: Typesetter) {}

  /** @throws TypesetterBusy (503), DocumentTooLarge (422) */
  async run({ main, templates, page, words, pictures, madeAt }: Paper): Promise<Printed> {
    const { sheet } = paperOf(page, words, await this.typesetter.coverage());
    const sources = new Map([...templates, ['relais.typ', PAGE]]);
    return this.typesetter.pdf({ main, sources, data: sheet, pictures, madeAt });
  }
}
