/** An error where it arose: what happened and what to do next. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";
import { Button } from "./button.tsx";

/** Shows a failure; `onRetry` adds a button. Shows nothing without a failure. */
export function FailureNote({
  failure,
  onRetry,
}: {
  readonly failure: Failure | undefined;
  readonly onRetry?: (() => void) | undefined;
}): ReactNode {
  if (failure === undefined) return null;
  return (
    <div className="note note-danger" role="alert">
      <CircleAlert aria-hidden="true" />
      <div className="note-body">
        <p>{failure.message}</p>
        {failure.next !== undefined && <p className="note-next">{failure.next}</p>}
        {onRetry !== undefined && (
          <Button size="small" onClick={onRetry}>
            {t.common.retry}
          </Button>
        )}
      </div>
    </div>
  );
}
