/** Forms and documents that come in, and the kinds of their fields. */
import { fold } from "#busy/names/symbols.ts";
import { entities, focusOn, likeness } from "../../finding/entities.ts";
import type { AddFieldType, ChangeFrame } from "../../frames.ts";
import { capital, kebabName, snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { type Reader, refTo } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, type Scene, say } from "../../scene.ts";
import { singleEdit } from "../single-edit.ts";
import { findField, typeOf } from "./documents.ts";
import { busiestTeam, likelyTeam } from "./likely-team.ts";
import { findTeam, quoted, teamQuestion } from "./teams.ts";

type AddDocument = Extract<ChangeFrame, { act: "add_document" }>;
type FieldTypeFrame = Extract<ChangeFrame, { act: "field_type" }>;

const DOCUMENT: readonly RegExp[] = [
  /^(?:(?:add|create|make|design|set up|draft|introduce|we (?:also |now )?need|i (?:also )?need|need|have) )?(?:us |me )?(?:an? |another |the )?(?:new )?(?:document|form|questionnaire|template)(?: called| named|:)? (?<name>.+?)(?: (?:with|having|containing|asking for|that has|which has|for)(?: (?:the|these|following|a few))*(?: (?:fields?|questions?|entries))?:? (?<fields>.+))?$/,
  /^(?:add|create|make|design|set up|draft|introduce|we need|i need) (?:an? |another |the )?(?:new )?(?<name>[\w zqm'-]+?) (?:document|form|questionnaire|template)(?: (?:with|having|containing|asking for)(?: (?:the|these|following))*(?: (?:fields?|questions?|entries))?:? (?<fields>.+))?$/,
];
const TO_TEAM =
  / (?:in|for|to|into) (?:the |our )?(?<team>[^,:;]+?)(?: team)?(?=$|,|:| (?:with|having|containing|asking) )/;
const SUBJECT =
  /^(?:the |our )?(?<team>[^,:;]+?)(?: team)? (?:needs?|wants?|gets?|should have|could use|has to have) (?=(?:an? |another )?(?:new )?\S+ ?)/;
const TYPE_WORDS = String.raw`(?<type>(?:plain )?text|(?:a )?number|(?:a )?date|yes/no|yes or no|(?:a )?boolean|(?:a )?tick ?box|(?:a )?check ?box)`;
const FIELD_TYPE: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:change|turn|make|convert|switch) (?:the )?(?:type of )?(?:the )?(?:field )?(?<field>.+?)(?: field)?(?: (?:in|on|of) (?<document>.+?))? (?:to|into) (?:an? )?${TYPE_WORDS}(?: field)?$`,
  ),
  new RegExp(
    String.raw`^(?:the )?(?:field )?(?<field>.+?)(?: field)?(?: (?:in|on|of) (?<document>.+?))? (?:is|should be|must be|has to be|will be) (?:an? )?${TYPE_WORDS}(?: field)?(?:,? (?:not|instead of|rather than) (?:an? )?[\w/ ]+)?$`,
  ),
];

/** The sentence without the team the document is for, and the team: "the workshop needs a form …", "… for the workshop …". */
function withoutTeam(reader: Reader): { readonly text: string; readonly team?: string } {
  for (const pattern of [SUBJECT, TO_TEAM]) {
    const found = pattern.exec(reader.text);
    const team = found?.groups?.team;
    if (found === null || team === undefined) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, team), ["team"]) < 0.7) continue;
    const wish = pattern === SUBJECT ? "add " : "";
    return {
      text: `${wish}${reader.text.slice(0, found.index)}${reader.text.slice(found.index + found[0].length)}`,
      team,
    };
  }
  return { text: reader.text };
}

/** A new document, or undefined. */
export function readNewDocument(reader: Reader): AddDocument | undefined {
  const { text, team } = withoutTeam(reader);
  for (const pattern of DOCUMENT) {
    const groups = pattern.exec(text)?.groups;
    const name = groups?.name?.replace(/^for (?:the |our )?/, "");
    if (name === undefined) continue;
    // "Add a form field …" and "add the form to the step" speak of what is there.
    if (/\b(?:field|option|section|step|to|from|called)\b/.test(name) && !name.startsWith("zq")) continue;
    if (!/^(?:add|create|make|design|set up|draft|introduce|need|have|new|(?:we|i) (?:also |now )?need)\b/.test(text))
      continue;
    const fields = (groups?.fields ?? "")
      .split(/,(?: and)? | and |;/)
      .map((field) => spelledOut(reader.utterance, field.replace(/^(?:and|an?|the|fields?) /, "").trim()))
      .filter((field) => /\p{L}/u.test(field));
    return {
      act: "add_document",
      name: spelledOut(reader.utterance, name),
      fields,
      ...(team === undefined ? {} : { team: refTo(reader, team) }),
    };
  }
  return undefined;
}

function typeWord(word: string): AddFieldType {
  if (/number/.test(word)) return "number";
  if (/date/.test(word)) return "date";
  return /yes|bool|box/.test(word) ? "boolean" : "text";
}

/** Another kind of field, or undefined. */
export function readFieldType(reader: Reader): FieldTypeFrame | undefined {
  for (const pattern of FIELD_TYPE) {
    const groups = pattern.exec(reader.text)?.groups;
    if (groups?.field === undefined || groups.type === undefined) continue;
    if (likeness(reader.scene, spelledOut(reader.utterance, groups.field), ["field"]) < 0.6) continue;
    return {
      act: "field_type",
      field: refTo(reader, groups.field),
      type: typeWord(groups.type),
      ...(groups.document === undefined ? {} : { document: refTo(reader, groups.document) }),
    };
  }
  return undefined;
}

/** Works out another kind of field. */
export function planFieldType(scene: Scene, frame: FieldTypeFrame): Outcome {
  const found = findField(scene, frame.field, frame.document, (entry) => ({
    ...frame,
    field: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { document, field, entry } = found;
  const { file, path } = field.at;
  if (field.type === frame.type)
    return say(
      `“${titleOf(field.name)}” is a ${frame.type} already.`,
      entities([entry, frame.field.text]),
      focusOn(entry),
    );
  return singleEdit(
    entry,
    frame.field.text,
    `“${titleOf(field.name)}” in ${wordsOf(document.name)} becomes a ${frame.type}`,
    [
      { op: "set", file, path: [...path, "type"], value: frame.type },
      ...(field.options.length > 0 ? [{ op: "remove" as const, file, path: [...path, "options"] }] : []),
    ],
  );
}

const KIND_IN_BRACKETS = /\s*\((?<kind>[^)]*)\)\s*$/;

/** Works out a new document: a file of its own beside the team's others. */
export function planDocument(scene: Scene, frame: AddDocument): Outcome {
  const name = kebabName(frame.name);
  if (name === "") return say(`“${frame.name}” has no letters to make a document of.`);
  const known = scene.workspace.documents.find((one) => fold(one.name) === fold(name));
  if (known !== undefined)
    return say(
      `There is a document ${titleOf(known.name)} already, so nothing is added. Tell me what should change in it.`,
    );
  const given = findTeam(scene, frame.team);
  const likely =
    given.team === undefined && frame.team === undefined
      ? (likelyTeam(scene, [frame.name]) ?? busiestTeam(scene))
      : undefined;
  const team = given.team ?? likely?.team;
  if (team?.layer === undefined)
    return teamQuestion(scene, `Which team does the document ${titleOf(name)} belong to?`, (one) => ({
      ...frame,
      team: { text: one.name, id: one.symbol },
    }));
  if (frame.fields.length === 0)
    return {
      kind: "question",
      text: `What should ${titleOf(name)} ask for? Name its fields, for example “name, date and amount”.`,
      choices: [],
      free: { frame: { ...frame, team: { text: team.name, id: team.symbol } }, slot: "steps" },
      entities: [],
    };
  const title = capital(wordsOf(name));
  const fields = frame.fields.slice(0, 40).flatMap((said) => {
    const kind = KIND_IN_BRACKETS.exec(said)?.groups?.kind;
    const words = said.replace(KIND_IN_BRACKETS, "");
    const field = snakeName(words);
    return field === "" ? [] : [`        - name: ${field}`, `          type: ${typeOf(kind, words.toLowerCase())}`];
  });
  const text = [
    'version: "1.1"',
    "metadata:",
    `  name: ${quoted(title)}`,
    `  description: ${quoted(`What is written down in the ${wordsOf(name)}.`)}`,
    `  layer: ${team.layer}`,
    "document:",
    "  metadata:",
    `    name: ${name}`,
    `    description: ${quoted(`What is written down in the ${wordsOf(name)}.`)}`,
    `    layer: ${team.layer}`,
    "  content_type: structured",
    "  sections:",
    `    - name: ${quoted(title)}`,
    "      type: form",
    "      fields:",
    ...fields,
    "",
  ].join("\n");
  const symbol = `document:${name}`;
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the document ${title} to ${team.name}`,
        operations: [{ op: "write", file: `${team.id}/documents/${name}.busy`, text }],
        symbols: [symbol],
      },
    ],
    focus: { id: symbol },
    entities: [{ kind: "document", text: frame.name, symbol }],
    notes: [...(likely?.notes ?? []), "No step uses it yet; tell me which step fills it in."],
    confidence: 0.82,
  };
}
