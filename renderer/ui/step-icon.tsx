/** The icon of a kind of step or part: shape first, colour second. */
import {
  Bot,
  Box,
  Cog,
  FileText,
  List,
  type LucideIcon,
  PenTool,
  Rows3,
  User,
  UserRound,
  UsersRound,
  Workflow,
} from "lucide-react";
import type { ReactNode } from "react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  human: User,
  human_creative: PenTool,
  ai_agent: Bot,
  algorithmic: Cog,
  playbook: Workflow,
  role: UserRound,
  team: UsersRound,
  document: FileText,
  section: Rows3,
  step: Rows3,
  task: Rows3,
  list: List,
};

/** Decorative; the kind is said in words beside it. `kind` is an execution type or the kind of an outline item. */
export function StepIcon({ kind }: { readonly kind: string }): ReactNode {
  const Icon = ICONS[kind] ?? Box;
  return <Icon className={`step-icon step-icon-${kind}`} aria-hidden="true" strokeWidth={1.75} />;
}
