/** A list that the core hands out page by page: asked for by filters and typed words, kept fresh by what the core tells. */
import { create, type StoreApi, type UseBoundStore } from "zustand";
import type { Failure } from "#shared/errors.ts";
import type { CoreEvent } from "#shared/events.ts";
import { onConnected, onCoreEvent } from "./core.ts";
import { failureOf } from "./failure.ts";
import { useWorkspace } from "./workspace.ts";

/** What is there of a list. */
export interface PagedList<Question, Item> {
  readonly question: Question;
  readonly items: readonly Item[];
  readonly nextCursor: string | undefined;
  readonly loaded: boolean;
  readonly failure: Failure | undefined;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | undefined;
}

interface Source<Question, Item> {
  /** What is asked for at first. */
  readonly question: Question;
  readonly load: (question: Question, page: { cursor?: string; limit: number }) => Promise<Page<Item>>;
  /** Whether an event of the core may change the list. */
  readonly concerns: (event: CoreEvent) => boolean;
}

/** What a list can be asked to do. */
export interface PagedListKeeper<Question, Item> {
  readonly use: UseBoundStore<StoreApi<PagedList<Question, Item>>>;
  /** Asks for others; while somebody types, only when they pause. Those of before stay until the answer is there. */
  ask(change: Partial<Question>): void;
  /** Loads the list again now. */
  reload(): void;
  /** Loads the next page behind those that are there. */
  loadMore(): Promise<void>;
  /** Keeps the list fresh until the returned function is called. */
  keepFresh(): () => void;
}

const PAGE = 100;
/** The most rows that one answer of the core holds. */
const LONGEST_PAGE = 500;
const TYPING_MS = 200;
const EVENTS_MS = 250;

/** A question whose typed words are left out when there are none. */
export function withWords<Question extends { readonly search?: string | undefined }>({
  search,
  ...question
}: Question): Omit<Question, "search"> & { search?: string } {
  const words = search?.trim();
  return { ...question, ...(words ? { search: words } : {}) };
}

/** Makes a list; nothing is loaded before it is asked for or kept fresh. */
export function createPagedList<Question extends object, Item>({
  question: first,
  load,
  concerns,
}: Source<Question, Item>): PagedListKeeper<Question, Item> {
  const empty = { items: [], nextCursor: undefined, loaded: false, failure: undefined };
  const use = create<PagedList<Question, Item>>(() => ({ question: first, ...empty }));
  let round = 0;
  let fetchingMore = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** From the beginning, as many as were shown; an answer that is overtaken is dropped. */
  async function reload(shown: number): Promise<void> {
    round += 1;
    const own = round;
    try {
      const limit = Math.min(Math.max(PAGE, shown), LONGEST_PAGE);
      const { items, nextCursor } = await load(use.getState().question, { limit });
      if (own === round) use.setState({ items, nextCursor, loaded: true, failure: undefined });
    } catch (error) {
      if (own === round) use.setState({ failure: failureOf(error), loaded: true });
    }
  }

  /** Several in a row once. */
  function soon(milliseconds: number, shown = use.getState().items.length): void {
    clearTimeout(waiting);
    waiting = setTimeout(() => void reload(shown), milliseconds);
  }

  return {
    use,
    ask(change) {
      use.setState(({ question }) => ({ question: { ...question, ...change }, nextCursor: undefined }));
      soon("search" in change ? TYPING_MS : 0, 0);
    },
    reload: () => soon(0),
    async loadMore() {
      const { question, nextCursor: cursor } = use.getState();
      if (cursor === undefined || fetchingMore) return;
      const own = round;
      fetchingMore = true;
      try {
        const page = await load(question, { cursor, limit: PAGE });
        if (own !== round) return;
        use.setState(({ items }) => ({ items: [...items, ...page.items], nextCursor: page.nextCursor }));
      } catch (error) {
        if (own === round) use.setState({ failure: failureOf(error) });
      } finally {
        fetchingMore = false;
      }
    },
    keepFresh() {
      const stops = [
        onCoreEvent((event) => {
          if (concerns(event)) soon(EVENTS_MS);
        }),
        onConnected(() => soon(0)),
        useWorkspace.subscribe((state, before) => {
          if (state.info?.path === before.info?.path) return;
          use.setState(empty);
          if (state.info !== undefined) soon(0);
        }),
      ];
      if (useWorkspace.getState().info !== undefined) soon(0);
      return () => {
        for (const stop of stops) stop();
        clearTimeout(waiting);
      };
    },
  };
}
