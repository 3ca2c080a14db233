import { api, ApiProblem, bodyOf, MEMBERSHIP_HEADER } from '../../shared/api';
import type { components } from '../../shared/api/generated/schema';
import { mergePatch } from './merge-patch';

export type SaveState =
  { is: 'untouched' } | { is: 'saving' } | { is: 'saved'; at: string } | { is: 'failed' };

/** A draft as the server holds it. */
export interface HeldDraft<Content> {
  id: string;
  content: Content;
  updatedAt: string;
}

export type DraftKind = components['schemas']['DraftView']['kind'];

/** What a draft is created with: a retry, from another page as well, sends the same body under the same key. */
export interface Creation<Content> {
  content: Content;
  key: string;
}

const QUIET_MS = 700;
const RETRY_MS = 5_000;

/**
 * Saves a draft while it is typed: soon after each pause, one request at a time, again and again until it is saved. The
 * newest content is kept here in memory until then, over a login as well.
 */
export class DraftSaver<Content extends object> {
  state: SaveState = { is: 'untouched' };
  private wanted?: Content;
  private saved?: Content;
  private underWay?: Promise<void>;
  private isStopped = false;
  private timer?: ReturnType<typeof setTimeout>;
  private readonly listeners = new Set<() => void>();

  /** @param membership whose words these are: they are never saved as somebody else's, who logged in meanwhile */
  constructor(
    private readonly membership: string,
    private readonly kind: DraftKind,
    public draftId: string | undefined,
    private readonly onCreated: (id: string) => void,
    /** A creation that was begun and whose answer nobody saw. */
    public creation?: Creation<Content>,
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
  startFrom(draft: HeldDraft<Content>): void {
    this.saved = draft.content;
    this.become({ is: 'saved', at: draft.updatedAt });
  }

  /** No more saving by itself: it was sent, or the page is gone. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Waits for the request under way, so that the draft it creates is known. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  /**
   * Saves what is not yet saved without waiting for a pause, in requests that outlive the page.
   * @returns whether everything is on the server
   */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.underWay;
    if (this.wanted) await this.save(true);
    // What was typed while the draft was being created is not in it yet.
    if (this.wanted && this.state.is === 'saved') await this.save(true);
    return !this.wanted;
  }

  /** The page may end now, and a request under way with it: sends the newest content in one that does not. */
  rescue(): void {
    if (!this.wanted || this.isStopped) return;
    if (!this.underWay) void this.save(true);
    else if (this.draftId) void this.send(this.wanted, true);
  }

  /** It was sent and taken: there is nothing left to save. */
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

  private async save(isLast = false): Promise<void> {
    const content = this.wanted;
    // The request under way plans the next one.
    if (!content || this.underWay) return;
    this.underWay = this.send(content, isLast);
    await this.underWay;
    this.underWay = undefined;
    if (this.wanted) this.plan(this.state.is === 'failed' ? RETRY_MS : QUIET_MS);
  }

  /** One request; a failure is a state, not an error. */
  private async send(content: Content, keepalive: boolean): Promise<void> {
    if (this.state.is !== 'saved') this.become({ is: 'saving' });
    try {
      const { updatedAt } = this.draftId
        ? await this.update(this.draftId, content, keepalive)
        : await this.create(content, keepalive);
      if (this.wanted === this.saved) this.wanted = undefined;
      this.become({ is: 'saved', at: updatedAt });
    } catch (error) {
      this.become({ is: 'failed' });
      if (error instanceof ApiProblem && error.status === 404) this.forget();
    }
  }

  private async create(content: Content, keepalive: boolean): Promise<HeldDraft<Content>> {
    this.creation ??= { content, key: crypto.randomUUID() };
    const draft = await bodyOf(
      api.POST('/drafts', {
        params: { header: { 'Idempotency-Key': this.creation.key } },
        headers: this.whose,
        body: { kind: this.kind, content: this.creation.content as Record<string, unknown> },
        keepalive,
      }),
    );
    this.saved = this.creation.content;
    this.draftId = draft.id;
    if (!this.isStopped) this.onCreated(draft.id);
    return draft as unknown as HeldDraft<Content>;
  }

  private async update(id: string, content: Content, keepalive: boolean): Promise<HeldDraft<Content>> {
    const body = { content: mergePatch(this.saved, content) as Record<string, unknown> };
    const draft = await bodyOf(
      api.PATCH('/drafts/{id}', { params: { path: { id } }, headers: this.whose, body, keepalive }),
    );
    this.saved = content;
    return draft as unknown as HeldDraft<Content>;
  }

  private get whose(): Record<string, string> {
    return { [MEMBERSHIP_HEADER]: this.membership };
  }

  /** The draft is gone, thrown away elsewhere: what is typed here becomes a new one. */
  private forget(): void {
    this.draftId = undefined;
    this.creation = undefined;
    this.saved = undefined;
  }

  private become(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
