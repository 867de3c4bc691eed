/** Taking documents and their fields away. */
import type { Task } from "#busy/model/model.ts";
import type { Operation } from "#shared/change-set.ts";
import { entities, focusOn } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { ChangeFrame } from "../../frames.ts";
import { listOf, titleOf, wordsOf } from "../../language/names.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { yes } from "../steps/remove-step.ts";

type Remove = Extract<ChangeFrame, { act: "remove" }>;

export function removeDocument(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const document = scene.workspace.documents.find((one) => one.symbol === entry.symbol);
  if (document === undefined) return say(`I can't find the document “${frame.what.text}” any more.`);
  const uses = [
    ...new Set(scene.workspace.referencesTo(document.symbol).map((reference) => reference.from.replace(/^.*:/, ""))),
  ];
  if (uses.length > 0) {
    return say(
      `The document ${wordsOf(document.name)} is used by ${listOf(uses.slice(0, 5).map((use) => `“${titleOf(use.split("/").at(-1) ?? use)}”`))}, which would lose ${uses.length === 1 ? "its form" : "their forms"}. Take it out of ${uses.length === 1 ? "that step" : "those steps"} first.`,
      entities([entry, frame.what.text]),
      focusOn(entry),
    );
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the document ${titleOf(document.name)}`,
        operations: [{ op: "delete", file: document.file }],
        symbols: [document.symbol],
      },
    ],
    focus: undefined,
    entities: entities([entry, frame.what.text]),
    notes: [],
    confidence: 0.85,
  };
}

export function removeField(scene: Scene, frame: Remove, entry: Entry): Outcome {
  const document = scene.workspace.documents.find((one) => one.symbol === entry.owner);
  const field = document?.model.sections.flatMap((section) => section.fields).find((one) => one.name === entry.name);
  const section = document?.model.sections.find((one) => one.fields.some((other) => other === field));
  if (document === undefined || field === undefined || section === undefined)
    return say(`I can't find the field “${frame.what.text}” any more.`);
  if (section.fields.length === 1 && document.model.sections.length === 1) {
    return say(
      `“${entry.title}” is the only field of ${wordsOf(document.name)}; without it the form would be empty.`,
      entities([entry, frame.what.text]),
    );
  }
  const used = requiredBy(scene, document.name, field.name);
  if (used.length > 0 && frame.confirmed !== true) {
    return {
      kind: "question",
      text: `${listOf(used.map((use) => `“${titleOf(use.step.name)}”`))} ${used.length === 1 ? "asks" : "ask"} for “${entry.title}” as a required field. Remove it there too?`,
      choices: [
        { label: `Remove “${entry.title}” everywhere`, frame: yes(frame) },
        { label: "Keep it", frame: null },
      ],
      entities: entities([entry, frame.what.text]),
    };
  }
  const only = section.fields.length === 1;
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the field “${entry.title}” from ${wordsOf(document.name)}`,
        operations: [
          ...used.map((use): Operation => ({ op: "remove", file: use.file, path: [...use.path] })),
          { op: "remove", file: document.file, path: only ? [...section.at.path] : [...field.at.path] },
        ],
        symbols: [document.symbol],
      },
    ],
    focus: { id: document.symbol },
    entities: entities([entry, frame.what.text]),
    notes:
      used.length > 0
        ? [
            `${listOf(used.map((use) => `“${titleOf(use.step.name)}”`))} no longer ${used.length === 1 ? "asks" : "ask"} for it.`,
          ]
        : [],
    confidence: 0.85,
  };
}

interface RequiredUse {
  readonly step: Task;
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** Steps whose outputs with this document name the field as required. */
export function requiredBy(scene: Scene, document: string, field: string): RequiredUse[] {
  const uses: RequiredUse[] = [];
  const visit = (file: string, tasks: readonly Task[]): void => {
    for (const step of tasks) {
      for (const item of step.outputs) {
        const at = item.document_definition === document ? item.required_fields.indexOf(field) : -1;
        if (at >= 0) {
          const path =
            item.required_fields.length === 1
              ? [...item.at.path, "required_fields"]
              : [...item.at.path, "required_fields", at];
          uses.push({ step, file, path });
        }
      }
      visit(file, step.subtasks);
    }
  };
  for (const playbook of scene.workspace.playbooks) visit(playbook.file, playbook.model.steps);
  return uses;
}
