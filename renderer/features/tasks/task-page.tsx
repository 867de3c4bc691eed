/** The page of one task: what to do, what is known, the form, and the ways to end it. */
import { Check, GitCommitHorizontal, UserPlus, UserX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor, removeTab, tabId } from "#renderer/state/editors.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt, notify, notifyFailure } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { TaskDetail } from "#shared/execution.ts";
import { RuleFailure } from "#shared/forms.ts";
import { z } from "zod";
import { ReadableValue, readableName } from "./readable-value.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { type FormValues, TaskForm } from "./task-form.tsx";
import { dueOf, performerOf } from "./task-list.tsx";

const DRAFT_DELAY_MS = 500;

type DraftState = "none" | "saving" | "saved";

/** What was typed into a task, kept as a draft shortly after each change and when the page is left. */
function useDraft(task: TaskDetail): { values: FormValues; draft: DraftState; change: (values: FormValues) => void } {
  const [values, setValues] = useState<FormValues>(task.draft ?? {});
  const [draft, setDraft] = useState<DraftState>(task.draft === undefined ? "none" : "saved");
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; values: FormValues } | undefined>(undefined);
  const keep = async (next: FormValues): Promise<void> => {
    waiting.current = undefined;
    const kept = await attempt(() => core.tasks.saveDraft({ id: task.id, draft: { ...next } }));
    if (kept !== undefined && waiting.current === undefined) setDraft("saved");
  };
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(
    () => () => {
      if (waiting.current === undefined) return;
      clearTimeout(waiting.current.timer);
      void latest.current(waiting.current.values);
    },
    [],
  );
  const change = (next: FormValues): void => {
    setValues(next);
    setDraft("saving");
    if (waiting.current !== undefined) clearTimeout(waiting.current.timer);
    waiting.current = { values: next, timer: setTimeout(() => void latest.current(next), DRAFT_DELAY_MS) };
  };
  return { values, draft, change };
}

const Failures = z.array(RuleFailure);

function OpenTask({ task, reload }: { readonly task: TaskDetail; readonly reload: () => void }) {
  const { values, draft, change } = useDraft(task);
  const [failures, setFailures] = useState<readonly RuleFailure[]>([]);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<"skip" | "override">();
  const me = useAppInfo((state) => state.info?.actor);

  const complete = async (reason?: string): Promise<void> => {
    setBusy(true);
    try {
      const done = await core.tasks.complete({
        id: task.id,
        outputs: { ...values },
        revision: task.revision,
        ...(reason === undefined ? {} : { override: { reason } }),
      });
      notify("success", t.tasks.completedNext(done.task.title), {
        action: { label: t.tasks.openRun, run: () => openEditor("run", { id: task.executionId }) },
      });
      await loadRuns();
      removeTab(tabId("task", { id: task.id }));
    } catch (error) {
      const failure = failureOf(error);
      const rules = failure.code === "RULES_FAILED" ? Failures.safeParse(failure.data) : undefined;
      if (rules?.success === true) setFailures(rules.data);
      else notifyFailure(error);
      if (failure.code === "CONFLICT") reload();
    } finally {
      setBusy(false);
    }
  };

  const skip = async (reason: string): Promise<void> => {
    const done = await attempt(() =>
      core.executions.control({ id: task.executionId, action: "skip", step: task.step, reason }),
    );
    if (done === undefined) return;
    await loadRuns();
    removeTab(tabId("task", { id: task.id }));
  };

  const assign = async (assignee: string | null): Promise<void> => {
    await attempt(() => core.tasks.assign({ id: task.id, assignee }));
    reload();
  };

  return (
    <>
      {failures.length > 0 && (
        <div className="note note-warning" role="alert">
          <div className="note-body">
            <p>{t.tasks.failures(failures.length)}</p>
            <ul>
              {failures.map((failure) => (
                <li key={`${failure.deliverable} ${failure.field ?? ""} ${failure.message}`}>{failure.message}</li>
              ))}
            </ul>
            <Button size="small" onClick={() => setAsking("override")}>
              {t.tasks.override}
            </Button>
          </div>
        </div>
      )}
      {task.form.sections.length === 0 ? (
        <p className="task-nothing">{t.tasks.nothingToFill}</p>
      ) : (
        <TaskForm form={task.form} values={values} failures={failures} disabled={busy} onChange={change} />
      )}
      <footer className="task-actions">
        <Button variant="primary" icon={Check} busy={busy} onClick={() => void complete()}>
          {t.tasks.complete}
        </Button>
        <Button disabled={busy} onClick={() => setAsking("skip")}>
          {t.tasks.skip}
        </Button>
        {me !== undefined &&
          (task.assignee === undefined ? (
            <Button variant="ghost" icon={UserPlus} disabled={busy} onClick={() => void assign(me.name)}>
              {t.tasks.take}
            </Button>
          ) : (
            <Button variant="ghost" icon={UserX} disabled={busy} onClick={() => void assign(null)}>
              {t.tasks.release}
            </Button>
          ))}
        <span className="task-draft" role="status">
          {draft === "saving" ? t.tasks.saving : draft === "saved" ? t.tasks.saved : ""}
        </span>
      </footer>
      <ReasonDialog
        open={asking === "skip"}
        title={t.tasks.skipTitle(task.title)}
        about={t.tasks.skipAbout}
        confirm={t.tasks.skipConfirm}
        onClose={() => setAsking(undefined)}
        onConfirm={(reason) => void skip(reason)}
      />
      <ReasonDialog
        open={asking === "override"}
        title={t.tasks.overrideTitle}
        about={t.tasks.overrideAbout}
        confirm={t.tasks.overrideConfirm}
        onClose={() => setAsking(undefined)}
        onConfirm={(reason) => void complete(reason)}
      />
    </>
  );
}

export function useTaskTitle({ id }: { readonly id: string }): string {
  return useQuery(`task title ${id}`, (signal) => core.tasks.get({ id }, { signal })).data?.title ?? t.tasks.title;
}

export function TaskPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: task, failure, reload } = useQuery(`task ${input.id}`, (signal) => core.tasks.get(input, { signal }));
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (task === undefined) return <EmptyState title={t.common.loading} />;
  const due = dueOf(task);
  const known = Object.entries(task.context);
  return (
    <article className="task-page scroll" aria-label={task.title}>
      <header className="task-head">
        <h2>{task.title}</h2>
        <p className="task-facts">
          <Badge>{performerOf(task)}</Badge>
          <Badge tone={task.status === "open" ? "accent" : "success"}>{t.tasks.status[task.status]}</Badge>
          {task.assignee !== undefined && <span>{t.tasks.assignedTo(task.assignee)}</span>}
          {due !== undefined && <Badge tone="warning">{due}</Badge>}
          <span title={formatDateTime(task.createdAt)}>{t.tasks.since(formatRelative(task.createdAt))}</span>
          <Button
            size="small"
            variant="ghost"
            icon={GitCommitHorizontal}
            onClick={() => openEditor("run", { id: task.executionId })}
          >
            {t.tasks.openRun}
          </Button>
        </p>
        <p>{task.description}</p>
        {task.note !== undefined && <p className="note note-info">{task.note}</p>}
      </header>
      <div className="task-columns">
        <div className="task-work">
          {task.status === "open" ? (
            <OpenTask key={`${task.id} ${task.revision}`} task={task} reload={reload} />
          ) : (
            <section aria-label={t.tasks.result}>
              <h3>{t.tasks.result}</h3>
              <ReadableValue value={task.outputs} />
            </section>
          )}
        </div>
        <aside className="task-context" aria-label={t.tasks.context}>
          <h3>{t.tasks.context}</h3>
          {known.length === 0 ? (
            <p>{t.tasks.contextEmpty}</p>
          ) : (
            known.map(([name, value]) => (
              <details key={name} open>
                <summary>{readableName(name)}</summary>
                <ReadableValue value={value} />
              </details>
            ))
          )}
        </aside>
      </div>
    </article>
  );
}
