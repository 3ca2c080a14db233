import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { codeLists } from '#platform/code-lists';
import type { CodeList } from './code-list.dto.js';

/** A code list as the API gives it. */
@Injectable()
export class ReadCodeList {
  /** @throws NotFound for a name no list has */
  run(name: string): CodeList {
    const list = codeLists[name];
    if (!list) throw new NotFound();
    return { name, items: list.map(({ strengthAdult, ...item }) => ({ ...item, strength: strengthAdult })) };
  }
}
