/** Where a new step goes: the list and the spot that the words of a message mean. */
import type { Task } from "#busy/model/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { askWhich, notFound, resolve, stepPlace } from "../../finding/entities.ts";
import { type Entry, entryById, playbookTitle, stepSymbol } from "../../finding/search.ts";
import type { ChangeFrame, Place, Ref } from "../../frames.ts";
import { capital, snakeName, titleOf } from "../../language/names.ts";
import { gives, type Spot } from "../../proposing/flow-edits.ts";
import { type Outcome, playbookOf, type Scene, say } from "../../scene.ts";
import { namePhrase } from "./step-words.ts";

type AddStep = Extract<ChangeFrame, { act: "add_step" }>;

/** A step's place in a playbook: the list it goes into, and its spot there. */
export interface Target {
  readonly playbook: PlaybookEntry;
  readonly list: readonly Task[];
  readonly listPath: readonly (string | number)[];
  readonly spot: Spot;
  readonly anchor: Task | undefined;
  readonly anchorEntry: Entry | undefined;
  /** Prefix of the symbol: "" or "parent/". */
  readonly prefix: string;
  readonly note?: string;
}

type Located = { readonly target: Target } | { readonly outcome: Outcome };

function stepList(playbook: PlaybookEntry): (string | number)[] {
  return [...playbook.at.path, "steps"];
}

export function locate(scene: Scene, frame: AddStep): Located {
  const within = frame.within === undefined ? undefined : resolve(scene, frame.within, { kinds: ["playbook"] });
  if (within?.kind === "several") {
    return {
      outcome: askWhich(scene, within.entries, "Which process should the step go into?", (entry) => ({
        ...frame,
        within: { text: entry.name, id: entry.id },
      })),
    };
  }
  if (within?.kind === "none" && frame.within !== undefined) {
    return {
      outcome: notFound(scene, frame.within, ["playbook"], within.near, (entry) => ({
        ...frame,
        within: { text: entry.name, id: entry.id },
      })),
    };
  }
  const inside = within?.kind === "one" ? within.entry : undefined;
  if (frame.parent !== undefined) {
    const parent = resolve(scene, frame.parent, { kinds: ["step"], within: inside });
    const entry = parent.kind === "one" ? parent.entry : undefined;
    const place = entry === undefined ? undefined : stepPlace(scene, entry);
    if (entry === undefined || place === undefined) {
      const near = parent.kind === "several" ? parent.entries : parent.kind === "none" ? parent.near : [];
      return {
        outcome: askWhich(scene, near, "Which step should it become a part of?", (one) => ({
          ...frame,
          parent: { text: one.name, id: one.id },
        })),
      };
    }
    return {
      target: {
        playbook: place.playbook,
        list: place.step.subtasks,
        listPath: [...place.step.at.path, "subtasks"],
        spot: { relation: "end" },
        anchor: place.step.subtasks.at(-1),
        anchorEntry: entry,
        prefix: `${(entry.symbol ?? "").slice(stepSymbol(place.playbook.symbol, "").length)}/`,
      },
    };
  }
  const place = frame.place;
  if (place?.anchor !== undefined) return anchored(scene, frame, place, place.anchor, inside);
  const symbol = inside?.symbol ?? scene.focus?.playbook ?? contextPlaybook(scene);
  const playbook = playbookOf(scene, symbol);
  if (playbook === undefined) return { outcome: askPlaybook(scene, frame) };
  const relation = place?.relation === "start" ? "start" : "end";
  const anchor = relation === "start" ? playbook.model.steps[0] : playbook.model.steps.at(-1);
  const at = anchor === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, anchor.name));
  return {
    target: {
      playbook,
      list: playbook.model.steps,
      listPath: stepList(playbook),
      spot: { relation },
      anchor,
      anchorEntry: at,
      prefix: "",
      ...(place === undefined && anchor !== undefined
        ? { note: "You did not say where, so it goes to the end; say “before …” or “after …” to put it elsewhere." }
        : {}),
    },
  };
}

function contextPlaybook(scene: Scene): string | undefined {
  const looked = scene.context.symbol === undefined ? undefined : entryById(scene.index, scene.context.symbol);
  if (looked?.kind === "playbook") return looked.symbol;
  if (looked?.kind === "step") return looked.owner;
  const inFile = scene.workspace.playbooks.filter((playbook) => playbook.file === scene.context.file);
  return inFile.length === 1 ? inFile[0]?.symbol : undefined;
}

function askPlaybook(scene: Scene, frame: AddStep): Outcome {
  const all = scene.workspace.playbooks;
  return {
    kind: "question",
    text: `Where should “${titleOf(snakeName(frame.name ?? namePhrase(frame.what)))}” go? Name the process, or the step it comes before or after.`,
    choices: all.slice(0, 8).map((playbook) => ({
      label: `${playbookTitle(scene.workspace, playbook)} (process ${playbook.name})`,
      frame: { ...frame, within: { text: playbook.name, id: playbook.symbol } },
    })),
    free: { frame, slot: "place" },
    entities: [],
  };
}

function anchored(scene: Scene, frame: AddStep, place: Place, anchor: Ref, inside: Entry | undefined): Located {
  const first = resolve(scene, anchor, { kinds: ["step"], within: inside });
  const withAnchor = (entry: Entry): AddStep => ({
    ...frame,
    place: { ...place, anchor: { text: entry.name, id: entry.id } },
  });
  if (first.kind === "several") {
    const text = `“${anchor.text}” could mean several steps. ${capital(place.relation === "after" ? "after" : "before")} which one?`;
    return { outcome: askWhich(scene, first.entries, text, withAnchor) };
  }
  if (first.kind === "none") {
    const broader = resolve(scene, anchor, { kinds: ["playbook", "deliverable"], within: inside });
    if (broader.kind === "one") {
      const made = broader.entry.kind === "deliverable" ? makerOf(scene, broader.entry) : undefined;
      if (made !== undefined) return anchored(scene, frame, place, { text: made.name, id: made.id }, inside);
      const playbook = playbookOf(scene, broader.entry.symbol);
      if (playbook !== undefined) {
        const relation = place.relation === "after" ? "end" : "start";
        const step = relation === "end" ? playbook.model.steps.at(-1) : playbook.model.steps[0];
        return {
          target: {
            playbook,
            list: playbook.model.steps,
            listPath: stepList(playbook),
            spot: { relation },
            anchor: step,
            anchorEntry:
              step === undefined ? undefined : entryById(scene.index, stepSymbol(playbook.symbol, step.name)),
            prefix: "",
            note: `“${anchor.text}” is a process, so the step goes to the ${relation === "end" ? "end" : "start"} of it.`,
          },
        };
      }
    }
    return { outcome: notFound(scene, anchor, ["step"], first.near, withAnchor) };
  }
  const at = stepPlace(scene, first.entry);
  if (at === undefined) return { outcome: say(`I can't find the step “${anchor.text}” any more.`) };
  const prefix = (first.entry.symbol ?? "").slice(stepSymbol(at.playbook.symbol, "").length).split("/").slice(0, -1);
  const target: Target = {
    playbook: at.playbook,
    list: at.list,
    listPath: at.parent === undefined ? stepList(at.playbook) : [...at.parent.at.path, "subtasks"],
    spot: { relation: place.relation === "after" ? "after" : "before", name: at.step.name },
    anchor: at.step,
    anchorEntry: first.entry,
    prefix: prefix.length === 0 ? "" : `${prefix.join("/")}/`,
  };
  if (place.relation !== "between" || place.second === undefined) return { target };
  const other = resolve(scene, place.second, { kinds: ["step"], within: entryById(scene.index, at.playbook.symbol) });
  if (other.kind === "several") {
    return {
      outcome: askWhich(
        scene,
        other.entries,
        `“${place.second.text}” could mean several steps. Which one?`,
        (entry) => ({ ...frame, place: { ...place, second: { text: entry.name, id: entry.id } } }),
      ),
    };
  }
  if (other.kind === "none") {
    return {
      outcome: notFound(scene, place.second, ["step"], other.near, (entry) => ({
        ...frame,
        place: { ...place, second: { text: entry.name, id: entry.id } },
      })),
    };
  }
  const second = stepPlace(scene, other.entry);
  if (second === undefined || second.list !== at.list) {
    return {
      outcome: say(
        `“${titleOf(at.step.name)}” and “${titleOf(other.entry.name)}” do not stand in one list, so there is no place between them.`,
      ),
    };
  }
  const later = second.index > at.index ? second : at;
  return {
    target: {
      ...target,
      spot: { relation: "before", name: later.step.name },
      anchor: later.step,
      anchorEntry: later === second ? other.entry : first.entry,
    },
  };
}

/** The step that makes a deliverable. */
function makerOf(scene: Scene, deliverable: Entry): Entry | undefined {
  const playbook = playbookOf(scene, deliverable.owner);
  const step = playbook?.model.steps.find((one) => gives(one).includes(deliverable.name));
  return step === undefined || playbook === undefined
    ? undefined
    : entryById(scene.index, stepSymbol(playbook.symbol, step.name));
}

export function spotInWords(target: Target): string {
  if (target.spot.relation === "before" || target.spot.relation === "after") {
    return `${target.spot.relation} “${titleOf(target.spot.name)}”`;
  }
  return target.spot.relation === "start" ? "at the start" : "at the end";
}
