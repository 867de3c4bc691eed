/**
 * Messages of several sentences of which one asks for something: the others tell how things are, and why. Asked where the
 * message as a whole left doubt.
 */
import type { ChangeFrame, Frame } from "../../frames.ts";
import { isChange } from "../../frames.ts";
import { withoutPoliteness } from "../../language/politeness.ts";
import type { Reader } from "../clause.ts";
import { compose } from "../composing/composing.ts";
import { isDoubtful } from "../doubt.ts";
import { readChange } from "../read-change.ts";
import { clauses } from "./dividing.ts";
import { requestIn } from "./segments.ts";

/** Where one statement ends and the next begins. */
const BORDER =
  /\s*[.!?;]+\s+|\s+-\s+|,? but (?=i |we |it |they |the |please )|,? (?:so|therefore|hence|that's why)(?:,| that)? /;
const MOST = 5;
/** What comes last is wished for, and what stands before it is why. */
const CONCLUDES = /,? (?:so|therefore|hence|that's why|but)(?:,| that)? [^,;.]*$/;

/** What the one sentence asks that asks for something; undefined where none does, or several do. */
export function requestAmong(reader: Reader): readonly ChangeFrame[] | undefined {
  const sentences = reader.text.split(BORDER).filter((sentence) => sentence.trim() !== "");
  if (sentences.length < 2 || sentences.length > MOST) return undefined;
  const read = sentences.map((sentence, at) => {
    const before = sentences.slice(0, at).join(". ");
    const pointing = before === "" ? undefined : requestIn({ ...reader, text: `${before}. ${sentence}` });
    return framesOf(pointing ?? { ...reader, text: sentence });
  });
  const found = read.filter((frames) => frames !== undefined);
  const last = read.at(-1);
  if (found.length > 1 && last !== undefined && CONCLUDES.test(reader.text)) return last;
  return found.length === 1 ? found[0] : undefined;
}

function framesOf(said: Reader): readonly ChangeFrame[] | undefined {
  const reader = { ...said, text: withoutPoliteness(said.text) };
  const shaped = clauses(reader).map((text) => ({ text, frame: readChange({ ...reader, text }) }));
  const sound = shaped.flatMap(({ text, frame }) =>
    frame !== undefined && isSound({ ...reader, text }, frame) ? [frame] : [],
  );
  return sound.length === shaped.length ? sound : compose(reader);
}

/** New steps and playbooks are easily read from what only tells how things are. */
const EASILY_TAKEN: ReadonlySet<Frame["act"]> = new Set(["add_step", "add_playbook", "add_field", "add_member"]);

function isSound(reader: Reader, frame: Frame): frame is ChangeFrame {
  // "No fridge check on Sundays" says when it does not run.
  if (frame.act === "cadence" && /^(?:no|not|never) /.test(reader.text)) return false;
  return isChange(frame) && !EASILY_TAKEN.has(frame.act) && !isDoubtful(reader, frame);
}
