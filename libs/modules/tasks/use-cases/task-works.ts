import { Injectable } from '@nestjs/common';
import type { TaskKind } from '../domain/task.js';
import type { TaskWork } from '../domain/task-work.js';

/** Who does which kind of task; each module adds its own when it starts. */
@Injectable()
export class TaskWorks {
  readonly #works = new Map<TaskKind, TaskWork>();

  add(work: TaskWork): void {
    this.#works.set(work.kind, work);
  }

  /** What somebody with these rights may ask for. */
  kindsFor(permissions: ReadonlySet<string>): TaskKind[] {
    return [...this.#works.values()].flatMap(({ kind, permission }) =>
      permissions.has(permission) ? kind : [],
    );
  }

  /** @throws Error for a kind that nobody does */
  of(kind: TaskKind): TaskWork {
    const work = this.#works.get(kind);
    if (!work) throw new Error(`nobody does tasks of kind ${kind}`);
    return work;
  }
}
