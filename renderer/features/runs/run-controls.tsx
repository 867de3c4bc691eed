/** The controls of a run as a whole: pause, resume, move to another version, cancel, break off. */
import { ArrowLeftRight, Ban, CircleX, Ellipsis, FileText, FolderOpen, Undo2 } from "lucide-react";
import { useState } from "react";
import { ReasonDialog } from "#renderer/features/tasks/reason-dialog.tsx";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import type { ExecutionDetail } from "#shared/execution.ts";
import type { ExecutionMove } from "#shared/live-change.ts";
import { type Asked, askEnd, confirmAndControl } from "./control.ts";
import { FolderDialog } from "./folder-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { isOver } from "./run-words.ts";

export interface RunControlsProps {
  readonly run: ExecutionDetail;
  /** The move to the version in the files; null when it follows that version. */
  readonly move: ExecutionMove | null | undefined;
  readonly onAsk: (asked: Asked) => void;
}

export function RunControls({ run, move, onAsk }: RunControlsProps) {
  const mayMove = useAppInfo((state) => may(state.info, "Manager"));
  const mayWork = useAppInfo((state) => may(state.info, "Operator"));
  const [keeping, setKeeping] = useState(false);
  const [moving, setMoving] = useState(false);
  const [goingBack, setGoingBack] = useState(false);
  const over = isOver(run.status);
  const moveBack = async (reason: string): Promise<void> => {
    await core.executions.move({ id: run.id, back: true, reason });
    await loadRuns();
  };
  const groups = [
    [
      { id: "file", label: t.runs.openProcess, icon: FileText, onSelect: () => openFile(run.file) },
      {
        id: "folder",
        label: t.runs.folderAsk,
        icon: FolderOpen,
        disabled: !mayWork,
        onSelect: () => setKeeping(true),
      },
    ],
    over
      ? []
      : [
          {
            id: "move",
            label: t.runs.moveAsk,
            icon: ArrowLeftRight,
            disabled: !mayMove || !move || move.toVersion === "",
            onSelect: () => setMoving(true),
          },
          {
            id: "back",
            label: t.runs.moveBackAsk,
            icon: Undo2,
            disabled: !mayMove || !run.moved,
            onSelect: () => setGoingBack(true),
          },
        ],
    over
      ? []
      : [
          {
            id: "cancel",
            label: t.runs.action.cancel,
            icon: Ban,
            danger: true,
            onSelect: () => onAsk(askEnd("cancel", run.title)),
          },
          {
            id: "terminate",
            label: t.runs.action.terminate,
            icon: CircleX,
            danger: true,
            onSelect: () => onAsk(askEnd("terminate", run.title)),
          },
        ],
  ].filter((group) => group.length > 0);
  return (
    <div className="run-controls" role="group" aria-label={t.runs.controls}>
      {!over && run.status !== "paused" && (
        <Button size="small" onClick={() => void confirmAndControl(run, "pause")}>
          {t.runs.action.pause}
        </Button>
      )}
      {run.status === "paused" && (
        <Button size="small" variant="primary" onClick={() => void confirmAndControl(run, "resume")}>
          {t.runs.action.resume}
        </Button>
      )}
      <Menu groups={groups} align="end">
        <IconButton label={t.runs.more} icon={Ellipsis} />
      </Menu>
      {keeping && <FolderDialog run={run} onClose={() => setKeeping(false)} />}
      {moving && move && <MoveDialog move={move} onClose={() => setMoving(false)} onDone={() => undefined} />}
      {goingBack && (
        <ReasonDialog
          title={t.runs.moveBackTitle(run.title)}
          about={t.runs.moveBackAbout}
          confirm={t.runs.moveBackConfirm}
          onClose={() => setGoingBack(false)}
          onConfirm={moveBack}
        />
      )}
    </div>
  );
}
