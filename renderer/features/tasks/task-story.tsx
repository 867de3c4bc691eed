/** What surrounds a task: what earlier steps produced, what went wrong, what happened so far, what comes next. */
import { FileText, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { asSentence, formatDateTime } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { TaskDetail } from "#shared/execution.ts";
import type { Issue } from "#shared/issues.ts";
import { DocumentDialog } from "./document-dialog.tsx";
import { ReadableValue, readableName } from "./readable-value.tsx";

/** What earlier steps produced, with the versions each has had. */
export function TaskContext({ task }: { readonly task: TaskDetail }) {
  const [shown, setShown] = useState<string>();
  const known = Object.entries(task.context);
  const { data } = useQuery(known.length === 0 ? undefined : `documents ${task.id} ${task.revision}`, (signal) =>
    core.deliverables.list({ execution: task.executionId }, { signal }),
  );
  const documents = new Map(data?.deliverables.map((deliverable) => [deliverable.name, deliverable]));
  const open = shown === undefined ? undefined : documents.get(shown);
  return (
    <section className="task-part" aria-label={t.tasks.context}>
      <h3>{t.tasks.context}</h3>
      {known.length === 0 ? (
        <p className="field-about">{t.tasks.contextEmpty}</p>
      ) : (
        known.map(([name, value]) => (
          <details key={name} open>
            <summary>{readableName(name)}</summary>
            <ReadableValue value={value} />
            {documents.has(name) && (
              <Button size="small" variant="ghost" icon={FileText} onClick={() => setShown(name)}>
                {t.tasks.documentOpen(documents.get(name)?.versions.length ?? 1)}
              </Button>
            )}
          </details>
        ))
      )}
      {open !== undefined && (
        <DocumentDialog executionId={task.executionId} deliverable={open} onClose={() => setShown(undefined)} />
      )}
    </section>
  );
}

/** What happened in this step so far. */
export function TaskHistory({ task }: { readonly task: TaskDetail }) {
  if (task.history.length === 0) return null;
  return (
    <section className="task-part" aria-label={t.tasks.history}>
      <h3>{t.tasks.history}</h3>
      <ol className="task-history" aria-label={t.tasks.history}>
        {task.history.toReversed().map((event) => (
          <li key={event.seq}>
            <span>{event.text}</span> <time dateTime={event.at}>{formatDateTime(event.at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Steps that wait for this one. */
export function TaskNext({ task }: { readonly task: TaskDetail }) {
  return (
    <section className="task-part" aria-label={t.tasks.next}>
      <h3>{t.tasks.next}</h3>
      {task.next.length === 0 ? (
        <p className="field-about">{t.tasks.nextNothing}</p>
      ) : (
        <ul className="task-next" aria-label={t.tasks.next}>
          {task.next.map((step) => (
            <li key={step.step}>
              <strong>{step.title}</strong> <span className="field-about">{step.performer}</span>
              {step.condition !== undefined && <p className="field-about">{t.tasks.nextIf(step.condition)}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenIssue({ issue, onDone }: { readonly issue: Issue; readonly onDone: () => void }) {
  const settle = async (resolution: "done" | "withdraw"): Promise<void> => {
    await attempt(() => core.issues.resolve({ id: issue.id, resolution }));
    onDone();
  };
  return (
    <li className="note note-warning">
      <div className="note-body">
        <p>
          <strong>{readableName(issue.issueType)}</strong> {issue.description}
        </p>
        <p>
          {t.tasks.issueBy(issue.raisedBy, formatDateTime(issue.raisedAt))} {asSentence(issue.resolution)}
        </p>
        <p className="task-issue-ways">
          <Button size="small" onClick={() => void settle("done")}>
            {t.tasks.issueDone}
          </Button>
          <Button size="small" variant="ghost" onClick={() => void settle("withdraw")}>
            {t.tasks.issueWithdraw}
          </Button>
        </p>
      </div>
    </li>
  );
}

/** Issues of the step: those that are open with ways to settle them, and that there were others. */
export function TaskIssues({ task, onDone }: { readonly task: TaskDetail; readonly onDone: () => void }) {
  const open = task.issues.filter(({ status }) => status === "open");
  const settled = task.issues.length - open.length;
  if (task.issues.length === 0) return null;
  return (
    <section aria-label={t.tasks.issues}>
      <ul aria-label={t.tasks.issues}>
        {open.map((issue) => (
          <OpenIssue key={issue.id} issue={issue} onDone={onDone} />
        ))}
      </ul>
      {settled > 0 && (
        <Badge icon={TriangleAlert} tone="neutral">
          {t.tasks.issuesSettled(settled)}
        </Badge>
      )}
    </section>
  );
}
