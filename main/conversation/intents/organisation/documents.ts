/** Forms: their fields, what must be filled in, what can be chosen. Also the short lists that steps, roles and teams keep. */
import type { DocumentField, DocumentSection } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { DocumentEntry } from "#busy/workspace.ts";
import {
  askWhich,
  entities,
  focusOn,
  isNamed,
  isPronoun,
  likeness,
  notFound,
  resolve,
  stepPlace,
} from "../../finding/entities.ts";
import type { Entry, EntryKind } from "../../finding/search.ts";
import type { ChangeFrame, ListName, Ref } from "../../frames.ts";
import { capital, snakeName, titleOf, wordsOf } from "../../language/names.ts";
import { type Reader, refTo, stepLikeness } from "../../reading/clause.ts";
import { spelledOut } from "../../reading/message.ts";
import { type Outcome, roleOf, type Scene, say } from "../../scene.ts";

type AddField = Extract<ChangeFrame, { act: "add_field" }>;
type RequireField = Extract<ChangeFrame, { act: "require_field" }>;
type AddOption = Extract<ChangeFrame, { act: "add_option" }>;
type RemoveOption = Extract<ChangeFrame, { act: "remove_option" }>;
type AddItem = Extract<ChangeFrame, { act: "add_item" }>;

const ADD = String.raw`(?:add|insert|include|introduce|create|put|append|(?:we |i )?(?:also |now )*need)`;
const FIELD_NOUN = String.raw`(?:field|question|column|entry|input field|box|line|check ?box)`;
const ADD_FIELD: readonly RegExp[] = [
  new RegExp(
    String.raw`^${ADD} (?:an? |another |the )?(?:new )?(?<flag>required|mandatory|optional|compulsory )? ?(?<type>date|number|numeric|text|yes/no|boolean|select|choice|drop-?down)? ?${FIELD_NOUN}s?(?: called| named| for| about| labelled| asking(?: for)?|:)? (?<field>.+?) (?:to|in|into|on|of|at) (?<document>[^,]+)$`,
  ),
  new RegExp(
    String.raw`^${ADD} (?:an? |another |the )?(?:new )?(?<flag>required|mandatory|optional|compulsory )?(?<field>.+?) (?<type>date |number |numeric |text |yes/no |boolean |select )?${FIELD_NOUN} (?:to|in|into|on|of) (?<document>[^,]+)$`,
  ),
  new RegExp(
    String.raw`^(?<document>.+?) (?:(?:should|must|needs to|has to|shall) (?:also )?|also )(?:ask for|ask about|contain|include|have|record|capture|collect|show|note|list)s? (?:an? |the )?(?<flag>required |mandatory |optional )?(?:field (?:for |called )?)?(?<field>.+)$`,
  ),
  new RegExp(
    String.raw`^(?<document>.+?) (?:also )?(?:needs?|wants?|is missing|are missing|lacks?|misses|could use)(?: also)? (?:an? |the |another )?(?<flag>required |mandatory |optional )?(?:field (?:for |called )?)?(?<field>.+)$`,
  ),
  new RegExp(
    String.raw`^(?:ask|record|capture|collect|note|request)(?: also)?(?: for| about)? (?:the |an? )?(?<field>.+?) (?:also )?(?:in|on|with|as part of|at) (?<document>.+)$`,
  ),
  new RegExp(
    String.raw`^${ADD} (?:an? |the )?(?<flag>required |mandatory |optional )?(?<field>.+?) (?:to|in|on) (?<document>.+)$`,
  ),
];
const REQUIRE: readonly RegExp[] = [
  /^make (?<field>.+?) (?<flag>required|mandatory|obligatory|compulsory|optional|voluntary)(?: (?:in|on|for) (?<document>.+))?$/,
  /^make (?<field>.+?) (?:a |an )(?<flag>required|mandatory|optional) field(?: (?:in|on|for|of) (?<document>.+))?$/,
  /^(?<field>.+?) (?:(?:in|on|of) (?<document>.+?) )?(?:(?:should|must|has to|needs to|shall)(?: now)? be|is|are|becomes?)(?: now)?(?: a)? (?<flag>required|mandatory|obligatory|compulsory|optional|no longer required|not required|no longer mandatory)(?: field)?$/,
  /^(?<flag>require|don't require|do not require|no longer require|demand) (?<field>.+?)(?: (?:in|on|for) (?<document>.+))?$/,
];
const OPTION: readonly RegExp[] = [
  /^(?:add|include|introduce|offer|allow|create|append) (?:an? |another |the )?(?:new )?(?:option|choice|value|answer|entry)(?: called| named|:)? (?<option>.+?) (?:to|in|for|under|on|at) (?<field>.+?)(?: (?:in|on|of) (?:the )?(?<document>z[qm]\d+|[^,]*(?:form|document|questionnaire|sheet)))?$/,
  /^(?:add|include|offer|allow) (?<option>.+?) as (?:an? |another )?(?:option|choice|value|answer)(?: (?:to|in|for|under|of|on) (?<field>.+?))?(?: (?:in|on|of) (?:the )?(?<document>z[qm]\d+|[^,]*(?:form|document|questionnaire|sheet)))?$/,
  /^(?<field>.+?) (?:should|must|can) (?:also )?(?:offer|allow|have|include|be) (?:the )?(?:option|choice|value) (?<option>.+)$/,
];
const REMOVE_OPTION =
  /^(?:remove|delete|drop|take out) (?:the )?(?:option|choice|value|answer) (?<option>.+?) (?:from|of|in|under) (?<field>.+?)(?: (?:in|on|of) (?:the )?(?<document>z[qm]\d+|[^,]*(?:form|document|questionnaire|sheet)))?$/;

function documentRef(reader: Reader, text: string | undefined): Ref | undefined {
  return text === undefined ? undefined : refTo(reader, text);
}

export function typeOf(word: string | undefined, field: string): AddField["type"] {
  const said = word?.trim() ?? "";
  if (/^(?:number|numeric)/.test(said)) return "number";
  if (said.startsWith("date")) return "date";
  if (/^(?:yes|bool|check)/.test(said)) return "boolean";
  if (/^(?:select|choice|drop)/.test(said)) return "select";
  if (said.startsWith("text")) return "text";
  if (/\b(?:date|day|deadline|birthday|when)\b|_on$/.test(field)) return "date";
  if (
    /\b(?:number of|count|amount|quantity|price|budget|cost|total|how many|age|weight|kilos|guests|hours|minutes|score|percentage)\b/.test(
      field,
    ) &&
    !/\b(?:phone|order|invoice|account|tracking|reference|customer) number\b/.test(field)
  ) {
    return "number";
  }
  if (/^(?:is|has|was|wants|agrees|can|may|needs)\b|\b(?:yes or no|consent|confirmed|agreed)\b/.test(field))
    return "boolean";
  return "text";
}

/** Something to change in a form, or undefined. */
export function readForm(reader: Reader): AddField | RequireField | AddOption | RemoveOption | undefined {
  const { text } = reader;
  const gone = REMOVE_OPTION.exec(text)?.groups;
  if (gone?.option !== undefined && gone.field !== undefined) {
    const document = documentRef(reader, gone.document);
    return {
      act: "remove_option",
      option: spelledOut(reader.utterance, gone.option),
      field: refTo(reader, gone.field),
      ...(document === undefined ? {} : { document }),
    };
  }
  const choice = newChoice(reader);
  if (choice !== undefined) return choice;
  for (const pattern of OPTION) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.option === undefined) continue;
    const document = documentRef(reader, groups.document);
    return {
      act: "add_option",
      option: spelledOut(reader.utterance, groups.option),
      field: refTo(reader, groups.field ?? "it"),
      ...(document === undefined ? {} : { document }),
    };
  }
  for (const [at, pattern] of REQUIRE.entries()) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.field === undefined || groups.flag === undefined) continue;
    const field = groups.field.replace(/^(?:the )?field /, "").replace(/ field$/, "");
    const cued = /\bfield\b/.test(groups.field) || groups.document !== undefined;
    // "Make the consultation optional" speaks of a step.
    if (
      !cued &&
      stepLikeness(reader, field) >= 0.6 &&
      likeness(reader.scene, spelledOut(reader.utterance, field), ["field"]) < 0.8
    )
      continue;
    if (
      !cued &&
      at > 1 &&
      !isPronoun(field) &&
      likeness(reader.scene, spelledOut(reader.utterance, field), ["field"]) < 0.6
    )
      continue;
    const document = documentRef(reader, groups.document);
    return {
      act: "require_field",
      field: refTo(reader, field),
      required: !/optional|voluntary|not|no longer|don't/.test(groups.flag),
      ...(document === undefined ? {} : { document }),
    };
  }
  for (const [at, pattern] of ADD_FIELD.entries()) {
    const groups = splitAtForm(reader, pattern);
    if (groups?.field === undefined || groups.document === undefined) continue;
    const isDocument = namesDocument(reader, groups.document);
    const said = at < 2;
    // Without the word "field" the place must be a form, or something else is meant.
    if (!said && !isDocument) continue;
    if (said && !isDocument && stepLikeness(reader, groups.document) >= 0.85) continue;
    if (/^(?:an? )?(?:new )?(?:step|task|role|member|person|option|playbook|process)\b/.test(groups.field)) continue;
    // "Rabbits to the species" is a choice of a field that is there.
    const into = / to (?:the |an? )?(?<there>[^ ]+(?: [^ ]+)?)$/.exec(groups.field)?.groups?.there;
    if (into !== undefined && isNamed(reader.scene, spelledOut(reader.utterance, into), ["field"])) return undefined;
    const flag = groups.flag?.trim();
    const field = groups.field
      .replace(/^(?:an? |the |their |his |her )/, "")
      .replace(/ too$| as well$/, "")
      .replace(/^([a-z]+) of (?:the |an? |our )?([a-z]+)$/, "$2 $1");
    const shown = spelledOut(reader.utterance, field).replace(/^(?:called|named|for) /, "");
    return {
      act: "add_field",
      field: shown,
      document: refTo(reader, groups.document),
      type: typeOf(groups.type, field) ?? "text",
      ...(flag === undefined || flag === "" ? {} : { required: flag !== "optional" }),
    };
  }
  return undefined;
}

const CHOICES: readonly RegExp[] = [
  /^(?:add|include|put|append) (?:an? |the )?(?!(?:new )?(?:option|choice|value|answer|field|question|step|line|role|task)\b)(?<option>[^,]{2,30}?) (?:to|in|into|under|on) (?:the )?(?:list of |options? (?:of|for) |choices? (?:of|for) )?(?<field>.+?)(?: options| choices| list)?$/,
  /^(?:(?:add|include|offer|allow|accept|take) )(?<option>.+?) as (?:an? |another |one more )?(?:new |possible |further )?(?<field>.+?)(?: (?:in|on|of) (?:the )?(?<document>.+))?$/,
  /^(?<field>.+?)(?: (?:in|on|of) (?:the )?(?<document>.+?))? (?:can|could|may|might|should|must)(?: now)? also be (?:an? )?(?<option>[^,]{2,30})$/,
  /^(?<option>[^,]{2,30}?) (?:should|must|can|could|has to|needs to) (?:also )?be (?:an? )?(?:new |possible |further )?(?<field>.+?)(?: too| as well)$/,
  /^(?:we|they) (?:now )?also (?:offer|have|sell|rent|do|take|accept|carry) (?<option>[^,]{2,30}?) as (?:an? )?(?<field>.+?)(?: now)?$/,
];

/** "Boat type can also be a kayak": one more choice for a field that has choices, or undefined. */
function newChoice(reader: Reader): AddOption | undefined {
  for (const pattern of CHOICES) {
    const { option, field, document } = pattern.exec(reader.text)?.groups ?? {};
    if (option === undefined || field === undefined) continue;
    const found = resolve(reader.scene, refTo(reader, field), { kinds: ["field"] });
    if (found.kind !== "one" || found.score < 0.78) continue;
    const { entry } = found;
    const choices = reader.scene.workspace.documents
      .find((one) => one.symbol === entry.owner)
      ?.model.sections.flatMap((section) => section.fields)
      .find((one) => one.name === entry.name)?.options;
    if (choices === undefined || choices.length === 0) continue;
    return {
      act: "add_option",
      option: spelledOut(reader.utterance, option),
      field: refTo(reader, field),
      ...(document === undefined ? {} : { document: refTo(reader, document) }),
    };
  }
  return undefined;
}

/** The parts of a wish for a field; "the name of the partner to the inquiry form" is cut before the form. */
function splitAtForm(reader: Reader, pattern: RegExp): Readonly<Record<string, string | undefined>> | undefined {
  const short = pattern.exec(reader.text)?.groups;
  if (short?.document === undefined || namesDocument(reader, short.document)) return short;
  const long = new RegExp(pattern.source.replace("(?<field>.+?)", "(?<field>.+)")).exec(reader.text)?.groups;
  return long?.document !== undefined && namesDocument(reader, long.document) ? long : short;
}

function namesDocument(reader: Reader, fragment: string): boolean {
  const text = spelledOut(reader.utterance, fragment);
  if (isNamed(reader.scene, text, ["document"]))
    return (
      !isNamed(reader.scene, text, ["playbook", "team"]) ||
      /\b(?:form|document|questionnaire|template|sheet)$/.test(fragment)
    );
  if (/\b(?:form|document|questionnaire|template|sheet|checklist|report)$/.test(fragment))
    return likeness(reader.scene, text, ["document"]) >= 0.5;
  return (
    likeness(reader.scene, text, ["document"]) >= 0.8 &&
    likeness(reader.scene, text, ["playbook", "step", "team"]) < 0.8
  );
}

type FoundDocument = { readonly document: DocumentEntry; readonly entry: Entry } | { readonly outcome: Outcome };

function findDocument(scene: Scene, ref: Ref, frameFor: (entry: Entry) => ChangeFrame): FoundDocument {
  const found = resolve(scene, ref, { kinds: ["document"] });
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `Which form do you mean by “${ref.text}”?`, frameFor) };
  if (found.kind === "none") {
    // A step may be named where its form is meant.
    const step = resolve(scene, ref, { kinds: ["step"] });
    const place = step.kind === "one" ? stepPlace(scene, step.entry) : undefined;
    const name = place?.step.outputs.find((item) => item.document_definition !== undefined)?.document_definition;
    const viaStep =
      name === undefined || place === undefined
        ? undefined
        : scene.workspace.resolve.document(place.playbook.team, name);
    if (viaStep?.kind === "found" && step.kind === "one") {
      return {
        document: viaStep.entry,
        entry: {
          ...step.entry,
          kind: "document",
          id: viaStep.entry.symbol,
          symbol: viaStep.entry.symbol,
          name: viaStep.entry.name,
        },
      };
    }
    return { outcome: notFound(scene, ref, ["document"], found.near, frameFor) };
  }
  const document = scene.workspace.documents.find((one) => one.symbol === found.entry.symbol);
  return document === undefined
    ? { outcome: say(`I can't find the form “${ref.text}” any more.`) }
    : { document, entry: found.entry };
}

/** The section new fields go into: the first form, else the last section that has fields. */
function formSection(document: DocumentEntry): DocumentSection | undefined {
  const withFields = document.model.sections.filter((section) => section.fields.length > 0);
  return (
    withFields.find((section) => section.type === "form") ??
    withFields.at(-1) ??
    document.model.sections.find((section) => section.type === "form")
  );
}

/** Works out a new field. */
export function planAddField(scene: Scene, frame: AddField): Outcome {
  const ref = frame.document ?? { text: "this form" };
  const found = findDocument(scene, ref, (entry) => ({ ...frame, document: { text: entry.name, id: entry.id } }));
  if ("outcome" in found) return found.outcome;
  const { document, entry } = found;
  const said = entities([entry, ref.text]);
  const section = formSection(document);
  if (section === undefined) {
    return say(
      `${titleOf(document.name)} is ${document.model.content_type === "narrative" ? "a text" : "a document"} without form fields, so a field has no place in it.`,
      said,
      focusOn(entry),
    );
  }
  const styled =
    section.fields.length === 0 ||
    section.fields.some((field) => /_/.test(field.name) || /^[a-z0-9]+$/.test(field.name));
  const name = styled ? snakeName(frame.field) : capital(frame.field);
  if (name === "") return say(`“${frame.field}” has no letters to make a field of.`, said, focusOn(entry));
  if (document.model.sections.some((one) => one.fields.some((field) => fold(field.name) === fold(name)))) {
    return say(
      `${titleOf(document.name)} already has a field “${wordsOf(name)}”, so nothing is added.`,
      said,
      focusOn(entry),
    );
  }
  const type = frame.type ?? "text";
  const value = {
    name,
    type: type === "select" && (frame.options ?? []).length === 0 ? "text" : type,
    ...(frame.required === true ? { required: true } : {}),
    ...(frame.options !== undefined && frame.options.length > 0 ? { options: [...frame.options] } : {}),
  };
  return {
    kind: "edits",
    edits: [
      {
        title: `Add the ${frame.required === true ? "required " : ""}field “${wordsOf(name)}” (${value.type}) to ${wordsOf(document.name)}`,
        operations: [
          {
            op: "insert",
            file: document.file,
            path: [...section.at.path, "fields"],
            index: section.fields.length,
            value,
          },
        ],
        symbols: [document.symbol],
      },
    ],
    focus: { id: document.symbol },
    entities: said,
    notes:
      type === "select" && (frame.options ?? []).length === 0
        ? ["It is a plain text field until you tell me the options to choose from."]
        : [],
    confidence: 0.88,
  };
}

type FoundField =
  | { readonly document: DocumentEntry; readonly field: DocumentField; readonly entry: Entry }
  | { readonly outcome: Outcome };

export function findField(
  scene: Scene,
  ref: Ref,
  documentText: Ref | undefined,
  frameFor: (entry: Entry) => ChangeFrame,
): FoundField {
  let within: Entry | undefined;
  if (documentText !== undefined) {
    const document = findDocument(scene, documentText, () => frameFor({} as Entry));
    if ("document" in document) within = document.entry;
  }
  const found = resolve(scene, ref, { kinds: ["field"], within });
  if (found.kind === "several")
    return { outcome: askWhich(scene, found.entries, `Which field do you mean by “${ref.text}”?`, frameFor) };
  if (found.kind === "none") return { outcome: notFound(scene, ref, ["field"], found.near, frameFor) };
  const document = scene.workspace.documents.find((one) => one.symbol === found.entry.owner);
  const field = document?.model.sections
    .flatMap((section) => section.fields)
    .find((one) => one.name === found.entry.name);
  return document === undefined || field === undefined
    ? { outcome: say(`I can't find the field “${ref.text}” any more.`) }
    : { document, field, entry: found.entry };
}

/** Works out that a field must, or need not, be filled in. */
export function planRequireField(scene: Scene, frame: RequireField): Outcome {
  const found = findField(scene, frame.field, frame.document, (entry) => ({
    ...frame,
    field: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { document, field, entry } = found;
  const said = entities([entry, frame.field.text]);
  if (field.required === frame.required) {
    return say(
      `“${titleOf(field.name)}” is ${frame.required ? "required" : "optional"} already, so there is nothing to change.`,
      said,
      focusOn(entry),
    );
  }
  return {
    kind: "edits",
    edits: [
      {
        title: `“${titleOf(field.name)}” is ${frame.required ? "required" : "optional"} in ${wordsOf(document.name)}`,
        operations: [
          frame.required
            ? { op: "set", file: document.file, path: [...field.at.path, "required"], value: true }
            : { op: "remove", file: document.file, path: [...field.at.path, "required"] },
        ],
        symbols: [document.symbol],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: [],
    confidence: 0.88,
  };
}

/** Works out a new or vanished option. */
export function planOption(scene: Scene, frame: AddOption | RemoveOption): Outcome {
  const found = findField(scene, frame.field, frame.document, (entry) => ({
    ...frame,
    field: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { document, field, entry } = found;
  const said = entities([entry, frame.field.text]);
  const option = frame.option.replace(/^["']|["']$/g, "");
  const at = field.options.findIndex((one) => fold(one) === fold(option));
  if (field.type !== "select") {
    return say(
      `“${titleOf(field.name)}” is a ${field.type} field; only fields to choose from have options.`,
      said,
      focusOn(entry),
    );
  }
  if (frame.act === "add_option") {
    if (at >= 0) return say(`“${option}” can be chosen already, so there is nothing to change.`, said, focusOn(entry));
    return {
      kind: "edits",
      edits: [
        {
          title: `Add the option “${option}” to ${wordsOf(field.name)} in ${wordsOf(document.name)}`,
          operations: [
            {
              op: "insert",
              file: document.file,
              path: [...field.at.path, "options"],
              index: field.options.length,
              value: option,
            },
          ],
          symbols: [document.symbol],
        },
      ],
      focus: focusOn(entry),
      entities: said,
      notes: [],
      confidence: 0.9,
    };
  }
  if (at < 0)
    return say(
      `“${option}” is no option of ${wordsOf(field.name)}, so there is nothing to remove.`,
      said,
      focusOn(entry),
    );
  if (field.options.length === 1)
    return say(
      `“${option}” is the only option of ${wordsOf(field.name)}; without it nothing could be chosen.`,
      said,
      focusOn(entry),
    );
  return {
    kind: "edits",
    edits: [
      {
        title: `Remove the option “${field.options[at]}” from ${wordsOf(field.name)} in ${wordsOf(document.name)}`,
        operations: [{ op: "remove", file: document.file, path: [...field.at.path, "options", at] }],
        symbols: [document.symbol],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: [],
    confidence: 0.9,
  };
}

const ITEM_LISTS: readonly (readonly [RegExp, ListName, readonly EntryKind[]])[] = [
  [/agenda(?: items?| points?)?/, "agenda", ["step"]],
  [/(?:responsibilit(?:y|ies)|duty|duties)/, "responsibilities", ["role"]],
  [/(?:success metrics?|metrics?|kpis?|goals?|targets?)/, "success_metrics", ["team"]],
  [/tags?/, "tags", ["step"]],
  [/(?:context|background)(?: items?| information)?/, "context", ["step"]],
];

/** A new entry of an agenda, of responsibilities and the like, or undefined. */
export function readItem(reader: Reader): AddItem | undefined {
  const { text } = reader;
  for (const [noun, list] of ITEM_LISTS) {
    const source = noun.source;
    const patterns = [
      new RegExp(
        `^(?:add|put|include|append) (?<item>.+?) (?:to|on|in|as part of) (?:the )?${source} (?:of|for|in) (?<target>.+)$`,
      ),
      new RegExp(`^(?:add|put|include|append) (?<item>.+?) (?:to|on|in) (?<target>.+?)(?:'s|s')? ${source}$`),
      new RegExp(
        `^(?:add|put|include|append|create) (?:an? |another |the )?(?:new )?${source}(?: item| point)?(?: called| named|:)? (?<item>.+?) (?:to|for|on|of|in) (?<target>.+)$`,
      ),
      new RegExp(
        `^(?:add|tag) (?<item>.+?) as (?:an? |another )?(?:new )?${source} (?:to|for|on|of|in) (?<target>.+)$`,
      ),
    ];
    for (const pattern of patterns) {
      const groups = pattern.exec(text)?.groups;
      if (groups?.item === undefined || groups.target === undefined) continue;
      return {
        act: "add_item",
        list,
        item: spelledOut(reader.utterance, groups.item),
        target: refTo(reader, groups.target),
      };
    }
  }
  return undefined;
}

/** Works out a new entry of a list. */
export function planItem(scene: Scene, frame: AddItem): Outcome {
  const kinds = ITEM_LISTS.find(([, list]) => list === frame.list)?.[2] ?? ["step"];
  const found = resolve(scene, frame.target, { kinds });
  const chosen = (entry: Entry): AddItem => ({ ...frame, target: { text: entry.name, id: entry.id } });
  if (found.kind === "several")
    return askWhich(scene, found.entries, `Which one do you mean by “${frame.target.text}”?`, chosen);
  if (found.kind === "none") {
    const playbook = kinds.includes("step") ? resolve(scene, frame.target, { kinds: ["playbook"] }) : undefined;
    const steps =
      playbook?.kind === "one"
        ? scene.workspace.playbooks.find((one) => one.symbol === playbook.entry.symbol)?.model.steps
        : undefined;
    const meeting = steps?.filter((step) => step.ui_type === "meeting" || step.facilitation !== undefined) ?? [];
    if (frame.list === "agenda" && meeting.length === 1 && playbook?.kind === "one") {
      const step = meeting[0];
      return planItem(scene, {
        ...frame,
        target: { text: step?.name ?? "", id: `${playbook.entry.symbol?.replace(/playbook:/, "step:")}/${step?.name}` },
      });
    }
    return notFound(scene, frame.target, kinds, found.near, chosen);
  }
  const { entry } = found;
  const said = entities([entry, frame.target.text]);
  const item =
    frame.list === "tags" ? frame.item.replace(/^["']|["']$/g, "") : capital(frame.item.replace(/^["']|["']$/g, ""));
  const place = listPlace(scene, entry, frame.list);
  if (place === undefined) return say(`${entry.title} has no place for that.`, said, focusOn(entry));
  if (place.items.some((one) => fold(one) === fold(item)))
    return say(`“${item}” is on that list already, so there is nothing to change.`, said, focusOn(entry));
  return {
    kind: "edits",
    edits: [
      {
        title: `Add “${item}” to the ${frame.list.replace(/_/g, " ")} of ${entry.title}`,
        operations: [{ op: "insert", file: place.file, path: [...place.path], index: place.items.length, value: item }],
        symbols: [entry.symbol ?? entry.id],
      },
    ],
    focus: focusOn(entry),
    entities: said,
    notes: [],
    confidence: 0.87,
  };
}

interface ListPlace {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly items: readonly string[];
}

function listPlace(scene: Scene, entry: Entry, list: ListName): ListPlace | undefined {
  if (entry.kind === "step") {
    const place = stepPlace(scene, entry);
    if (place === undefined) return undefined;
    const { step, playbook } = place;
    const base = { file: playbook.file };
    if (list === "agenda")
      return { ...base, path: [...step.at.path, "facilitation", "agenda"], items: step.facilitation?.agenda ?? [] };
    if (list === "tags") return { ...base, path: [...step.at.path, "tags"], items: step.tags };
    return { ...base, path: [...step.at.path, "context_gathering"], items: step.context_gathering };
  }
  if (entry.kind === "role") {
    const role = roleOf(scene, entry.symbol);
    return role === undefined
      ? undefined
      : { file: role.file, path: [...role.at.path, "responsibilities"], items: role.model.responsibilities };
  }
  const team = scene.workspace.scopes.find((scope) => scope.symbol === entry.symbol);
  return team?.model === undefined || team.file === undefined
    ? undefined
    : { file: team.file, path: [...team.model.at.path, "success_metrics"], items: team.model.success_metrics };
}
