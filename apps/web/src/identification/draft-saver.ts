import { api, ApiProblem, bodyOf, type CreateCase, type DraftView } from '../api';
import { mergePatch } from './merge-patch';

export type SaveState =
  { is: 'untouched' } | { is: 'saving' } | { is: 'saved'; at: string } | { is: 'failed' };

type Content = Partial<CreateCase>;

const QUIET_MS = 700;
const RETRY_MS = 5_000;

/**
 * Saves a draft while it is typed: soon after each pause, one request at a time, again and again until it is saved. The
 * newest content is kept here in memory until then, over a login as well.
 */
export class DraftSaver {
  state: SaveState = { is: 'untouched' };
  private wanted?: Content;
  private saved?: Content;
  private isBusy = false;
  private isStopped = false;
  private timer?: ReturnType<typeof setTimeout>;
  /** What the draft is created with: a retry sends the same body under the same key. */
  private first?: { content: Content; key: string };
  private readonly listeners = new Set<() => void>();

  constructor(
    public draftId: string | undefined,
    private readonly onCreated: (id: string) => void,
  ) {}

  /** Content that was typed and is not yet on the server. */
  get unsaved(): Content | undefined {
    return this.wanted;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SaveState => this.state;

  /** Takes the newest content; the first keystroke counts. */
  change(content: Content): void {
    this.wanted = content;
    this.plan(QUIET_MS);
  }

  /** Starts from what the server holds. */
  startFrom(draft: DraftView): void {
    this.saved = draft.content;
    this.become({ is: 'saved', at: draft.updatedAt });
  }

  /** No more saving: the report was sent, or the page is gone. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** The report was taken: there is nothing left to save. */
  discard(): void {
    this.stop();
    this.wanted = undefined;
  }

  resume(): void {
    this.isStopped = false;
    if (this.wanted) this.plan(QUIET_MS);
  }

  private plan(delay: number): void {
    clearTimeout(this.timer);
    if (!this.isStopped) this.timer = setTimeout(() => void this.save(), delay);
  }

  private async save(): Promise<void> {
    const content = this.wanted;
    if (!content || this.isStopped) return;
    // The request under way plans the next one.
    if (this.isBusy) return;
    this.isBusy = true;
    if (this.state.is !== 'saved') this.become({ is: 'saving' });
    try {
      const { updatedAt } = this.draftId
        ? await this.update(this.draftId, content)
        : await this.create(content);
      if (this.wanted === this.saved) this.wanted = undefined;
      this.become({ is: 'saved', at: updatedAt });
    } catch (error) {
      this.become({ is: 'failed' });
      if (error instanceof ApiProblem && error.status === 404) this.forget();
    } finally {
      this.isBusy = false;
      if (this.wanted) this.plan(this.state.is === 'failed' ? RETRY_MS : QUIET_MS);
    }
  }

  private async create(content: Content): Promise<DraftView> {
    this.first ??= { content, key: crypto.randomUUID() };
    const draft = await bodyOf(
      api.POST('/drafts', {
        params: { header: { 'Idempotency-Key': this.first.key } },
        body: { kind: 'intake', content: this.first.content },
      }),
    );
    this.saved = this.first.content;
    this.draftId = draft.id;
    this.onCreated(draft.id);
    return draft;
  }

  private async update(id: string, content: Content): Promise<DraftView> {
    const body = { content: mergePatch(this.saved, content) as Content };
    const draft = await bodyOf(api.PATCH('/drafts/{id}', { params: { path: { id } }, body }));
    this.saved = content;
    return draft;
  }

  /** The draft is gone, thrown away elsewhere: what is typed here becomes a new one. */
  private forget(): void {
    this.draftId = undefined;
    this.first = undefined;
    this.saved = undefined;
  }

  private become(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
