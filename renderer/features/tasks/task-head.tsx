/** The head of a task's page: what it is, whose, how urgent, until when; and who else could do it. */
import { CalendarClock, GitCommitHorizontal, UserPlus, UserRoundCog, UserX } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Select } from "#renderer/ui/field.tsx";
import { type TaskAction, type TaskDetail, TaskPriority } from "#shared/execution.ts";
import { AssignDialog } from "./assign-dialog.tsx";
import { DueDialog } from "./due-dialog.tsx";
import { dueOf, performerOf } from "./task-words.ts";

export interface TaskHeadProps {
  readonly task: TaskDetail;
  readonly reload: () => void;
}

export function TaskHead({ task, reload }: TaskHeadProps) {
  const [assigning, setAssigning] = useState(false);
  const [timing, setTiming] = useState(false);
  const due = dueOf(task);
  const may = (action: TaskAction): boolean => task.status === "open" && task.actions.includes(action);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    await attempt(work);
    reload();
  };
  return (
    <header className="task-head">
      <p className="task-run">
        <button type="button" className="link" onClick={() => openEditor("run", { id: task.executionId })}>
          <GitCommitHorizontal aria-hidden="true" />
          {task.runTitle}
        </button>
      </p>
      <h2>{task.title}</h2>
      <p className="task-facts">
        <Badge tone={task.status === "open" ? "accent" : "success"}>{t.tasks.status[task.status]}</Badge>
        <Badge>{performerOf(task)}</Badge>
        <span>{task.assignee === undefined ? t.tasks.unassigned : t.tasks.assignedTo(task.assignee)}</span>
        {due !== undefined && (
          <span title={formatDateTime(task.dueAt ?? task.createdAt)}>
            <Badge tone="warning">{due}</Badge>
          </span>
        )}
        <span title={formatDateTime(task.createdAt)}>{t.tasks.since(formatRelative(task.createdAt))}</span>
      </p>
      {task.status === "open" && (
        <div className="task-whose" role="group" aria-label={t.tasks.whose}>
          {may("claim") && (
            <Button size="small" icon={UserPlus} onClick={() => void act(() => core.tasks.claim({ id: task.id }))}>
              {t.tasks.take}
            </Button>
          )}
          {may("release") && (
            <Button size="small" icon={UserX} onClick={() => void act(() => core.tasks.release({ id: task.id }))}>
              {t.tasks.release}
            </Button>
          )}
          {may("assign") && (
            <Button size="small" icon={UserRoundCog} onClick={() => setAssigning(true)}>
              {t.tasks.assignAsk}
            </Button>
          )}
          {may("set_due") && (
            <Button size="small" icon={CalendarClock} onClick={() => setTiming(true)}>
              {task.dueAt === undefined ? t.tasks.dueAsk : t.tasks.dueChange}
            </Button>
          )}
          {may("set_priority") && (
            <Select
              className="select-small"
              aria-label={t.tasks.priority}
              value={task.priority}
              onChange={(event) => {
                const priority = TaskPriority.parse(event.target.value);
                void act(() => core.tasks.setPriority({ id: task.id, priority }));
              }}
            >
              {TaskPriority.options.toReversed().map((priority) => (
                <option key={priority} value={priority}>
                  {t.tasks.priorityOf(t.tasks.priorities[priority])}
                </option>
              ))}
            </Select>
          )}
        </div>
      )}
      {task.description !== "" && <p>{task.description}</p>}
      {task.note !== undefined && <p className="note note-info">{task.note}</p>}
      {timing && <DueDialog task={task} onClose={() => setTiming(false)} onDone={reload} />}
      {assigning && <AssignDialog task={task} onClose={() => setAssigning(false)} onDone={reload} />}
    </header>
  );
}
