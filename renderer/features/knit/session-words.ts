/** How the status of a session looks. */
import { CircleCheck, CircleDashed, CircleSlash, Clock, type LucideIcon, Undo2, UserCheck } from "lucide-react";
import type { Tone } from "#renderer/ui/badge.tsx";
import type { SessionStatus } from "#shared/reconciliation.ts";

export const SESSION_ICON: Readonly<Record<SessionStatus, LucideIcon>> = {
  open: CircleDashed,
  approved: UserCheck,
  stale: Clock,
  committed: CircleCheck,
  withdrawn: CircleSlash,
  undone: Undo2,
};

export const SESSION_TONE: Readonly<Record<SessionStatus, Tone>> = {
  open: "accent",
  approved: "success",
  stale: "warning",
  committed: "success",
  withdrawn: "neutral",
  undone: "neutral",
};
