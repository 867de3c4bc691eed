/**
 * Records by identifier. Every identifier is new, and an ordinary object makes the program learn a new shape for each key
 * it has not seen; these are looked up in a table of their own instead.
 */

type ById<T> = Record<string, T>;

/** No records yet; ordered by when they are put in. */
export function noneById<T>(): ById<T> {
  return Object.create(null) as ById<T>;
}

/** The records with `record` under this identifier, in its place if there is one already. */
export function withRecord<T>(records: Readonly<ById<T>>, id: string, record: T): Readonly<ById<T>> {
  const next = noneById<T>();
  for (const key in records) next[key] = records[key] as T;
  next[id] = record;
  return next;
}
