import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Something that is not finished in a case. */
export interface OpenMatter {
  /** Code of the list `open-matter`. */
  kind: string;
  /** The law, or somebody's safety, asks that it is settled first; anything else may be left with a written reason. */
  mustBeSettled: boolean;
  /** The agency it belongs to. */
  agencyId: string;
  /** Of one's own agency only. */
  id?: string;
  /** When it began, happens or is due, as its kind says. */
  at?: Date;
}

/**
 * What a module knows to be open in a case. The module that leads the cases cannot know the others; each declares its own
 * by putting one of these into the registry.
 */
export abstract class OpenMatters {
  /** For the agency that leads; nothing for any other. One statement. */
  abstract of(tx: Tx, caseId: string): Promise<OpenMatter[]>;
}

/** Every module's open matters. */
@Injectable()
export class OpenMattersRegistry {
  private readonly sources: OpenMatters[] = [];

  register(source: OpenMatters): void {
    this.sources.push(source);
  }

  /** Those that must be settled first, then by kind. One statement for each module. */
  async of(tx: Tx, caseId: string): Promise<OpenMatter[]> {
    const found = await Promise.all(this.sources.map((source) => source.of(tx, caseId)));
    return found
      .flat()
      .sort((a, b) => Number(b.mustBeSettled) - Number(a.mustBeSettled) || a.kind.localeCompare(b.kind));
  }
}
