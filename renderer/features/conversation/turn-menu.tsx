/** What can be done with a turn afterwards: going back to before it, or going on from it another way. */
import { Ellipsis, FileClock, GitBranch, History, MessageSquareX } from "lucide-react";
import type { ReactNode } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import { branchAfter, rewindTo } from "./past.ts";

const words = t.conversation;

/** The menu of a turn. */
export function TurnMenu({ turn }: { readonly turn: number }): ReactNode {
  const info = useAppInfo((state) => state.info);
  const back = may(info, "Manager")
    ? [
        { id: "both", label: words.rewind.both, icon: History, onSelect: () => void rewindTo(turn, "both") },
        {
          id: "conversation",
          label: words.rewind.conversation,
          icon: MessageSquareX,
          onSelect: () => void rewindTo(turn, "conversation"),
        },
        { id: "files", label: words.rewind.files, icon: FileClock, onSelect: () => void rewindTo(turn, "files") },
      ]
    : [];
  const branch = [{ id: "branch", label: words.branch, icon: GitBranch, onSelect: () => void branchAfter(turn) }];
  return (
    <Menu align="end" groups={[back, branch]}>
      <IconButton label={words.turnMenu} icon={Ellipsis} size="small" className="turn-menu" />
    </Menu>
  );
}
