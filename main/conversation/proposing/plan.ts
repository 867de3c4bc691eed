/** One frame, carried out against the workspace as it stands in the conversation. */
import type { Intent } from "#shared/conversation.ts";
import type { ChangeFrame, Frame, NudgeFrame, QuestionFrame, RunFrame, TalkFrame } from "../frames.ts";
import { planAddField, planItem, planOption, planRequireField } from "../intents/organisation/documents.ts";
import { planAuthority, planEscalation, planFallback } from "../intents/organisation/fallbacks.ts";
import { planDocument, planFieldType } from "../intents/organisation/new-document.ts";
import { planMember } from "../intents/organisation/people.ts";
import { planPlaybook } from "../intents/organisation/playbooks.ts";
import { planRole } from "../intents/organisation/roles.ts";
import { planCapacity, planTool, planUnrole } from "../intents/organisation/team-means.ts";
import { planTeam } from "../intents/organisation/teams.ts";
import { planCopy } from "../intents/organisation/told-playbook.ts";
import { answerQuestion } from "../intents/questions/answers.ts";
import { planRemove } from "../intents/remove.ts";
import { planRename } from "../intents/rename.ts";
import { planRun } from "../intents/runs/carrying-out.ts";
import { planNudge } from "../intents/runs/nudges.ts";
import { answerRuns } from "../intents/runs/runs.ts";
import { planAddStep } from "../intents/steps/add-step.ts";
import { planClear } from "../intents/steps/clearing.ts";
import { planCondition } from "../intents/steps/condition.ts";
import { planDue, planDuration } from "../intents/steps/figures.ts";
import { planDescribe, planKind } from "../intents/steps/kinds.ts";
import { planMove, planSwap } from "../intents/steps/move.ts";
import { planPerformer, planTakeOver } from "../intents/steps/performer.ts";
import { planRepeat, planRetry } from "../intents/steps/rework.ts";
import { planCadence } from "../intents/steps/rhythm.ts";
import { planDeliverable, planEmit } from "../intents/steps/step-data.ts";
import { planTrigger } from "../intents/steps/trigger.ts";
import { planParallel, planWait } from "../intents/steps/waiting.ts";
import { answerTalk } from "../intents/talk-answers.ts";
import type { Outcome, Scene } from "../scene.ts";

/** Works out a request that changes the workspace. */
export function planChange(scene: Scene, frame: ChangeFrame): Outcome {
  switch (frame.act) {
    case "add_step":
      return planAddStep(scene, frame);
    case "remove":
      return planRemove(scene, frame);
    case "rename":
      return planRename(scene, frame);
    case "move":
      return planMove(scene, frame);
    case "swap":
      return planSwap(scene, frame);
    case "wait":
      return planWait(scene, frame);
    case "parallel":
      return planParallel(scene, frame);
    case "duration":
      return planDuration(scene, frame);
    case "due":
      return planDue(scene, frame);
    case "performer":
      return planPerformer(scene, frame);
    case "take_over":
      return planTakeOver(scene, frame);
    case "condition":
    case "unconditional":
      return planCondition(scene, frame);
    case "clear":
      return planClear(scene, frame);
    case "cadence":
      return planCadence(scene, frame);
    case "trigger":
      return planTrigger(scene, frame);
    case "describe":
      return planDescribe(scene, frame);
    case "kind":
      return planKind(scene, frame);
    case "add_team":
      return planTeam(scene, frame);
    case "add_field":
      return planAddField(scene, frame);
    case "require_field":
      return planRequireField(scene, frame);
    case "add_option":
    case "remove_option":
      return planOption(scene, frame);
    case "add_member":
      return planMember(scene, frame);
    case "add_role":
      return planRole(scene, frame);
    case "add_playbook":
      return planPlaybook(scene, frame);
    case "add_item":
      return planItem(scene, frame);
    case "repeat":
      return planRepeat(scene, frame);
    case "retry":
      return planRetry(scene, frame);
    case "fallback":
      return planFallback(scene, frame);
    case "escalation":
      return planEscalation(scene, frame);
    case "authority":
      return planAuthority(scene, frame);
    case "unrole":
      return planUnrole(scene, frame);
    case "capacity":
      return planCapacity(scene, frame);
    case "add_tool":
      return planTool(scene, frame);
    case "emit":
      return planEmit(scene, frame);
    case "deliverable":
      return planDeliverable(scene, frame);
    case "add_document":
      return planDocument(scene, frame);
    case "copy_playbook":
      return planCopy(scene, frame);
    case "field_type":
      return planFieldType(scene, frame);
  }
}

type Answered =
  | Exclude<QuestionFrame, { act: "what_if" }>
  | RunFrame
  | NudgeFrame
  | Exclude<TalkFrame, { act: "undo" | "yes" | "no" }>;

/** Works out an answer, or something to carry out after a yes. */
export function planAnswer(scene: Scene, frame: Answered): Outcome {
  switch (frame.act) {
    case "runs":
      return answerRuns(scene, frame);
    case "start":
    case "control":
    case "complete":
    case "assign_task":
      return planRun(scene, frame);
    case "remind":
    case "escalate_task":
      return planNudge(scene, frame);
    case "help":
    case "greet":
    case "thanks":
    case "discover":
    case "complaint":
    case "vague":
    case "forbidden":
    case "incomplete":
    case "off_topic":
      return answerTalk(scene, frame);
    default:
      return answerQuestion(scene, frame);
  }
}

const INTENTS: Readonly<Record<Frame["act"], Intent>> = {
  add_step: "add",
  add_field: "add",
  add_option: "add",
  add_member: "add",
  add_role: "add",
  add_playbook: "add",
  add_item: "add",
  add_tool: "add",
  deliverable: "add",
  add_document: "add",
  copy_playbook: "add",
  repeat: "change",
  retry: "change",
  fallback: "change",
  escalation: "change",
  authority: "change",
  capacity: "change",
  unrole: "remove",
  emit: "change",
  field_type: "change",
  remove: "remove",
  remove_option: "remove",
  rename: "change",
  duration: "change",
  due: "change",
  performer: "change",
  take_over: "change",
  condition: "change",
  unconditional: "change",
  clear: "remove",
  cadence: "change",
  trigger: "change",
  describe: "change",
  kind: "change",
  add_team: "add",
  require_field: "change",
  amend: "change",
  move: "reorder",
  swap: "reorder",
  wait: "reorder",
  parallel: "optimise",
  complaint: "optimise",
  slowest: "ask_process",
  what_if: "ask_process",
  what_if_words: "ask_process",
  who: "ask_process",
  role_work: "ask_process",
  rhythms: "ask_process",
  forms_with: "ask_process",
  survey: "ask_process",
  extreme: "ask_process",
  detail: "ask_process",
  check: "ask_process",
  between: "ask_process",
  compare: "ask_process",
  several: "ask_process",
  how_long: "ask_process",
  next: "ask_process",
  depends: "ask_process",
  when: "ask_process",
  show: "ask_process",
  exists: "ask_process",
  needs: "ask_process",
  list: "ask_process",
  problems: "ask_process",
  overview: "ask_process",
  vague: "ask_process",
  runs: "ask_run",
  start: "execute",
  control: "execute",
  complete: "execute",
  assign_task: "execute",
  remind: "execute",
  escalate_task: "execute",
  undo: "undo",
  help: "help",
  greet: "help",
  thanks: "help",
  yes: "help",
  no: "help",
  discover: "discover",
  forbidden: "remove",
  incomplete: "help",
  off_topic: "out_of_scope",
};

/** The intent that a frame is reported as. */
export function intentOf(frame: Frame): Intent {
  if (frame.act === "incomplete") return frame.intent;
  if (frame.act === "add_member" && frame.leaves !== undefined) return "change";
  if (frame.act === "forbidden" && frame.reason === "all runs") return "execute";
  return frame.act === "vague" && frame.intent !== undefined ? frame.intent : INTENTS[frame.act];
}
