/** The page of one task: what to do, what is known, the form, what was said, and the ways to end it. */
import { Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { TaskDetail } from "#shared/execution.ts";
import { OpenTask } from "./open-task.tsx";
import { ReadableValue } from "./readable-value.tsx";
import { outputsOf } from "./screen-notes.ts";
import { TaskFiles } from "./task-files.tsx";
import { TaskHead } from "./task-head.tsx";
import { TaskContext, TaskHistory, TaskIssues, TaskNext } from "./task-story.tsx";
import { TaskTalk } from "./task-talk.tsx";
import { useDraft } from "./use-draft.ts";

export function useTaskTitle({ id }: { readonly id: string }): string {
  return useQuery(`task title ${id}`, (signal) => core.tasks.get({ id }, { signal })).data?.title ?? t.tasks.title;
}

/** What somebody typed into a task that somebody else ended meanwhile: nothing of it is lost. */
function TooLate({ task, typed }: { readonly task: TaskDetail; readonly typed: Record<string, unknown> }) {
  const last = task.history.findLast(({ type }) => type.startsWith("task_")) ?? task.history.at(-1);
  return (
    <section className="note note-warning" aria-label={t.tasks.tooLate}>
      <div className="note-body">
        <p>
          {t.tasks.tooLate} {last?.text}
        </p>
        <details open>
          <summary>{t.tasks.typed}</summary>
          <ReadableValue value={typed} />
        </details>
        <Button
          size="small"
          icon={Copy}
          onClick={() => void attempt(() => navigator.clipboard.writeText(JSON.stringify(typed, null, 2)))}
        >
          {t.tasks.copyTyped}
        </Button>
      </div>
    </section>
  );
}

/** A task as it is now. What is typed stays here while the task changes around it. */
function Work({ task, reload }: { readonly task: TaskDetail; readonly reload: () => void }) {
  const draft = useDraft(task);
  if (task.status === "open") return <OpenTask task={task} draft={draft} reload={reload} />;
  return (
    <>
      {draft.touched && <TooLate task={task} typed={outputsOf(draft.values)} />}
      <section aria-label={t.tasks.result}>
        <h3>{t.tasks.result}</h3>
        <ReadableValue value={task.outputs} />
      </section>
    </>
  );
}

/** The task, asked for again whenever something about it happened; `round` counts how often. */
function useTask(id: string) {
  const query = useQuery(`task ${id}`, (signal) => core.tasks.get({ id }, { signal }));
  const [round, setRound] = useState(0);
  const { reload } = query;
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type !== "task" || event.taskId !== id) return;
        setRound((old) => old + 1);
        reload();
      }),
    [id, reload],
  );
  return { ...query, round };
}

export function TaskPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: task, failure, reload, round } = useTask(input.id);
  const mayWrite = useAppInfo((state) => may(state.info, "Operator"));
  if (task === undefined) {
    return failure === undefined ? (
      <EmptyState title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  const part = { taskId: task.id, round, mayWrite };
  return (
    <article className="task-page scroll" aria-label={task.title}>
      <TaskHead task={task} reload={reload} />
      <div className="task-columns">
        <div className="task-work">
          <TaskIssues task={task} onDone={reload} />
          <Work key={task.id} task={task} reload={reload} />
          <TaskTalk {...part} />
        </div>
        <aside className="task-side" aria-label={t.tasks.about}>
          <TaskContext task={task} />
          <TaskFiles {...part} />
          <TaskNext task={task} />
          <TaskHistory task={task} />
        </aside>
      </div>
    </article>
  );
}
