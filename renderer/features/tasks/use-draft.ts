/** What is typed into a task: kept in the core at most a second later, and when the page is left. */
import { useEffect, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { notifyFailure } from "#renderer/state/notices.ts";
import type { TaskDetail } from "#shared/execution.ts";
import type { FormValues } from "./form-values.ts";

const KEEP_AFTER_MS = 800;

export type DraftState = "none" | "saving" | "saved";

export interface Draft {
  readonly values: FormValues;
  readonly state: DraftState;
  /** Whether anything was typed since the page was opened. */
  readonly touched: boolean;
  readonly change: (values: FormValues) => void;
}

/** The draft of a task that is looked at. */
export function useDraft(task: TaskDetail): Draft {
  const [values, setValues] = useState<FormValues>(task.draft ?? {});
  const [state, setState] = useState<DraftState>(task.draft === undefined ? "none" : "saved");
  const [touched, setTouched] = useState(false);
  const latest = useRef(values);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { id } = task;

  const keep = useRef(async (): Promise<void> => {
    clearTimeout(timer.current);
    timer.current = undefined;
    try {
      await core.tasks.saveDraft({ id, draft: { ...latest.current } });
      if (timer.current === undefined) setState("saved");
    } catch (error) {
      setState("none");
      // That somebody else ended the task is shown by the page itself, with everything that was typed.
      if (failureOf(error).code !== "CONFLICT") notifyFailure(error);
    }
  });
  useEffect(
    () => () => {
      if (timer.current !== undefined) void keep.current();
    },
    [],
  );
  const change = (next: FormValues): void => {
    latest.current = next;
    setValues(next);
    setTouched(true);
    setState("saving");
    // Not begun anew with each key: whoever types without a pause is kept up with, too.
    timer.current ??= setTimeout(() => void keep.current(), KEEP_AFTER_MS);
  };
  return { values, state, touched, change };
}
