/** Values → clean block YAML: the language's key order, strings quoted only where needed, long texts as blocks. */
import type { YamlPath } from "../model/model.ts";

/** How the surrounding text is laid out. */
export interface Layout {
  /** Spaces from a key to the keys of the map below it. */
  readonly step: number;
  /** Spaces from a key to the dashes of the list below it (0: dashes stand under the key). */
  readonly dashOffset: number;
  /** Characters from a dash to the content behind it, usually 2. */
  readonly dashGap: number;
  /** Never use block scalars (needed at the very end of a text without a final line break). */
  readonly singleLine?: boolean;
}

export const DEFAULT_LAYOUT: Layout = { step: 2, dashOffset: 2, dashGap: 2 };

/** Text to put behind `key:` or `-`: `head` on the same line, `rest` as whole lines below (indentation included). */
export interface Printed {
  readonly head: string;
  readonly rest: readonly string[];
}

const METADATA = ["name", "description", "layer"];
const TASK = [
  "name",
  "description",
  "execution_type",
  "ui_type",
  "algorithm",
  "runs",
  "role",
  "estimated_duration",
  "when",
  "depends_on",
  "inputs",
  "agent_prompt",
  "context_gathering",
  "facilitation",
  "outputs",
  "subtasks",
  "repeat",
  "issues",
  "retry",
  "emits",
  "due",
  "tags",
];
const DELIVERABLE = ["name", "type", "format", "document_definition", "schema", "required_fields", "validation_rules"];
const ROLE = ["name", "description", "inherits_from", "onboarding", "tasks", "responsibilities"];
const PLAYBOOK = ["name", "description", "cadence", "inputs", "outputs", "emits", "steps", "issue_resolution"];
const TEAM = [
  "name",
  "type",
  "description",
  "members",
  "roles",
  "playbooks",
  "resources",
  "governance",
  "interfaces",
  "success_metrics",
];
const RULE = ["rule_type", "condition", "error_message", "severity"];
const RESOLUTION = ["type", "target", "conditions", "timeout", "agent_prompt", "context_gathering", "fallback"];
const DOCUMENT = ["metadata", "content_type", "sections", "narrative_content"];

/** Key order by the key (or the list's key) that holds the map. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  metadata: METADATA,
  imports: ["tool", "advisor", "capability"],
  team: TEAM,
  teams: TEAM,
  role: ROLE,
  roles: ROLE,
  playbook: PLAYBOOK,
  playbooks: PLAYBOOK,
  document: DOCUMENT,
  step: TASK,
  task: TASK,
  steps: TASK,
  tasks: TASK,
  subtasks: TASK,
  inputs: DELIVERABLE,
  outputs: DELIVERABLE,
  deliverable: DELIVERABLE,
  validation_rules: RULE,
  validation: RULE,
  issue_resolution: RESOLUTION,
  resolution: RESOLUTION,
  fallback: RESOLUTION,
  issues: ["issue_type", "resolution"],
  onboarding: ["step", "duration"],
  members: ["name", "email", "roles", "capacity"],
  resources: ["type", "allocation", "unit", "constraints"],
  resource: ["type", "allocation", "unit", "constraints"],
  governance: ["escalation_path", "decision_authority"],
  interfaces: ["external", "internal"],
  cadence: ["frequency", "schedule", "trigger_events"],
  schema: ["type", "definition"],
  sections: ["name", "type", "fields", "content"],
  fields: ["name", "type", "required", "options"],
  repeat: ["from", "while", "max"],
  retry: ["attempts", "backoff"],
  facilitation: ["agenda"],
};

const FILE = ["version", "metadata", "imports", "team", "teams", "role", "playbook", "document"];

/** Lists of names, written `[a, b]`. */
const NAME_LISTS = new Set(["depends_on", "emits", "trigger_events", "required_fields", "tags", "roles", "options"]);

/** The language's key order for the map at `path` of a file; undefined where the language gives none. */
export function keyOrder(path: YamlPath): readonly string[] | undefined {
  if (path.length === 0) return FILE;
  if (path.includes("definition") || path.includes("constraints")) return undefined;
  const last = path.findLast((part) => typeof part === "string");
  return typeof last === "string" && Object.hasOwn(ORDERS, last) ? ORDERS[last] : undefined;
}

const MAX_WIDTH = 110;
const SPECIAL_WORD = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|<<)$/;
const NUMBER_LIKE =
  /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]/;

/** Whether a text can stand in YAML without quotes and be read back as the same text. */
function canBePlain(text: string, flow: boolean): boolean {
  if (text === "" || text !== text.trim() || /[\n\r\t]/.test(text) || unprintable(text)) return false;
  if (SPECIAL_WORD.test(text) || NUMBER_LIKE.test(text)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/:(?:\s|$)/.test(text) || /\s#/.test(text)) return false;
  return !flow || !(/[,[\]{}]/.test(text) || /^[-?:]/.test(text) || text.includes(":"));
}

function unprintable(text: string): boolean {
  return UNPRINTABLE.test(text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""));
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A text on one line: plain where possible, else quoted. `quote` asks for a certain quote. */
export function printText(text: string, options: { flow?: boolean; quote?: "'" | '"' } = {}): string {
  const singleable = !/[\n\r\t]/.test(text) && !unprintable(text);
  if (options.quote === '"') return doubleQuoted(text);
  if (options.quote === "'" && singleable) return `'${text.replaceAll("'", "''")}'`;
  if (canBePlain(text, options.flow ?? false)) return text;
  const single = singleable && (text.includes('"') || text.includes("\\")) && !text.includes("'");
  return single ? `'${text}'` : doubleQuoted(text);
}

/** A map or list that is not a plain value of its own. */
type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

/** Whether a value is a list or a map. */
export function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

function printScalar(value: unknown, flow: boolean): string {
  if (typeof value === "string") return printText(value, { flow });
  if (typeof value === "number") {
    if (Number.isNaN(value)) return ".nan";
    if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  return "null";
}

function entriesOf(value: Readonly<Record<string, unknown>>, path: YamlPath): [string, unknown][] {
  const order = keyOrder(path);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (order === undefined) return entries;
  const rank = (key: string) => {
    const index = order.indexOf(key);
    return index === -1 ? order.length : index;
  };
  return entries.sort(([a], [b]) => rank(a) - rank(b));
}

/** A value on one line in flow style: `[a, b]`, `{name: x}`. */
export function printFlow(value: unknown, path: YamlPath = []): string {
  if (Array.isArray(value)) return `[${value.map((item, index) => printFlow(item, [...path, index])).join(", ")}]`;
  if (isContainer(value)) {
    const entries = entriesOf(value as Readonly<Record<string, unknown>>, path);
    return `{${entries.map(([key, item]) => `${printText(key, { flow: true })}: ${printFlow(item, [...path, key])}`).join(", ")}}`;
  }
  return printScalar(value, true);
}

function blockScalar(text: string, column: number): Printed | undefined {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (!text.includes("\n") || body === "" || body.endsWith("\n") || text.includes("\r") || unprintable(text)) return;
  const lines = body.split("\n");
  if (lines.some((line) => line !== "" && line.trim() === "")) return;
  const indentation = " ".repeat(column);
  const indicator = /^[ \t]/.test(lines.find((line) => line !== "") ?? "") ? String(2) : "";
  if (indicator !== "") return; // an explicit indentation indicator reads badly; such a text is quoted
  return {
    head: text.endsWith("\n") ? "|" : "|-",
    rest: lines.map((line) => (line === "" ? "" : indentation + line)),
  };
}

/** A long text without line breaks as a folded block, when every break can stand for exactly one space. */
function foldedScalar(text: string, column: number): Printed | undefined {
  if (/[\n\r\t]/.test(text) || text !== text.trim() || text.includes("  ") || unprintable(text)) return;
  const width = Math.max(40, MAX_WIDTH - column);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return { head: ">-", rest: lines.map((each) => " ".repeat(column) + each) };
}

/**
 * A value to stand behind `key:` in block style. `column` is the column of the key (from 0), `path` the path of the
 * value in the file: it decides key order and list style.
 */
export function printAfterKey(value: unknown, column: number, path: YamlPath, layout: Layout): Printed {
  if (Array.isArray(value)) {
    if (value.length === 0) return { head: "[]", rest: [] };
    const key = path.at(-1);
    if (typeof key === "string" && NAME_LISTS.has(key) && value.every((item) => !isContainer(item))) {
      const flow = printFlow(value);
      if (!flow.includes("\\") && column + key.length + flow.length <= MAX_WIDTH) return { head: flow, rest: [] };
    }
    return { head: "", rest: listLines(value, column + layout.dashOffset, path, layout) };
  }
  if (isContainer(value)) {
    const lines = mapLines(value as Readonly<Record<string, unknown>>, column + layout.step, path, layout);
    return lines.length === 0 ? { head: "{}", rest: [] } : { head: "", rest: lines };
  }
  return printLeaf(value, column, path, layout);
}

/** A value to stand behind `- ` whose dash is at `column`. */
export function printAfterDash(value: unknown, column: number, path: YamlPath, layout: Layout): Printed {
  const inner = column + layout.dashGap;
  const lines = Array.isArray(value)
    ? listLines(value, inner, path, layout)
    : isContainer(value)
      ? mapLines(value as Readonly<Record<string, unknown>>, inner, path, layout)
      : undefined;
  if (lines === undefined) return printLeaf(value, column, path, layout);
  const [first, ...rest] = lines;
  if (first === undefined) return { head: Array.isArray(value) ? "[]" : "{}", rest: [] };
  return { head: first.trimStart(), rest };
}

function printLeaf(value: unknown, column: number, path: YamlPath, layout: Layout): Printed {
  if (typeof value === "string" && !layout.singleLine) {
    const block = blockScalar(value, column + layout.step);
    if (block) return block;
    const key = path.at(-1);
    const plain = canBePlain(value, false);
    if (plain && typeof key === "string" && column + key.length + 2 + value.length > MAX_WIDTH + 10) {
      const folded = foldedScalar(value, column + layout.step);
      if (folded) return folded;
    }
  }
  return { head: printScalar(value, false), rest: [] };
}

function withHead(prefix: string, printed: Printed): string[] {
  return [printed.head === "" ? prefix : `${prefix} ${printed.head}`, ...printed.rest];
}

/** `key: value` as lines, without indentation on the first one. */
export function entryLines(key: string, value: unknown, column: number, path: YamlPath, layout: Layout): string[] {
  return withHead(`${printText(key)}:`, printAfterKey(value, column, path, layout));
}

/** `- value` as lines, without indentation on the first one. */
export function itemLines(value: unknown, column: number, path: YamlPath, layout: Layout): string[] {
  const dash = `-${" ".repeat(Math.max(0, layout.dashGap - 2))}`;
  return withHead(dash, printAfterDash(value, column, path, layout));
}

function mapLines(value: Readonly<Record<string, unknown>>, column: number, path: YamlPath, layout: Layout): string[] {
  return entriesOf(value, path).flatMap(([key, item]) => {
    const [first = "", ...rest] = entryLines(key, item, column, [...path, key], layout);
    return [" ".repeat(column) + first, ...rest];
  });
}

function listLines(value: readonly unknown[], column: number, path: YamlPath, layout: Layout): string[] {
  return value.flatMap((item, index) => {
    const [first = "", ...rest] = itemLines(item, column, [...path, index], layout);
    return [" ".repeat(column) + first, ...rest];
  });
}

/** A whole map as text in block style from column 0, ending with a line break. */
export function printDocument(value: Readonly<Record<string, unknown>>, layout: Layout = DEFAULT_LAYOUT): string {
  return `${mapLines(value, 0, [], layout).join("\n")}\n`;
}
