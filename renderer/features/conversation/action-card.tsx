/** Something that is carried out only after a yes: starting a run, pausing it, handing a task over. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Reply } from "#shared/conversation.ts";
import { sendMessage } from "./store.ts";

const words = t.conversation.action;

/** A yes and a no, said in the conversation like any other message; only the latest question can be answered. */
export function ActionCard({
  action,
  open,
}: {
  readonly action: NonNullable<Reply["action"]>;
  readonly open: boolean;
}): ReactNode {
  return (
    <div className="action" role="group" aria-label={t.conversation.choices}>
      <Button variant="primary" size="small" disabled={!open} onClick={() => void sendMessage("yes")}>
        {words[action.run]}
      </Button>
      <Button size="small" disabled={!open} onClick={() => void sendMessage("no")}>
        {words.no}
      </Button>
    </div>
  );
}
