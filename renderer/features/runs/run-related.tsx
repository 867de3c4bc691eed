/** What belongs to a run: the tasks of people, what went wrong, and the runs it has started. */
import { CircleAlert, CircleCheck, ListTodo } from "lucide-react";
import { useEffect, useState } from "react";
import { HandOverDialog } from "#renderer/features/tasks/hand-over-dialog.tsx";
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { dueOf, performerOf } from "#renderer/features/tasks/task-words.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import type { ExecutionDetail, Task } from "#shared/execution.ts";
import type { Issue } from "#shared/issues.ts";
import { ROW_TONE, RUN_ICON } from "./run-words.ts";

/** Asks again whenever a run moves on. */
function useFresh(reload: () => void): void {
  const executions = useRuns((state) => state.executions);
  useEffect(reload, [reload, executions]);
}

function TaskRow({ task, onHandOver }: { readonly task: Task; readonly onHandOver: () => void }) {
  const open = task.status === "open";
  const about = open
    ? [task.assignee ?? performerOf(task), dueOf(task) ?? t.tasks.since(formatRelative(task.createdAt))]
    : [
        task.assignee ?? performerOf(task),
        `${t.tasks.status[task.status]} ${formatDateTime(task.completedAt ?? task.createdAt)}`,
      ];
  const Icon = open ? ListTodo : CircleCheck;
  return (
    <li className="run-task">
      <button type="button" className="list-row" onClick={() => openEditor("task", { id: task.id })}>
        <Icon aria-hidden="true" data-tone={open ? "accent" : undefined} />
        <span className="list-row-text">
          <span className="list-row-title truncate">{task.title}</span>
          <span className="list-row-about truncate">{about.join(" · ")}</span>
        </span>
      </button>
      {open && (
        <Button size="small" variant="ghost" onClick={onHandOver}>
          {t.tasks.handOver}
        </Button>
      )}
    </li>
  );
}

export function RunTasks({ run }: { readonly run: ExecutionDetail }) {
  const { data, failure, reload } = useQuery(`tasks of run ${run.id}`, (signal) =>
    core.tasks.list({ execution: run.id, limit: 500 }, { signal }),
  );
  useFresh(reload);
  const [handing, setHanding] = useState<Task>();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  const tasks = data?.tasks ?? [];
  if (tasks.length === 0)
    return data === undefined ? (
      <EmptyState icon={ListTodo} title={t.common.loading} />
    ) : (
      <EmptyState icon={ListTodo} title={t.runs.noTasks} text={t.runs.noTasksNext} />
    );
  return (
    <>
      <ul className="run-related scroll" aria-label={t.runs.tasks}>
        {tasks.toReversed().map((task) => (
          <TaskRow key={task.id} task={task} onHandOver={() => setHanding(task)} />
        ))}
      </ul>
      {handing !== undefined && <HandOverDialog task={handing} onClose={() => setHanding(undefined)} onDone={reload} />}
    </>
  );
}

function IssueRow({ issue }: { readonly issue: Issue }) {
  const open = issue.status === "open";
  return (
    <ListRow
      icon={open ? CircleAlert : CircleCheck}
      tone={open ? "danger" : "success"}
      title={`${issue.stepTitle}: ${readableName(issue.issueType)}`}
      about={[
        [issue.description, t.tasks.issueBy(issue.raisedBy, formatDateTime(issue.raisedAt))]
          .filter(Boolean)
          .join(" · "),
        open ? issue.resolution : t.runs.issueSettled(issue.resolvedBy ?? "", issue.reason ?? ""),
      ]}
    />
  );
}

export function RunIssues({ run }: { readonly run: ExecutionDetail }) {
  if (run.issues.length === 0)
    return <EmptyState icon={CircleCheck} title={t.runs.noIssues} text={t.runs.noIssuesNext} />;
  return (
    <ul className="run-related scroll" aria-label={t.runs.issues}>
      {run.issues.map((issue) => (
        <IssueRow key={issue.id} issue={issue} />
      ))}
    </ul>
  );
}

export function RunChildren({ run }: { readonly run: ExecutionDetail }) {
  const { data, failure, reload } = useQuery(`children of run ${run.id}`, (signal) =>
    core.executions.children({ id: run.id }, { signal }),
  );
  useFresh(reload);
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  const children = data?.executions ?? [];
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  if (children.length === 0) return <EmptyState title={t.runs.noChildren} text={t.runs.noChildrenNext} />;
  return (
    <ul className="run-related scroll" aria-label={t.runs.children}>
      {children.map((child) => (
        <ListRow
          key={child.id}
          icon={RUN_ICON[child.status]}
          tone={ROW_TONE[child.status]}
          title={child.title}
          about={[`${t.runs.status[child.status]} · ${t.runs.progress(child.done, child.total)}`]}
          onOpen={() => openEditor("run", { id: child.id })}
        />
      ))}
    </ul>
  );
}
