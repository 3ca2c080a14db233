import type pg from 'pg';
import { codeLists } from '#platform/code-lists';
import { aCase } from '../factories/cases.js';
import type { Answer, TestApi, TestMember } from '../support/api.js';

/** A request by somebody whose it is, in a state in which nothing stands against it. */
export interface Way {
  who: TestMember;
  /** With the ids in it. */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Who makes the world. */
interface Makers {
  /** Of the police. */
  lead: TestMember;
  /** Takes part in cases of the police, and leads some. */
  centre: TestMember;
  /** Of the police with every role. */
  chief: TestMember;
  /** Of the centre with every role. */
  head: TestMember;
}

export const EVERY_ROLE = ['caseworker', 'supervisor', 'administrator', 'data_protection_officer'];
/** The first code of a list. */
export const first = (list: string): string => codeLists[list]![0]!.code;
export const REASON = 'A test asks for it, and somebody has to decide';

/** @throws when something was refused */
export function made({ status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/**
 * Of doors that bodies and rows that are drawn do not open, or only by luck: the world each of them needs, and the one request. By route, as
 * `doors-table.ts` names it.
 */
export class WaysIn {
  readonly ways = new Map<string, Way>();
  readonly cases: string[] = [];

  constructor(
    readonly api: TestApi,
    readonly admin: pg.Client,
    private readonly makers: Makers,
  ) {}

  get lead(): TestMember {
    return this.makers.lead;
  }
  get centre(): TestMember {
    return this.makers.centre;
  }
  get chief(): TestMember {
    return this.makers.chief;
  }
  get head(): TestMember {
    return this.makers.head;
  }

  /** @param ids in the order in which the route names them */
  way(name: string, who: TestMember, ids: string | string[], body: unknown = {}): void {
    const left = [ids].flat();
    const path = name.split(' ')[1]!.replace(/:\w+/g, () => left.shift()!);
    this.ways.set(name, { who, path, body: name.startsWith('DELETE') ? undefined : body });
  }

  /** A case of the police, or of whoever else opens it. */
  async case(who = this.lead): Promise<string> {
    const { id } = await aCase(who);
    this.cases.push(id);
    return id;
  }
}
