/** "What happens if the inspection fails?": what is arranged for trouble, and where the work goes on then. */
import type { Task } from "#busy/model/model.ts";
import { durationInWords } from "#busy/notation/duration.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { kindsInWords, resolve, stepPlace } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { QuestionFrame } from "../../frames.ts";
import { capital, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { gives } from "../../proposing/flow-edits.ts";
import type { Reader } from "../../reading/clause.ts";
import { spot } from "../../reading/mentions.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { answer } from "./looking-up.ts";

const WHAT_THEN =
  /^(?:and |so |but )*(?:what|who|how|where) (?:(?:do|does|should|must|can|would|will) (?:we|i|they|you|people|one|the \S+) (?:do|react|proceed|go on|turn to|handle it|deal with it)|(?:happens|is done|comes|follows)) (?:if|when|in case(?: that| of)?|once|where) (?<about>.+)$/;
const GOES_WRONG =
  /\b(?:not|never|no|fails?|failed|failing|wrong|missing|broken|breaks?|late|overdue|delayed|unavailable|refuses?|refused|rejects?|rejected|declines?|declined|disagrees?|denied|cancels?|cancelled|finds?|found|faulty?|defects?|damaged?|bad|worse|complains?|complaint|ill|sick|absent|problem|trouble|mistakes?|errors?|unhappy|[a-z]+n't)\b/;

/** What is to be done when something goes wrong with a step or process that is named; or undefined. */
export function readTrouble(reader: Reader): Extract<QuestionFrame, { act: "what_if_words" }> | undefined {
  const about = WHAT_THEN.exec(reader.text)?.groups?.about;
  if (about === undefined || !GOES_WRONG.test(about)) return undefined;
  const named = spot({ ...reader, text: about }, 0).mentions;
  return named.some(({ entry }) => entry.kind === "step" || entry.kind === "playbook")
    ? { act: "what_if_words", about: spelledOut(reader.utterance, about) }
    : undefined;
}

/** Who or what something is said of: the words before the verb. */
export function subjectOf(about: string): string {
  return about.replace(
    / (?:is|are|gets?|falls?|goes|leaves?|quits?|has|have|was|were|does|do|can't|cannot|doesn't|isn't|fails?|breaks?)\b.*$/i,
    "",
  );
}

/** What is arranged for trouble with what the words name. */
export function answerTrouble(scene: Scene, about: string): Outcome {
  const entry = meantBy(scene, about);
  if (entry === undefined)
    return say(
      `I can work out what a change would do, for example “what happens if we remove …” or “what if … takes 3 hours”. I could not tell what “${about}” would change; name the ${kindsInWords(["step", "role"])} it is about.`,
    );
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${about}” any more.`);
  const steps = place === undefined ? playbook.model.steps : [place.step];
  const lines = [
    ...steps.flatMap((step) => arrangedFor(step, place?.list ?? playbook.model.steps)),
    ...generally(playbook),
  ];
  const path = playbook.team?.model?.governance?.escalation_path;
  const text =
    lines.length === 0
      ? `Nothing special is arranged for trouble with ${entry.title}${path === undefined ? "; it would go to the owner" : `; it would go to ${wordsOf(path)}`}.`
      : `For trouble with ${entry.title} it is arranged: ${lines.slice(0, 4).join("; ")}${path === undefined ? "" : `. Otherwise it goes to ${wordsOf(path)}`}.`;
  return answer(capital(text), entry, about);
}

function meantBy(scene: Scene, about: string): Entry | undefined {
  for (const text of [about, subjectOf(about)]) {
    const found = resolve(scene, { text }, { kinds: ["step", "playbook"] });
    if (found.kind === "one") return found.entry;
  }
  const utterance = { original: about, text: about.toLowerCase(), marks: new Map(), asks: true };
  const { mentions } = spot({ scene, utterance, text: utterance.text }, 0);
  return (
    mentions.find(({ entry }) => entry.kind === "step") ?? mentions.find(({ entry }) => entry.kind === "playbook")
  )?.entry;
}

/** What the step itself is ready for: its issues, going back, and the steps that depend on how it ends. */
function arrangedFor(step: Task, list: readonly Task[]): string[] {
  const issues = step.issues.map((issue) => `${wordsOf(issue.issue_type)}: ${resolutionWords(issue.resolution)}`);
  const back =
    step.repeat === undefined
      ? []
      : [
          `while ${step.repeat.while}, it goes back to “${titleOf(step.repeat.from)}”, at most ${step.repeat.max} times`,
        ];
  const results = gives(step);
  const branches = list
    .filter(({ when }) => when !== undefined && results.some((name) => when.includes(name)))
    .map((one) => `“${titleOf(one.name)}” is done if ${one.when}`);
  return [...issues, ...back, ...branches];
}

function generally(playbook: PlaybookEntry): string[] {
  return playbook.model.issue_resolution.map(
    (one) => `${one.conditions.length > 0 ? `if ${listOf(one.conditions, "or")}: ` : ""}${resolutionWords(one)}`,
  );
}

function resolutionWords(resolution: {
  readonly type: string;
  readonly target?: string;
  readonly timeout?: string;
}): string {
  const target = resolution.target === undefined ? "" : ` ${wordsOf(resolution.target)}`;
  const verb =
    {
      escalate: `it goes up to${target}`,
      delegate: `it is handed to${target}`,
      pause: "the run is paused",
      override: "it may be finished as it is",
      ai_assist: "the AI drafts a way out",
    }[resolution.type] ?? resolution.type;
  return `${verb}${resolution.timeout === undefined ? "" : ` (within ${durationInWords(resolution.timeout)})`}`;
}
