/** The steps of a run in time: where it stands, how long each took, and what may be done about it. */
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime, formatElapsed, formatRelative } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ExecutionDetail, StepState } from "#shared/execution.ts";
import { type Asked, askGoBack, askSkip, confirmAndControl } from "./control.ts";
import { isOver } from "./run-words.ts";

const MINUTE = 60_000;

/** When a step ended and how long it took, or since when it goes on. */
function timeOf({ startedAt, completedAt }: StepState): string {
  if (completedAt === undefined) return startedAt === undefined ? "" : formatRelative(startedAt);
  if (startedAt === undefined) return formatDateTime(completedAt);
  const took = Date.parse(completedAt) - Date.parse(startedAt);
  return took < MINUTE ? formatDateTime(completedAt) : `${formatDateTime(completedAt)} · ${formatElapsed(took)}`;
}

interface StepProps {
  readonly run: ExecutionDetail;
  readonly step: StepState;
  readonly onAsk: (asked: Asked) => void;
}

function StepRow({ run, step, onAsk }: StepProps) {
  const name = readableName(step.step.split("/").at(-1) ?? step.step);
  const { taskId, status } = step;
  const over = isOver(run.status);
  const running = status === "active" || status === "waiting";
  const ended = status === "completed" || status === "skipped";
  return (
    <li className="run-step" data-status={status} data-depth={step.step.split("/").length}>
      <span className="run-step-name">{name}</span>
      <span className="run-step-status">{t.graph.status[status]}</span>
      <span className="run-step-time">{timeOf(step)}</span>
      <span className="run-step-actions">
        {running && taskId !== undefined && (
          <Button size="small" onClick={() => openEditor("task", { id: taskId })}>
            {t.runs.openTask}
          </Button>
        )}
        {!over && (status === "failed" || (running && taskId === undefined)) && (
          <Button
            size="small"
            variant="ghost"
            onClick={() => void confirmAndControl(run, "retry", { path: step.step, name })}
          >
            {t.runs.action.retry}
          </Button>
        )}
        {!over && (running || status === "failed") && (
          <Button size="small" variant="ghost" onClick={() => onAsk(askSkip(step.step, name))}>
            {t.runs.action.skip}
          </Button>
        )}
        {!over && ended && (
          <Button size="small" variant="ghost" onClick={() => onAsk(askGoBack(step.step, name))}>
            {t.runs.action.go_back}
          </Button>
        )}
      </span>
    </li>
  );
}

export function RunSteps({ run, onAsk }: Omit<StepProps, "step">) {
  return (
    <ol className="run-steps scroll" aria-label={t.runs.steps}>
      {run.steps.map((step) => (
        <StepRow key={step.step} run={run} step={step} onAsk={onAsk} />
      ))}
    </ol>
  );
}
