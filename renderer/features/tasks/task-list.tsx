/** The inbox: open tasks, oldest first, by role; and what has been done. */
import { CircleCheck, ListTodo } from "lucide-react";
import { useState } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { core } from "#renderer/state/core.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented, Select } from "#renderer/ui/field.tsx";
import { ListRow, ListView } from "#renderer/ui/list-view.tsx";
import type { Task } from "#shared/execution.ts";
import { readableName } from "./readable-value.tsx";

/** Who the task waits for, in words. */
export function performerOf(task: Task): string {
  return task.role === null ? t.tasks.queue(task.team) : readableName(task.role);
}

/** When it is due, in words; undefined without a due time. */
export function dueOf(task: Task, now: Date = new Date()): string | undefined {
  if (task.dueAt === undefined || task.status !== "open") return undefined;
  const when = formatRelative(task.dueAt, now);
  return new Date(task.dueAt) < now ? t.tasks.overdue(when) : t.tasks.due(when);
}

function TaskRow({ task, selected }: { readonly task: Task; readonly selected: boolean }) {
  const due = dueOf(task);
  const state = task.status === "open" ? t.tasks.since(formatRelative(task.createdAt)) : t.tasks.status[task.status];
  return (
    <ListRow
      icon={task.status === "open" ? ListTodo : CircleCheck}
      title={task.title}
      about={[
        `${readableName(task.playbook)} · ${performerOf(task)}`,
        <>
          {state}
          {due !== undefined && <strong> · {due}</strong>}
        </>,
      ]}
      selected={selected}
      onOpen={() => openEditor("task", { id: task.id }, { preview: true })}
      onKeep={() => openEditor("task", { id: task.id })}
    />
  );
}

/** Number of open tasks, for the activity bar. */
export function useOpenTaskBadge(): { count: number; label: string } | undefined {
  const count = useRuns((state) => state.openTasks.length);
  return count === 0 ? undefined : { count, label: t.tasks.count(count) };
}

export function TaskList() {
  const [show, setShow] = useState<"open" | "done">("open");
  const [role, setRole] = useState("");
  const open = useRuns((state) => state.openTasks);
  const done = useQuery(show === "done" ? `done ${open.length}` : undefined, (signal) =>
    core.tasks.list({ status: "completed", limit: 200 }, { signal }),
  );
  const activeId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "task" ? tab.input.id : undefined;
  });
  const tasks = show === "open" ? open : (done.data?.tasks.toReversed() ?? []);
  const roles = [...new Set(tasks.map(performerOf))].toSorted();
  const shown = tasks.filter((task) => role === "" || performerOf(task) === role);
  return (
    <ListView
      label={t.tasks.list}
      filter={
        <>
          <Segmented
            label={t.tasks.filter}
            size="small"
            value={show}
            options={[
              { id: "open", label: t.tasks.open },
              { id: "done", label: t.tasks.done },
            ]}
            onChange={setShow}
          />
          <Select aria-label={t.tasks.role} value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">{t.tasks.allRoles}</option>
            {roles.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </>
      }
      empty={
        <>
          <FailureNote failure={done.failure} onRetry={done.reload} />
          <EmptyState
            icon={ListTodo}
            title={show === "open" ? t.tasks.empty : t.tasks.emptyDone}
            {...(show === "open" ? { text: t.tasks.emptyNext } : {})}
          >
            {show === "open" && <Button onClick={() => void runCommand("runs.start")}>{t.runs.start}</Button>}
          </EmptyState>
        </>
      }
    >
      {shown.map((task) => (
        <TaskRow key={task.id} task={task} selected={task.id === activeId} />
      ))}
    </ListView>
  );
}
