import type { MemberActor } from '#kernel';
import { actingOn } from './acting-on.js';
import type { CaseStatus } from './case-transitions.js';
import type { CaseRights, HiddenReason, Section } from './case-view.js';

/** Rights that apply to one case, and whether it must be open for them. */
const ACTIONS: readonly [permission: string, openOnly: boolean][] = [
  ['case:update', true],
  ['assertion:create', true],
  ['referral:create', true],
  ['document:write', true],
  ['timeline:read', false],
  ['access-log:read', false],
];

/** A reader in front of one case: what the role may read at all, and what was opened to the agency here. */
export class CaseReaderRights {
  /**
   * @param opened categories of which the rows of others are open to the reader in this case
   * @param holders which agencies hold rows of a category
   * @param lost why what was open to the reader's agency is so no more, by category
   * @param grounds on which the reader's agency takes part now: who opened it in an emergency alone only reads
   */
  constructor(
    private readonly actor: MemberActor,
    private readonly opened: readonly string[],
    private readonly holders: readonly { category: string; agency_id: string; agency_name: string }[],
    private readonly grounds: readonly string[] = [],
    private readonly lost: Readonly<Record<string, HiddenReason>> = {},
  ) {}

  /** Others' rows were opened, or the reader's own agency may have some. */
  reads(category: string): boolean {
    const { categories, writes } = this.actor;
    return categories.includes(category) && (this.opened.includes(category) || writes.includes(category));
  }

  /**
   * Where nothing of others was opened and the reader's agency has nothing of its own, what the others hold is named.
   *
   * @param seen what the database showed: data, the agencies it came from, `id:version` of each row
   */
  section<T>(
    category: string,
    seen: { data?: T; ownerIds: readonly string[]; versions: readonly string[] },
  ): Section<T> {
    const heldBy = this.heldBy(category, seen.ownerIds);
    const nothingSeen = !this.opened.includes(category) && seen.ownerIds.length === 0;
    if (!this.reads(category) || (nothingSeen && heldBy)) {
      return { visible: false, hiddenBecause: this.hiddenBecause(category), heldBy };
    }
    return { visible: true, version: changesOf(seen.versions), data: seen.data, heldBy };
  }

  rights(status: CaseStatus): CaseRights {
    const { permissions, writes } = actingOn(this.actor, this.grounds);
    const open = status !== 'closed';
    return {
      read: this.actor.categories.filter((category) => this.reads(category)),
      write: open ? [...writes] : [],
      actions: ACTIONS.filter(
        ([permission, openOnly]) => permissions.has(permission) && (open || !openOnly),
      ).map(([permission]) => permission),
      permissions: [...permissions],
    };
  }

  private hiddenBecause(category: string): HiddenReason {
    if (!this.actor.categories.includes(category)) return 'not_in_your_categories';
    return this.lost[category] ?? 'not_shared_with_you';
  }

  private heldBy(category: string, seenOwnerIds: readonly string[]): string[] | undefined {
    const names = this.holders
      .filter((holder) => holder.category === category && !seenOwnerIds.includes(holder.agency_id))
      .filter((holder) => holder.agency_id !== this.actor.agencyId)
      .map((holder) => holder.agency_name);
    return names.length ? names : undefined;
  }
}

/** The sum of the versions of rows: grows with every change. */
function changesOf(versions: readonly string[]): number {
  return versions.reduce((sum, version) => sum + Number(version.split(':')[1]), 0);
}
