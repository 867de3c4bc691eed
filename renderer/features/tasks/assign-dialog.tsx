/** Gives a task to somebody: everybody who could do it, the best first, each with the reasons. */
import { UserCheck } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { Task } from "#shared/execution.ts";

export interface AssignDialogProps {
  readonly task: Task;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function AssignDialog({ task, onClose, onDone }: AssignDialogProps) {
  const { data, failure, reload } = useQuery(`assignees ${task.id}`, (signal) =>
    core.people.suggest({ task: task.id }, { signal }),
  );
  const [chosen, setChosen] = useState<string>();
  const suggestions = data?.suggestions ?? [];
  const picked = chosen ?? suggestions.find(({ best }) => best)?.person.name;
  const assign = async (): Promise<void> => {
    if (picked === undefined) return;
    await core.tasks.assign({ id: task.id, assignee: picked });
    onDone();
  };
  return (
    <FormDialog
      title={t.tasks.assignTitle(task.title)}
      action={picked === undefined ? t.tasks.assign : t.tasks.assignTo(picked)}
      ready={picked !== undefined}
      loadFailure={failure}
      onReload={reload}
      onSubmit={assign}
      onClose={onClose}
    >
      {data === undefined && failure === undefined && <EmptyState title={t.common.loading} />}
      <fieldset className="assign-people">
        <legend className="sr-only">{t.tasks.assignWhom}</legend>
        {suggestions.map(({ person, best, reasons }) => (
          <label key={person.id} className="assign-person" data-chosen={person.name === picked || undefined}>
            <input
              type="radio"
              name="assignee"
              checked={person.name === picked}
              onChange={() => setChosen(person.name)}
            />
            <span className="assign-name">
              {person.name}
              {best && (
                <Badge tone="accent" icon={UserCheck}>
                  {t.tasks.suggested}
                </Badge>
              )}
            </span>
            <span className="assign-reasons">{reasons.join(" · ")}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
