/**
 * The outcome of something that can fail in an expected way. Bugs throw; expected failures are values.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success holding `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** An expected failure holding `error`. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
