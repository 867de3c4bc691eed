/** A new case is at the door ("a family called about a death"), and the message does not say which process begins. */
import { playbookTitle } from "../../finding/search.ts";
import type { TalkFrame } from "../../frames.ts";
import type { Reader } from "../../reading/clause.ts";
import type { Scene } from "../../scene.ts";
import { asksForNews, OF_THE_PLAN, titleIn } from "./run-cues.ts";

const NEW_CASE =
  /^(?:(?:we|i) (?:have|'ve got|got)|there(?:'s| is)|sign up|take in|take on|welcome|register|book in)? ?(?:an?|another|one more) (?:new |fresh )?(?:case|customer|client|order|booking|request|student|patient|guest|job|enquiry|inquiry|lead|project|delivery|member|tenant|visitor|pupil|applicant)\b|^(?:someone|somebody|a (?:customer|client|guest|patient|student|couple|family)) (?:wants?|would like|has (?:ordered|booked|asked|called)|just (?:ordered|booked|called|rang|asked)|ordered|booked|called|rang|died|asked)\b|\bget (?:that|it|this|things) (?:going|started|rolling)\b/;

/** Asks which process is to begin for a new case; undefined where the message speaks of none. */
export function askWhatBegins(reader: Reader): Extract<TalkFrame, { act: "incomplete" }> | undefined {
  const { text, scene } = reader;
  if (asksForNews(text) || OF_THE_PLAN.test(text) || !NEW_CASE.test(text)) return undefined;
  return askWhatToStart(scene, "Which process should I start for that?", titleIn(reader));
}

/** Asks which of the processes that are started by hand is to begin; undefined where there is none. */
export function askWhatToStart(
  scene: Scene,
  question: string,
  title: string | undefined,
): Extract<TalkFrame, { act: "incomplete" }> | undefined {
  const offered = scene.workspace.playbooks.filter(({ model }) => model.cadence?.frequency === "on_demand").slice(0, 6);
  if (offered.length === 0) return undefined;
  return {
    act: "incomplete",
    intent: "execute",
    question,
    choices: offered.map((playbook) => {
      const name = playbookTitle(scene.workspace, playbook);
      return {
        label: `Start ${name}`,
        frame: {
          act: "start",
          what: { text: name, id: playbook.symbol },
          ...(title === undefined ? {} : { title }),
        },
      };
    }),
  };
}
