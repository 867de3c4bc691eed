/** Replies that change nothing: answers, questions, things to carry out after a yes. */
import type { Frame, Understood } from "./frames.ts";
import { intentOf } from "./proposing/plan.ts";
import type { Outcome } from "./scene.ts";
import type { Pending } from "./session.ts";
import { finish, type TurnResult, type Work } from "./work.ts";

/** Why somebody who may only look carries nothing out. */
export const ONLY_LOOKS =
  "That needs the permission Operator, which you do not have. Somebody who has it can do it; asking is open to you.";

/** The reply for an outcome that changes nothing. */
export function tell(
  work: Work,
  outcome: Outcome,
  frame: Frame,
  understood: Understood,
  frames: readonly Frame[],
  at: number,
  whatIf = false,
): TurnResult {
  const intent = whatIf ? "ask_process" : intentOf(frame);
  switch (outcome.kind) {
    case "say":
      return finish(
        work,
        intent,
        understood.sure * (outcome.confidence ?? 0.85),
        outcome.text,
        {
          ...(outcome.focus === undefined ? {} : { focus: outcome.focus }),
        },
        {
          entities: outcome.entities,
          unsure: outcome.unsure,
          ...(outcome.links === undefined ? {} : { links: outcome.links }),
        },
      );
    case "question": {
      const pending: Pending | undefined =
        outcome.choices.length > 0 || outcome.free !== undefined
          ? {
              kind: "choice",
              frames,
              at,
              choices: outcome.choices,
              ...(outcome.free === undefined ? {} : { free: outcome.free }),
              ...(whatIf ? { whatIf: true } : {}),
            }
          : undefined;
      return finish(
        work,
        intent,
        Math.min(0.6, understood.sure * (outcome.confidence ?? 0.6)),
        outcome.text,
        { pending },
        {
          entities: outcome.entities,
          question: { text: outcome.text, choices: outcome.choices.map((choice) => choice.label) },
          unsure: outcome.unsure,
        },
      );
    }
    case "action": {
      if (work.input.mayWork === false)
        return finish(
          work,
          intent,
          understood.sure,
          `${outcome.text.replace(/ Say yes to .*$/, "")} ${ONLY_LOOKS}`,
          {},
          { entities: outcome.entities },
        );
      // Whoever may not change processes may still carry work out.
      if (work.input.mode === "ask" && work.input.refusal === undefined) {
        return finish(
          work,
          intent,
          understood.sure,
          `${outcome.text.replace(/ Say yes to .*$/, "")} In Ask mode nothing is carried out; switch to Build mode for that.`,
          {},
          { entities: outcome.entities },
        );
      }
      return finish(
        work,
        intent,
        understood.sure,
        outcome.text,
        {
          pending: {
            kind: "action",
            action: outcome.action,
            title: outcome.text.split("?")[0]?.replace(/^Shall I /, "") ?? "",
          },
        },
        {
          entities: outcome.entities,
          action: outcome.action,
        },
      );
    }
    case "edits":
      return finish(work, intent, understood.sure, "I have nothing to add.", {});
  }
}
