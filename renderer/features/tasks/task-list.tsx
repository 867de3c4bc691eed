/** The inbox: tasks that are mine, nobody's, or anybody's; searched, filtered, the most urgent first. */
import { CircleAlert, CircleCheck, ListTodo } from "lucide-react";
import { useEffect } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import { type RowPlace, VirtualRows } from "#renderer/ui/virtual-rows.tsx";
import type { Task } from "#shared/execution.ts";
import { ANYTHING, inbox, isNarrowed, useInboxCounts } from "./inbox.ts";
import { InboxFilter } from "./inbox-filter.tsx";
import { readableName } from "./readable-value.tsx";
import { dueOf, performerOf } from "./task-words.ts";

/** Height of a row in rem: a title and two lines. */
const ROW = 4.25;

const more = (): void => void inbox.loadMore();

function TaskRow({
  task,
  selected,
  place,
}: {
  readonly task: Task;
  readonly selected: boolean;
  readonly place: RowPlace;
}) {
  const due = dueOf(task);
  const isPressing = task.priority === "urgent" || task.priority === "high";
  const state =
    task.status === "open"
      ? t.tasks.since(formatRelative(task.createdAt))
      : `${t.tasks.status[task.status]} ${formatRelative(task.completedAt ?? task.createdAt)}`;
  return (
    <ListRow
      icon={task.status !== "open" ? CircleCheck : isPressing ? CircleAlert : ListTodo}
      tone={task.status !== "open" ? "success" : task.priority === "urgent" ? "danger" : undefined}
      title={task.title}
      about={[
        task.runTitle ?? readableName(task.playbook),
        <>
          {isPressing && task.status === "open" && <strong>{t.tasks.priorities[task.priority]} · </strong>}
          {due === undefined ? state : <strong>{due}</strong>} · {task.assignee ?? performerOf(task)}
        </>,
      ]}
      selected={selected}
      tooltip={`${readableName(task.playbook)} · ${performerOf(task)}`}
      onOpen={() => openEditor("task", { id: task.id }, { preview: true })}
      onKeep={() => openEditor("task", { id: task.id })}
      place={place}
    />
  );
}

/** Number of open tasks in the view that is chosen, for the activity bar. */
export function useOpenTaskBadge(): { count: number; label: string } | undefined {
  useEffect(() => inbox.keepFresh(), []);
  const view = inbox.use((state) => state.question.view);
  const count = useInboxCounts((counts) => counts[view]);
  return count === 0 ? undefined : { count, label: t.tasks.count(count) };
}

function NoTasks() {
  const { question, failure, loaded } = inbox.use();
  const counts = useInboxCounts();
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={inbox.reload} />;
  if (!loaded) return <EmptyState title={t.common.loading} />;
  if (isNarrowed(question)) {
    return (
      <EmptyState icon={ListTodo} title={t.tasks.emptyFilter}>
        <Button onClick={() => inbox.ask({ ...noFilter(), search: "" })}>{t.tasks.clearFilter}</Button>
      </EmptyState>
    );
  }
  if (question.status !== "open") return <EmptyState icon={ListTodo} title={t.tasks.emptyDone} />;
  if (question.view !== "all" && counts.all > 0) {
    return (
      <EmptyState icon={ListTodo} title={t.tasks.emptyView[question.view]} text={t.tasks.emptyViewNext}>
        <Button onClick={() => inbox.ask({ view: "all" })}>{t.tasks.showAll(counts.all)}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ListTodo} title={t.tasks.empty} text={t.tasks.emptyNext}>
      <Button onClick={() => void runCommand("runs.start")}>{t.runs.start}</Button>
    </EmptyState>
  );
}

function noFilter() {
  return { role: undefined, playbook: undefined, priority: undefined, due: undefined };
}

export function TaskList() {
  const { question, items: tasks, nextCursor } = inbox.use();
  const counts = useInboxCounts();
  const activeId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "task" ? tab.input.id : undefined;
  });
  return (
    <div className="view-fill list-view">
      <div className="list-filter inbox-head">
        <Segmented
          label={t.tasks.view}
          size="small"
          value={question.view}
          options={[
            { id: "mine", label: t.tasks.views.mine(counts.mine), hint: t.tasks.viewHints.mine },
            { id: "queue", label: t.tasks.views.queue(counts.queue), hint: t.tasks.viewHints.queue },
            { id: "all", label: t.tasks.views.all(counts.all), hint: t.tasks.viewHints.all },
          ]}
          onChange={(view) => inbox.ask({ view })}
        />
        <InboxFilter />
        {counts.overdue > 0 && question.due !== "overdue" && (
          <button
            type="button"
            className="link"
            onClick={() => inbox.ask({ ...ANYTHING, view: question.view, due: "overdue" })}
          >
            {t.tasks.lateOnes(counts.overdue)}
          </button>
        )}
      </div>
      {tasks.length === 0 ? (
        <NoTasks />
      ) : (
        <VirtualRows
          key={JSON.stringify(question)}
          label={t.tasks.list}
          count={tasks.length}
          more={nextCursor !== undefined}
          rowHeight={ROW}
          onEnd={more}
          renderRow={(index, place) => {
            const task = tasks[index];
            return task && <TaskRow key={task.id} task={task} selected={task.id === activeId} place={place} />;
          }}
        />
      )}
    </div>
  );
}
