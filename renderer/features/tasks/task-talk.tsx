/** What was said about a task, and room to say more. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextArea } from "#renderer/ui/field.tsx";
import { Prose } from "#renderer/ui/prose.tsx";

export interface TaskPartProps {
  readonly taskId: string;
  /** Grows whenever something about the task happened. */
  readonly round: number;
  readonly mayWrite: boolean;
}

export function TaskTalk({ taskId, round, mayWrite }: TaskPartProps) {
  const { data, failure, reload } = useQuery(
    `comments ${taskId} ${round}`,
    (signal) => core.comments.list({ task: taskId }, { signal }),
    { keepPrevious: true },
  );
  const [text, setText] = useState("");
  const { doing, failure: refused, run } = useAttempt<"say">();
  const comments = data?.comments ?? [];
  const say = async (): Promise<void> => {
    if (!(await run("say", () => core.comments.add({ task: taskId, text })))) return;
    setText("");
    reload();
  };
  return (
    <section className="task-part" aria-label={t.tasks.comments}>
      <h3>{t.tasks.comments}</h3>
      <FailureNote failure={failure} onRetry={reload} />
      {comments.length > 0 && (
        <ol className="task-comments" aria-label={t.tasks.comments}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <p className="task-comment-head">
                <strong>{comment.author}</strong>{" "}
                <time dateTime={comment.at} title={formatDateTime(comment.at)}>
                  {formatRelative(comment.at)}
                </time>
              </p>
              <Prose text={comment.text} />
            </li>
          ))}
        </ol>
      )}
      {mayWrite && (
        <form
          className="task-say"
          onSubmit={(event) => {
            event.preventDefault();
            void say();
          }}
        >
          <TextArea
            rows={2}
            aria-label={t.tasks.comment}
            placeholder={t.tasks.comment}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
          <Button type="submit" size="small" busy={doing !== undefined} disabled={text.trim() === ""}>
            {t.tasks.say}
          </Button>
          <FailureNote failure={refused} />
        </form>
      )}
    </section>
  );
}
