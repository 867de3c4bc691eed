/** Reading from the core inside a component: the latest answer, the failure, and a way to ask again. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Failure } from "#shared/errors.ts";
import { onConnected } from "./core.ts";
import { failureOf, isAbort } from "./failure.ts";

export interface Query<T> {
  /** The latest answer; stays while a newer one is on its way. */
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Asks whenever `key` changes (undefined: not at all), after a reconnect and on `reload()`; an answer that is overtaken
 * is dropped and its request cancelled. With `keepPrevious` the answer to the key before stays until the new one is there.
 */
export function useQuery<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  options: { readonly keepPrevious?: boolean } = {},
): Query<T> {
  const keep = options.keepPrevious === true;
  const [state, setState] = useState<{
    key: string | undefined;
    data: T | undefined;
    failure: Failure | undefined;
    loading: boolean;
  }>({ key, data: undefined, failure: undefined, loading: key !== undefined });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;

  useEffect(() => {
    if (key === undefined) {
      setState({ key, data: undefined, failure: undefined, loading: false });
      return;
    }
    const abort = new AbortController();
    setState((old) => ({
      key,
      data: keep || old.key === key ? old.data : undefined,
      failure: old.key === key ? old.failure : undefined,
      loading: true,
    }));
    latest
      .current(abort.signal)
      .then((data) => {
        if (!abort.signal.aborted) setState({ key, data, failure: undefined, loading: false });
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted || isAbort(error)) return;
        setState((old) => ({ key, data: old.data, failure: failureOf(error), loading: false }));
      });
    return () => abort.abort();
  }, [key, round, keep]);

  const reload = useCallback(() => setRound((n) => n + 1), []);
  useEffect(() => onConnected(reload), [reload]);
  // Until the effect has run, what is kept answers the key before.
  if (state.key !== key) {
    return { data: keep ? state.data : undefined, failure: undefined, loading: key !== undefined, reload };
  }
  return { data: state.data, failure: state.failure, loading: state.loading, reload };
}
