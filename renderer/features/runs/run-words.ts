/** How runs are told: icons and colours by status. */
import { Ban, CircleCheck, CirclePause, CirclePlay, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import type { Tone } from "#renderer/ui/badge.tsx";
import type { ListRowProps } from "#renderer/ui/list-view.tsx";
import type { ExecutionStatus } from "#shared/execution.ts";

export const RUN_ICON: Readonly<Record<ExecutionStatus, LucideIcon>> = {
  running: CirclePlay,
  paused: CirclePause,
  waiting: Hourglass,
  completed: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
};

export const ROW_TONE: Readonly<Partial<Record<ExecutionStatus, ListRowProps["tone"]>>> = {
  running: "accent",
  waiting: "accent",
  completed: "success",
  failed: "danger",
};

export const BADGE_TONE: Readonly<Record<ExecutionStatus, Tone>> = {
  running: "accent",
  paused: "warning",
  waiting: "accent",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
};

/** Whether nothing can happen in a run any more. */
export function isOver(status: ExecutionStatus): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}
