/** A task that is to be done: its screen and form, kept as typed, and the ways to end it. */
import { Check, Ellipsis, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { core } from "#renderer/state/core.ts";
import { removeTab, tabId } from "#renderer/state/editors.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { attempt, notifyFailure } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Menu, type MenuGroups } from "#renderer/ui/menu.tsx";
import type { TaskAction, TaskDetail } from "#shared/execution.ts";
import { RuleFailure } from "#shared/forms.ts";
import { GoBackDialog } from "./go-back-dialog.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { inbox } from "./inbox.ts";
import { IssueDialog } from "./issue-dialog.tsx";
import { MeetingPanel } from "./meeting-panel.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { outputsOf } from "./screen-notes.ts";
import { StrategyBoard } from "./strategy-board.tsx";
import { TaskForm } from "./task-form.tsx";
import { tellCompleted } from "./tell-completed.ts";
import { useCheck } from "./use-check.ts";
import type { Draft } from "./use-draft.ts";

const Failures = z.array(RuleFailure);

type Asked = "skip" | "override" | "issue" | "hand_over" | "go_back";

export interface OpenTaskProps {
  readonly task: TaskDetail;
  readonly draft: Draft;
  readonly reload: () => void;
}

function BrokenRules({ failures, onOverride }: { failures: readonly RuleFailure[]; onOverride: () => void }) {
  const errors = failures.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return null;
  return (
    <div className="note note-warning" role="alert">
      <div className="note-body">
        <p>{t.tasks.failures(errors.length)}</p>
        <ul>
          {errors.map((failure) => (
            <li key={`${failure.deliverable} ${failure.field ?? ""} ${failure.message}`}>{failure.message}</li>
          ))}
        </ul>
        <Button size="small" onClick={onOverride}>
          {t.tasks.override}
        </Button>
      </div>
    </div>
  );
}

/** What a draft that was prepared for the task would fill in; it replaces nothing that was typed. */
function Prepared({ task, draft }: { readonly task: TaskDetail; readonly draft: Draft }) {
  const { suggestion } = task;
  if (suggestion === undefined || Object.keys(suggestion).every((name) => name in draft.values)) return null;
  return (
    <div className="note note-info">
      <div className="note-body">
        <p>{t.tasks.prepared}</p>
        <Button size="small" onClick={() => draft.change({ ...suggestion, ...draft.values })}>
          {t.tasks.usePrepared}
        </Button>
      </div>
    </div>
  );
}

export function OpenTask({ task, draft, reload }: OpenTaskProps) {
  const { values, change } = draft;
  const [refused, setRefused] = useState<readonly RuleFailure[]>([]);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const check = useCheck(task.id, values);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The first field that is not right gets the keyboard, wherever in a long form it stands.
    if (refused.length > 0) page.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused]);
  const may = (action: TaskAction): boolean => task.actions.includes(action);
  const close = (): void => setAsked(undefined);

  const leave = (): void => removeTab(tabId("task", { id: task.id }));

  const complete = async (reason?: string): Promise<void> => {
    setBusy(true);
    try {
      const done = await core.tasks.complete({
        id: task.id,
        outputs: outputsOf(values),
        revision: task.revision,
        ...(reason === undefined ? {} : { override: { reason } }),
      });
      leave();
      await tellCompleted(done.task);
    } catch (error) {
      const failure = failureOf(error);
      const rules = failure.code === "RULES_FAILED" ? Failures.safeParse(failure.data) : undefined;
      if (rules?.success === true) {
        setRefused(rules.data);
        check.show(rules.data);
      } else notifyFailure(error);
      if (failure.code === "CONFLICT") {
        reload();
        // Whoever was faster may have used another program, of which nobody here was told.
        inbox.reload();
      }
    } finally {
      setBusy(false);
    }
  };

  const skip = async (reason: string): Promise<void> => {
    await core.executions.control({ id: task.executionId, action: "skip", step: task.step, reason });
    leave();
  };

  const retry = async (): Promise<void> => {
    await attempt(() => core.executions.control({ id: task.executionId, action: "retry", step: task.step }));
    reload();
  };

  const more: MenuGroups = [
    [
      ...(may("skip") ? [{ id: "skip", label: t.tasks.skip, onSelect: () => setAsked("skip") }] : []),
      ...(may("hand_over") ? [{ id: "hand", label: t.tasks.handOver, onSelect: () => setAsked("hand_over") }] : []),
      ...(may("go_back") ? [{ id: "back", label: t.tasks.goBack, onSelect: () => setAsked("go_back") }] : []),
      ...(may("retry") ? [{ id: "retry", label: t.tasks.retry, onSelect: () => void retry() }] : []),
    ],
  ];
  const screen = { form: task.form, values, disabled: busy, onChange: change };

  return (
    <div className="task-open" ref={page}>
      {refused.length > 0 && <BrokenRules failures={check.failures} onOverride={() => setAsked("override")} />}
      <Prepared task={task} draft={draft} />
      {task.form.screen === "meeting" && <MeetingPanel {...screen} />}
      {task.form.screen === "strategy_session" && <StrategyBoard {...screen} />}
      {task.form.sections.length === 0 ? (
        <p className="task-nothing">{t.tasks.nothingToFill}</p>
      ) : (
        <TaskForm {...screen} failures={check.failures} onVisit={check.visit} taskId={task.id} />
      )}
      <footer className="task-actions">
        <Button
          variant="primary"
          icon={Check}
          busy={busy}
          disabled={!may("complete")}
          title={may("complete") ? undefined : t.tasks.notYours(task.assignee ?? "")}
          onClick={() => void complete()}
        >
          {t.tasks.complete}
        </Button>
        {may("raise_issue") && (
          <Button icon={TriangleAlert} disabled={busy} onClick={() => setAsked("issue")}>
            {t.tasks.raiseIssue}
          </Button>
        )}
        {more[0] !== undefined && more[0].length > 0 && (
          <Menu groups={more}>
            <Button variant="ghost" icon={Ellipsis} disabled={busy}>
              {t.tasks.more}
            </Button>
          </Menu>
        )}
        <span className="task-draft" role="status">
          {draft.state === "saving" ? t.tasks.saving : draft.state === "saved" ? t.tasks.saved : ""}
        </span>
      </footer>
      {asked === "skip" && (
        <ReasonDialog
          title={t.tasks.skipTitle(task.title)}
          about={t.tasks.skipAbout}
          confirm={t.tasks.skipConfirm}
          onClose={close}
          onConfirm={skip}
        />
      )}
      {asked === "override" && (
        <ReasonDialog
          title={t.tasks.overrideTitle}
          about={t.tasks.overrideAbout}
          confirm={t.tasks.overrideConfirm}
          onClose={close}
          onConfirm={complete}
        />
      )}
      {asked === "issue" && <IssueDialog task={task} data={outputsOf(values)} onClose={close} onDone={reload} />}
      {asked === "hand_over" && <HandOverDialog task={task} onClose={close} onDone={reload} />}
      {asked === "go_back" && <GoBackDialog task={task} onClose={close} onDone={reload} />}
    </div>
  );
}
