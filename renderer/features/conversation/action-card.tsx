/** Something that is carried out only after a yes: starting a run, pausing it, opening a task. */
import { Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Reply } from "#shared/conversation.ts";
import type { Failure } from "#shared/errors.ts";

type Action = NonNullable<Reply["action"]>;
const words = t.conversation.action;

/** The words on the button that says yes. */
function label(action: Action): string {
  return action.run === "start" ? words.start(humanName(symbolName(action.target))) : words[action.run];
}

async function carryOut(action: Action): Promise<void> {
  switch (action.run) {
    case "start": {
      const { executionId } = await core.processes.execute({
        id: symbolName(action.target),
        ...(action.inputs === undefined ? {} : { inputs: action.inputs }),
      });
      openEditor("run", { id: executionId });
      break;
    }
    case "pause":
    case "resume":
    case "cancel":
      await core.executions.control({ id: action.target, action: action.run });
      openEditor("run", { id: action.target });
      break;
    case "assign":
    case "complete":
      openEditor("task", { id: action.target });
      break;
  }
  await loadRuns();
}

/** A yes and a no. */
export function ActionCard({ action, open }: { readonly action: Action; readonly open: boolean }): ReactNode {
  const [state, setState] = useState<"asked" | "busy" | "done" | "declined">("asked");
  const [failure, setFailure] = useState<Failure | undefined>(undefined);

  async function run(): Promise<void> {
    setState("busy");
    setFailure(undefined);
    try {
      await carryOut(action);
      setState("done");
    } catch (error) {
      setFailure(failureOf(error));
      setState("asked");
    }
  }

  if (state === "done") return <p className="stopped">{action.run === "start" ? words.started : words.done}</p>;
  if (state === "declined") return <p className="stopped">{words.declined}</p>;
  return (
    <div className="action">
      <FailureNote failure={failure} />
      <div className="action-buttons">
        <Button
          variant="primary"
          size="small"
          icon={Play}
          busy={state === "busy"}
          disabled={!open}
          onClick={() => void run()}
        >
          {label(action)}
        </Button>
        <Button size="small" disabled={!open || state === "busy"} onClick={() => setState("declined")}>
          {words.no}
        </Button>
      </div>
    </div>
  );
}
