/** Follow-up edits: what the rules propose so that everything that depends on a change stays right. */
import { applyChange } from "#changes/apply.ts";
import type { Edit, Operation } from "#shared/change-set.ts";
import type { Consequence } from "./consequence.ts";

/** A follow-up edit with how sure it is. */
export interface FollowUp {
  readonly edit: Edit;
  readonly class: "safe" | "review";
}

/** What one round of follow-ups gave: the edits, the files they lead to, and consequences whose edit was not possible. */
export interface Round {
  readonly followUps: readonly FollowUp[];
  /** Changed files only. */
  readonly files: ReadonlyMap<string, string>;
  readonly failed: ReadonlySet<Consequence>;
}

interface Draft {
  readonly key: string;
  title: string;
  readonly grade: "safe" | "review";
  readonly consequences: Consequence[];
  operations: Operation[];
}

/**
 * Makes edits of the consequences that have a fix and carries them out on `texts`. Consequences of one change with one
 * title are one edit; edits that shift each other's list entries become one. `number` is where ids go on counting.
 */
export function followUpRound(
  consequences: readonly Consequence[],
  grade: "safe" | "review",
  texts: (file: string) => string | undefined,
  number: number,
  earlier: readonly Edit[],
  needs: (consequence: Consequence) => readonly string[],
): Round {
  const drafts = mergeShifting(draftsOf(consequences, grade));
  const followUps: FollowUp[] = [];
  const files = new Map<string, string>();
  const failed = new Set<Consequence>();
  for (const draft of drafts) {
    const places = draft.consequences.length;
    const touched = new Set(draft.operations.map((operation) => operation.file));
    const before = earlier.filter((edit) => edit.operations.some((operation) => touched.has(operation.file)));
    const edit: Edit = {
      id: `k${number + followUps.length}`,
      title: places > 1 && !draft.title.includes(";") ? `${draft.title} in ${places} places` : draft.title,
      operations: draft.operations.toSorted(lastFirst),
      by: "knit",
      accepted: true,
      needs: [...new Set([...draft.consequences.flatMap((each) => needs(each)), ...before.map((each) => each.id)])],
      symbols: [...new Set(draft.consequences.map((each) => each.symbol))],
    };
    const current = new Map<string, string>();
    for (const file of touched) {
      const text = files.get(file) ?? texts(file);
      if (text !== undefined) current.set(file, text);
    }
    const applied = applyChange(current, [{ ...edit, needs: [] }]);
    if (!applied.ok) {
      for (const consequence of draft.consequences) failed.add(consequence);
      continue;
    }
    if (applied.value.size === 0) continue;
    for (const [file, text] of applied.value) if (text !== null) files.set(file, text);
    followUps.push({ edit, class: grade });
  }
  return { followUps, files, failed };
}

function draftsOf(consequences: readonly Consequence[], grade: "safe" | "review"): Draft[] {
  const drafts = new Map<string, Draft>();
  const written = new Map<string, string>();
  for (const consequence of consequences) {
    if (!consequence.fix) continue;
    // The same place twice: once is enough; another text for it waits for the next round.
    const operations = consequence.fix.operations.filter((operation) => {
      const place = placeOf(operation);
      if (written.has(place)) return false;
      written.set(place, "");
      return true;
    });
    if (operations.length === 0) continue;
    const key = `${consequence.why[0] ?? ""}\t${consequence.fix.title}`;
    const draft = drafts.get(key);
    if (draft) {
      draft.consequences.push(consequence);
      draft.operations.push(...operations);
    } else {
      drafts.set(key, {
        key,
        title: consequence.fix.title,
        grade,
        consequences: [consequence],
        operations: [...operations],
      });
    }
  }
  return [...drafts.values()];
}

function placeOf(operation: Operation): string {
  const path = "path" in operation ? operation.path : [];
  return JSON.stringify([
    operation.file,
    operation.op,
    path,
    operation.op === "insert" ? [operation.index, operation.value] : null,
  ]);
}

/** The list whose entries an operation shifts: file and path, as text. */
function shiftedList(operation: Operation): string | undefined {
  if (operation.op === "insert") return listKey(operation.file, operation.path);
  if (operation.op === "remove" && typeof operation.path.at(-1) === "number") {
    return listKey(operation.file, operation.path.slice(0, -1));
  }
  return undefined;
}

function listKey(file: string, path: readonly (string | number)[]): string {
  return JSON.stringify([file, ...path]);
}

/** Every list that an operation reaches into or through. */
function listsOf(operation: Operation): readonly string[] {
  if (!("path" in operation)) return [];
  const keys = operation.path.flatMap((part, index) =>
    typeof part === "number" ? [listKey(operation.file, operation.path.slice(0, index))] : [],
  );
  return operation.op === "insert" ? [...keys, listKey(operation.file, operation.path)] : keys;
}

/** Joins drafts of which one shifts a list that another one reaches into: their paths only fit together. */
function mergeShifting(drafts: readonly Draft[]): readonly Draft[] {
  const shifted = new Set(
    drafts.flatMap((draft) => draft.operations.flatMap((operation) => shiftedList(operation) ?? [])),
  );
  const byList = new Map<string, Draft>();
  const result: Draft[] = [];
  for (const draft of drafts) {
    const lists = draft.operations.flatMap(listsOf).filter((list) => shifted.has(list));
    const other = lists.map((list) => byList.get(list)).find((each) => each !== undefined);
    if (other) {
      if (other.title !== draft.title)
        other.title = `${other.title}; ${draft.title.charAt(0).toLowerCase()}${draft.title.slice(1)}`;
      other.operations = [...other.operations, ...draft.operations];
      other.consequences.push(...draft.consequences);
    } else {
      result.push(draft);
    }
    for (const list of lists) byList.set(list, other ?? draft);
  }
  return result;
}

/** Later places first, so that no operation shifts the path of another. */
function lastFirst(a: Operation, b: Operation): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const left = fullPath(a);
  const right = fullPath(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const one = left[index];
    const other = right[index];
    if (one === other) continue;
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    if (typeof one === "number" && typeof other === "number") return other - one;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}

function fullPath(operation: Operation): readonly (string | number)[] {
  if (!("path" in operation)) return [];
  return operation.op === "insert" ? [...operation.path, operation.index] : operation.path;
}
