/** Commands that name nothing ("start it", "stop it", "it's done"): what was talked about last is meant, or it is asked. */
import { lookedAt } from "../../finding/entities.ts";
import type { Frame } from "../../frames.ts";
import type { Scene } from "../../scene.ts";
import { askWhatToStart } from "./what-begins.ts";

const IT = "(?:it|this|that|this one|that one)(?: (?:now|please|then|again|right away|straight away|for now))*";
const LEAD = "^(?:(?:ok|okay|so|well|good|right|and|then|now|please|just|go ahead and|let's|can you|could you),? )*";
const shape = (verbs: string): RegExp => new RegExp(`${LEAD}(?:${verbs})$`);

const START = shape(
  `(?:start|run|launch|begin|trigger) ${IT}|kick ${IT} off|kick off ${IT}|get ${IT} (?:going|started)`,
);
const PAUSE = shape(`(?:stop|pause|hold|halt|suspend|interrupt) ${IT}|put ${IT} on (?:hold|ice)`);
const RESUME = shape(`(?:resume|continue|unpause|restart) ${IT}|go on with ${IT}|get ${IT} (?:going|moving) again`);
const DONE = shape(
  `(?:it|this|that)(?:'s| is| has been)(?: all| now| already| finally)? (?:done|finished|completed?|ready)(?: now)?|(?:mark|tick|check) ${IT}(?: off)?(?: as)? (?:done|finished|completed?|off)|(?:finish|complete) ${IT}`,
);

/** Something to carry out that names nothing, or undefined. */
export function readBareCommand(scene: Scene, text: string): Frame | undefined {
  if (START.test(text)) {
    const playbook = lookedAt(scene, ["playbook"]);
    return playbook === undefined
      ? askWhatToStart(scene, "Which process should I start?", undefined)
      : { act: "start", what: { text: playbook.title, id: playbook.id } };
  }
  if (PAUSE.test(text)) return { act: "control", action: "pause" };
  if (RESUME.test(text)) return { act: "control", action: "resume" };
  return DONE.test(text) ? { act: "complete" } : undefined;
}
