/** Rules that are not met yet, told while somebody types: only about fields they have been in. */
import { useEffect, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import type { RuleFailure } from "#shared/forms.ts";
import type { FormValues } from "./form-values.ts";
import { outputsOf } from "./screen-notes.ts";

const PAUSE_MS = 400;

/** A field of a form as one text. */
export function fieldKey(deliverable: string, field: string | undefined): string {
  return `${deliverable} ${field ?? ""}`;
}

export interface Check {
  /** Those to show now. */
  readonly failures: readonly RuleFailure[];
  /** Somebody left a field: from now on what is wrong with it is shown. */
  readonly visit: (deliverable: string, field: string) => void;
  /** Shows everything the core refused the task for. */
  readonly show: (failures: readonly RuleFailure[]) => void;
}

/** Checks `values` of a task shortly after each change. */
export function useCheck(id: string, values: FormValues): Check {
  const [found, setFound] = useState<readonly RuleFailure[]>([]);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [showAll, setShowAll] = useState(false);
  const first = useRef(true);
  useEffect(() => {
    // What was not touched needs no verdict yet.
    if (first.current) {
      first.current = false;
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      core.tasks
        .check({ id, outputs: outputsOf(values) }, { signal: abort.signal })
        .then(({ failures }) => setFound(failures))
        // Completing the task will tell; a check that did not work out is nobody's worry.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, values]);
  return {
    failures: showAll ? found : found.filter(({ deliverable, field }) => visited.has(fieldKey(deliverable, field))),
    visit: (deliverable, field) => setVisited((old) => new Set(old).add(fieldKey(deliverable, field))),
    show: (failures) => {
      setFound(failures);
      setShowAll(true);
    },
  };
}
