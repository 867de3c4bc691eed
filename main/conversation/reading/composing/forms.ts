/** What forms ask, and what can be chosen on them: fields and options that come or go, read from what a sentence names. */
import type { DocumentField } from "#busy/model/model.ts";
import { entryById } from "../../finding/search.ts";
import type { ChangeFrame, Ref } from "../../frames.ts";
import { typeOf } from "../../intents/organisation/documents.ts";
import { DOINGS, WISHES } from "../../language/little-words.ts";
import { EMPTY, singular, splitWords } from "../../language/words.ts";
import type { Reader } from "../clause.ts";
import type { Mention, Spotted } from "../mentions.ts";
import { spelledOut } from "../message.ts";

const GONE =
  /\b(?:no more|no longer|any ?more|any longer|gone|goes|remove|delete|drop|dropped|take (?:\S+ )?(?:out|off|away)|deleted|removed|closed|don't (?:offer|do|have|sell|use|stock)|stopped|discontinued|out of stock|not (?:offered|available)|scrap|strike|lose|without|off the)\b/;
const COMES =
  /\b(?:also|too|as well|now|new|add|another|missing|needs?|one of|offer|include|put|allow|accept|as an?|selectable|available|choose|pick|possible|should be|can be|has to be|must be)\b/;
/** Words about choosing, which name no choice. */
const ABOUT_CHOICES = new Set(
  "list option options choice choices selectable select pick choose possible available missing kind kinds type types one offer offered able person add added put include included also now new more way ways use".split(
    " ",
  ),
);

/** Where a form is named: what is to be asked on it. */
const ASKED_FOR: readonly RegExp[] = [
  /\b(?:field|line|space|box|tick ?box|check ?box|room|place|spot|question|column|row|entry|blank)s? (?:for|about|on|asking|where|called|named|that says|labelled) (?<field>[^,;]+)/,
  /\b(?<type>tick ?box|check ?box|yes\/no|date|number) (?:field )?(?:for |called |named )?(?<field>z[qm]\d+|[^,;]+)/,
  /\b(?:say|says|ask|asks|record|records|contain|show|shows|include|state|mention|know|note|notes|note down|write down|put down|enter|fill in|capture|collect|track|need|needs|want|have|has|get|gets|lacks?|misses)(?: also| to know| to ask| too| down| in)*(?: for| about)? (?<field>[^,;]+)/,
  /^(?:add|put|include|insert|we(?:'re)? miss(?:ing)?) (?<field>[^,;]+)/,
  /^(?<field>[^,;]+?) (?:is|are) (?:missing|needed|required)/,
  /^(?<field>[^,;]+?) (?:should|must|has to|have to|needs? to|ought to) (?:also )?(?:be|go|stand|appear)\b/,
];
const NEW_FIELD =
  /\b(?:add|also|too|as well|new|another|need|needs|want|missing|lacks?|like|field|line|space|box|room|should|must|has to|have to|record|include|put)\b/;
const NO_FIELD =
  /\b(?:remove|delete|drop|no longer|any ?more|don't|doesn't|not|never|without|rename|call|called|optional|step|role|process|before|after|option|options|choice|list)\b/;
/** What is said of a field behind its name. */
const MANDATORY = /\b(?:mandatory|required|compulsory|obligatory|a must|can't be empty|always be filled)\b/;
const KIND_SAID: readonly (readonly [RegExp, NonNullable<Extract<ChangeFrame, { act: "add_field" }>["type"]>])[] = [
  [/\b(?:tick ?box|check ?box|yes\/no|yes or no)\b/, "boolean"],
  [/\b(?:a number|number field|as a number|numeric)\b/, "number"],
  [/\b(?:a date|date field|as a date)\b/, "date"],
];

/** What is said of the field once more: "…, that's a number and it's a must". */
const ABOUT_IT =
  /(?:,| -|;| and) ?(?:that's|that is|it's|it is|which is|this is|as an?|must|mandatory|required|optional|and)\b.*$/;

/** Whether the name of a field holds words that only speak of it. */
export function holdsComment(field: string): boolean {
  return /,|\b(?:tick ?box|check ?box|that's|it's|field)\b/i.test(field);
}

/** A field to add to a form that is named; undefined where it is open what, or where. */
export function composeNewField(reader: Reader, { tokens, mentions }: Spotted): ChangeFrame[] | undefined {
  const documents = mentions.filter((one) => one.entry.kind === "document");
  const [document] = documents;
  if (document === undefined || documents.length > 1 || NO_FIELD.test(reader.text) || !NEW_FIELD.test(reader.text))
    return undefined;
  if (mentions.some((one) => (one.entry.kind === "step" && one.score >= 0.95) || one.entry.kind === "person"))
    return undefined;
  // What the form asks already is spoken of, not added.
  if (mentions.some((one) => one.entry.kind === "field" && one.entry.owner === document.entry.id)) return undefined;
  const form = tokens.slice(document.from, document.until).join(" ");
  const around = reader.text
    .replace(
      new RegExp(
        `,? ?(?:(?:on|in|to|onto|into|at|for|of) )?(?:(?:the|our|every|each) )?${form}(?: (?:form|sheet))?[:,]?`,
      ),
      " ",
    )
    .replace(ABOUT_IT, "")
    .replace(/\s+/g, " ")
    .trim();
  const shape = ASKED_FOR.map((one) => one.exec(around)).find((match) => match !== null);
  const quoted = /\bzq\d+\b/.exec(shape?.groups?.field ?? "")?.[0];
  const said = (quoted ?? shape?.groups?.field)
    ?.replace(/^(?:(?:an?|the|another|new|field|for|about|to|know|mandatory|required|optional|extra|down|also) )+/, "")
    .replace(/(?: (?:too|as well|also|please|there|in there|on it|now|and it's.*|and that's.*))+$/, "")
    .replace(/ (?:and|,) .*\b(?:must|mandatory|required|number|date)$/, "")
    .trim();
  if (said === undefined || said === "" || said.split(" ").length > 8) return undefined;
  const words = splitWords(said).filter((word) => !EMPTY.has(word) && !/^z[qm]\d/.test(word));
  if (words.length === 0 && !/z[qm]\d/.test(said)) return undefined;
  const type = KIND_SAID.find(([kind]) => kind.test(reader.text))?.[1] ?? typeOf(undefined, said);
  return [
    {
      act: "add_field",
      field: spelledOut(reader.utterance, said),
      document: { text: document.words, id: document.entry.id },
      ...(type === undefined ? {} : { type }),
      ...(MANDATORY.test(reader.text) ? { required: true } : {}),
    },
  ];
}

/** What a field may be, and no choice of it. */
const NO_OPTION =
  /^(?:fields?|options?|choices?|boxe?s?|(?:free )?text|numbers?|dates?|yes\/no|whole number|optional|mandatory|required|compulsory)$/;

interface Choosing {
  readonly field: DocumentField;
  readonly ref: Ref;
  readonly document: string;
}

/** "Call it emergency instead of today": what is chosen anew, in the place of what can be chosen now. */
const NEW_NAME: readonly RegExp[] = [
  /\b(?:call|name|say|says|write|rename|reads?|use|put|have)(?: (?:it|that|this|them|just|simply|only))*(?: (?:the |this |that )?(?:choice|option|one|entry))* (?<name>z[qm]\d+|[\p{L}\d-]+(?: [\p{L}\d-]+){0,2}?)(?=,? (?:instead of|rather than|not|and not)\b| instead$| rather$|$)/u,
  /\b(?:should (?:now )?be(?: called)?|becomes?|is now(?: called)?|into|to) (?<name>z[qm]\d+|[\p{L}\d-]+(?: [\p{L}\d-]+){0,2}?)(?=,? (?:instead of|rather than|not|and not)\b|$)/u,
];

function composeNewName(
  reader: Reader,
  tokens: readonly string[],
  all: readonly Choosing[],
  said: readonly Mention[],
): ChangeFrame[] | undefined {
  if (!/\b(?:call|instead|rename|renamed|rather|says?|named|not)\b/.test(reader.text)) return undefined;
  const [old, other] = optionsIn(
    tokens.map((token) => reader.utterance.marks.get(token)?.text.toLowerCase() ?? token),
    all,
    said,
  );
  const name = NEW_NAME.map((shape) => shape.exec(reader.text)?.groups?.name).find((found) => found !== undefined);
  if (old === undefined || other !== undefined || name === undefined) return undefined;
  const option = spelledOut(reader.utterance, name);
  if (option.toLowerCase() === old.option.toLowerCase() || NO_OPTION.test(option) || EMPTY.has(option))
    return undefined;
  const field = old.choosing.ref;
  return [
    { act: "add_option", option, field },
    { act: "remove_option", option: old.option, field },
  ];
}

/** Options that are to come or to go; undefined where it is open which, or of what field. */
export function composeOption(reader: Reader, { tokens, mentions }: Spotted): ChangeFrame[] | undefined {
  if (mentions.some((one) => one.entry.kind === "step" && one.score >= 0.95)) return undefined;
  const document = mentions.find((one) => one.entry.kind === "document");
  const all = choicesOf(reader).filter((one) => document === undefined || one.document === document.entry.id);
  const said = mentions.filter(
    (one) => one.entry.kind === "field" && all.some((other) => other.ref.id === one.entry.id),
  );
  const renamed = document !== undefined || said.length > 0 ? composeNewName(reader, tokens, all, said) : undefined;
  if (renamed !== undefined) return renamed;
  const gone = GONE.test(reader.text) ? optionsIn(tokens, all, said) : [];
  // "Remove the tasting" may mean a step as well, where no form and no field is spoken of.
  const beside = document !== undefined || said.length > 0 || mentions.every((one) => one.entry.kind !== "step");
  if (gone.length > 0 && beside)
    return gone.map(({ option, choosing }) => ({ act: "remove_option", option, field: choosing.ref }));
  const [field] = said;
  const choosing = all.find((one) => one.ref.id === field?.entry.id);
  if (field === undefined || said.length > 1 || choosing === undefined || !COMES.test(reader.text)) return undefined;
  if (GONE.test(reader.text) || optionsIn(tokens, [choosing], said).length > 0) return undefined;
  const option = newOption(reader, tokens, [field, ...(document === undefined ? [] : [document])]);
  return option === undefined ? undefined : [{ act: "add_option", option, field: choosing.ref }];
}

/** Fields that offer a choice. */
function choicesOf({ scene }: Reader): readonly Choosing[] {
  return scene.workspace.documents.flatMap((document) =>
    document.model.sections
      .flatMap((section) => section.fields)
      .filter((field) => (field.options?.length ?? 0) > 0)
      .flatMap((field) => {
        const entry = entryById(scene.index, `${document.symbol}#${field.name}`);
        return entry === undefined
          ? []
          : [{ field, ref: { text: entry.name, id: entry.id }, document: document.symbol }];
      }),
  );
}

interface NamedOption {
  readonly option: string;
  readonly choosing: Choosing;
}

/** The options that a sentence names; none where one of them stands on several forms. */
function optionsIn(
  tokens: readonly string[],
  all: readonly Choosing[],
  said: readonly Mention[],
): readonly NamedOption[] {
  const spoken = tokens.map(singular);
  const found = all.flatMap((choosing) =>
    (choosing.field.options ?? []).flatMap((option): NamedOption[] => {
      const words = splitWords(option).map(singular);
      const at = spoken.findIndex((_, from) => words.every((word, next) => spoken[from + next] === word));
      const inside = said.some((one) => at >= one.from && at < one.until);
      return at < 0 || inside || words.length === 0 ? [] : [{ option, choosing }];
    }),
  );
  const named = said.map((one) => one.entry.id);
  const meant = found.filter(
    ({ option, choosing }) =>
      found.every((other) => other.option !== option || other.choosing === choosing) ||
      named.includes(choosing.ref.id ?? ""),
  );
  return meant.length === new Set(found.map(({ option }) => option)).size ? meant : [];
}

/** The words that are left when all that is known or says how it is wished for is taken away: what can be chosen anew. */
function newOption(reader: Reader, tokens: readonly string[], known: readonly Mention[]): string | undefined {
  const left = tokens.flatMap((token, at) => {
    const named = known.some((one) => at >= one.from && at < one.until);
    const empty = EMPTY.has(token) || ((WISHES.has(token) || DOINGS.has(token)) && !/^z[qm]\d/.test(token));
    return named || empty || ABOUT_CHOICES.has(token) || /^[,;.:]$/.test(token) ? [] : [at];
  });
  const [first] = left;
  const last = left.at(-1);
  if (first === undefined || last === undefined || last - first + 1 !== left.length || left.length > 3)
    return undefined;
  const option = tokens.slice(first, last + 1).join(" ");
  return NO_OPTION.test(option) ? undefined : spelledOut(reader.utterance, option);
}
