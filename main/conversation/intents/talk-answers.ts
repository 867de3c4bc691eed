/** The answers to what is said around the work: help, a business to describe, something vague, a complaint. */
import { analyzePlaybook } from "#busy/analysis/flow.ts";
import { durationInWords, minutesInWords, workingMinutes } from "#busy/notation/duration.ts";
import { askWhich, entities, isPronoun, labelOf, notFound, resolve, stepPlace } from "../finding/entities.ts";
import { playbookTitle } from "../finding/search.ts";
import type { TalkFrame } from "../frames.ts";
import { listOf, titleOf } from "../language/names.ts";
import { type Choice, type Outcome, playbookOf, type Scene, say, unsure } from "../scene.ts";
import { answerOnTopic } from "./help-topics.ts";
import { parallelPairs } from "./steps/waiting.ts";

const EXAMPLES =
  "“add a quality check before …”, “move … after …”, “… takes 3 hours”, “let the … do …”, “what happens if we remove …”, “who does …”, “start …”, “undo that”";

/** The answer to what was said around the work; undo and yes are looked after by the engine. */
export function answerTalk(scene: Scene, frame: Exclude<TalkFrame, { act: "undo" | "yes" | "no" }>): Outcome {
  switch (frame.act) {
    case "greet":
      return say("Hello! Tell me what should change in your business, or ask me how it works.");
    case "thanks":
      return say("You're welcome.");
    case "help": {
      const topic = frame.asked === undefined ? undefined : answerOnTopic(frame.asked);
      if (topic !== undefined) return say(topic);
      return say(
        `You can tell me in plain words what should change or what you want to know: ${EXAMPLES}. I propose, you review; nothing is written before you accept it.`,
      );
    }
    case "discover":
      return answerDiscover(frame.business);
    case "forbidden":
      if (frame.reason === "all runs")
        return say(
          "I don't do that to all runs at once. Tell me which one, by its title, so that nothing is stopped or started by mistake.",
        );
      return say(
        "I don't delete everything at once. Tell me which process, role or step should go, one by one, so that each can be reviewed.",
      );
    case "complaint":
      return unsure(answerComplaint(scene, frame));
    case "vague":
      return unsure(answerVague(scene, frame));
    case "incomplete":
      return unsure({ kind: "question", text: frame.question, choices: frame.choices ?? [], entities: [] });
    case "off_topic":
      if (frame.code === true)
        return say(
          `That looks like program code, and I run none. Tell me in a sentence what should change or what you want to know, for example ${EXAMPLES}.`,
        );
      return unsure(
        say(
          `I can only help with this business: its processes, steps, roles, forms, people and runs. Try ${EXAMPLES}.`,
        ),
      );
  }
}

function answerDiscover(business: string | undefined): Outcome {
  const lead =
    business === undefined
      ? "Let's describe it together."
      : `${business.charAt(0).toUpperCase()}${business.slice(1)}: let's describe it together.`;
  return {
    kind: "question",
    text: `${lead} What is the most important thing you do for your customers, from the first contact to the end? Tell me the steps in order, for example “take the order, pack it, ship it”.`,
    choices: [],
    free: { frame: { act: "add_playbook", name: "main service", steps: [] }, slot: "steps" },
    entities: [],
  };
}

function answerVague(scene: Scene, frame: Extract<TalkFrame, { act: "vague" }>): Outcome {
  const found = resolve(scene, frame.about, { kinds: ["step", "playbook", "role", "document", "team", "person"] });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `“${frame.about.text}” could mean several things. Which one?`, (entry) => ({
      act: "show",
      what: { text: entry.name, id: entry.id },
    }));
  if (found.kind === "none") return answerTalk(scene, { act: "off_topic" });
  const { entry } = found;
  const ref = { text: entry.name, id: entry.id };
  const choices: Choice[] = [{ label: `Show ${entry.title}`, frame: { act: "show", what: ref } }];
  if (entry.kind === "step") {
    choices.push(
      { label: `Who does ${entry.title}?`, frame: { act: "who", what: ref } },
      { label: `Change how long ${entry.title} takes`, frame: { act: "duration", what: ref } },
      { label: `Remove ${entry.title}`, frame: { act: "remove", what: ref } },
    );
  }
  if (entry.kind === "playbook")
    choices.push(
      { label: `Start ${entry.title}`, frame: { act: "start", what: ref } },
      { label: `How long does ${entry.title} take?`, frame: { act: "how_long", what: ref } },
    );
  choices.push({ label: `What depends on ${entry.title}?`, frame: { act: "depends", what: ref } });
  return {
    kind: "question",
    text: `What would you like to do with ${labelOf(scene, entry)}?`,
    choices,
    entities: entities([entry, frame.about.text]),
    confidence: 0.4,
  };
}

/** A complaint is not answered by a lower estimate: what can really be shortened is offered. */
function answerComplaint(scene: Scene, frame: Extract<TalkFrame, { act: "complaint" }>): Outcome {
  const found = resolve(scene, frame.about, { kinds: ["playbook", "step"] });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which one takes too long?`, (entry) => ({
      act: "complaint",
      about: { text: entry.name, id: entry.id },
      words: frame.words,
    }));
  if (found.kind === "none" && (isPronoun(frame.about.text) || found.near.length === 0))
    return askWhatIsSlow(scene, frame);
  if (found.kind === "none")
    return notFound(scene, frame.about, ["playbook", "step"], found.near, (entry) => ({
      act: "complaint",
      about: { text: entry.name, id: entry.id },
      words: frame.words,
    }));
  const { entry } = found;
  const place = stepPlace(scene, entry);
  const playbook = place?.playbook ?? playbookOf(scene, entry.symbol);
  if (playbook === undefined) return say(`I can't find “${frame.about.text}” any more.`);
  const title = playbookTitle(scene.workspace, playbook);
  const figures = analyzePlaybook(scene.workspace, playbook);
  const pairs = parallelPairs(scene, playbook.symbol).slice(0, 3);
  const choices: Choice[] = pairs.map((pair) => ({
    label: `Run ${pair.first.title} and ${pair.second.title} side by side`,
    frame: {
      act: "parallel",
      what: { text: pair.first.name, id: pair.first.id },
      other: { text: pair.second.name, id: pair.second.id },
    },
  }));
  const path = figures.criticalPath.declared
    .map((name) => playbook.model.steps.find((step) => step.name === name))
    .filter((step) => step?.estimated_duration !== undefined)
    .sort((left, right) => minutes(scene, right?.estimated_duration) - minutes(scene, left?.estimated_duration));
  const subject = place?.step ?? path[0];
  if (subject !== undefined) {
    const id = `${playbook.symbol.replace(/playbook:/, "step:")}/${subject.name}`;
    choices.push(
      {
        label: `See what depends on ${titleOf(subject.name)}`,
        frame: { act: "depends", what: { text: subject.name, id } },
      },
      { label: `Take ${titleOf(subject.name)} out`, frame: { act: "remove", what: { text: subject.name, id } } },
    );
  }
  choices.push({ label: "Leave it as it is", frame: null });
  const longest = path
    .slice(0, 2)
    .map((step) => `“${titleOf(step?.name ?? "")}” (${durationInWords(step?.estimated_duration ?? "")})`);
  const saving =
    figures.parallelSavingMinutes > 0
      ? ` Up to ${minutesInWords(figures.parallelSavingMinutes, scene.time)} could be saved by running things side by side${pairs.length === 0 ? "" : `, for example ${pairs.map((pair) => `“${pair.first.title}” and “${pair.second.title}”`).join(" or ")}`}.`
      : "";
  return {
    kind: "question",
    text: `${title} takes ${minutesInWords(figures.criticalPathMinutes.declared, scene.time)} by the estimates${longest.length > 0 ? `; the most goes into ${listOf(longest)}` : ""}.${saving} A smaller estimate alone would not make it faster. What should change?`,
    choices,
    entities: entities([entry, frame.about.text]),
  };
}

/** No process is named, or a whole team: the longest processes are offered. */
function askWhatIsSlow(scene: Scene, frame: Extract<TalkFrame, { act: "complaint" }>): Outcome {
  const team = resolve(scene, frame.about, { kinds: ["team"] });
  const symbol = team.kind === "one" ? team.entry.symbol : undefined;
  const longest = scene.workspace.playbooks
    .filter((playbook) => symbol === undefined || playbook.team?.symbol === symbol)
    .map((playbook) => ({ playbook, time: analyzePlaybook(scene.workspace, playbook).criticalPathMinutes.declared }))
    .toSorted((left, right) => right.time - left.time)
    .slice(0, 4);
  return {
    kind: "question",
    text: "Which process should be faster? I then show what can really be shortened.",
    choices: longest.map(({ playbook, time }) => {
      const title = playbookTitle(scene.workspace, playbook);
      return {
        label: `${title} (${minutesInWords(time, scene.time)})`,
        frame: { act: "complaint", about: { text: title, id: playbook.symbol }, words: frame.words },
      };
    }),
    entities: [],
  };
}

function minutes(scene: Scene, text: string | undefined): number {
  return text === undefined ? 0 : (workingMinutes(text, scene.time) ?? 0);
}
