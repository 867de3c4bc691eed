/** Whole constructs to put in at once, with places to fill in. Lines are indented by two; the first stands at the cursor. */
import { type AnyFieldSpec, type FieldsName, fieldsOf } from "./grammars.ts";

/** A construct ready to fill in. */
export interface Snippet {
  readonly label: string;
  readonly doc: string;
  readonly lines: readonly string[];
}

const STEP_HEAD = ["name: ${1:step_name}", "description: ${2:What is done.}"];

const STEPS: readonly Snippet[] = [
  {
    label: "step of a person",
    doc: "A step that a person does with a form.",
    lines: [
      ...STEP_HEAD,
      "execution_type: human",
      "ui_type: form",
      "role: ${3:role}",
      "estimated_duration: ${4:30m}",
      "outputs:",
      "  - name: ${5:result}",
      "    type: data",
      "    format: form",
    ],
  },
  {
    label: "meeting",
    doc: "A step that is a meeting, with its agenda.",
    lines: [
      ...STEP_HEAD,
      "execution_type: human",
      "ui_type: meeting",
      "role: ${3:role}",
      "estimated_duration: ${4:1h}",
      "facilitation:",
      "  agenda:",
      "    - ${5:First point}",
    ],
  },
  {
    label: "creative step of a person",
    doc: "A step in which a person writes or designs something.",
    lines: [
      ...STEP_HEAD,
      "execution_type: human_creative",
      "ui_type: ${3|writing_session,strategy_session|}",
      "role: ${4:role}",
      "estimated_duration: ${5:2h}",
      "outputs:",
      "  - name: ${6:draft}",
      "    type: document",
      "    format: text",
    ],
  },
  {
    label: "step of an AI agent",
    doc: "A step that an AI agent drafts and a person can correct.",
    lines: [
      ...STEP_HEAD,
      "execution_type: ai_agent",
      "role: ${3:role}",
      "estimated_duration: ${4:10m}",
      "agent_prompt: ${5:What the agent is asked to do.}",
      "context_gathering:",
      "  - ${6:What it has to know}",
      "outputs:",
      "  - name: ${7:draft}",
      "    type: document",
      "    format: text",
    ],
  },
  {
    label: "step of an algorithm",
    doc: "A step that runs by itself.",
    lines: [
      ...STEP_HEAD,
      "execution_type: algorithmic",
      "algorithm: ${3:calculate}",
      "estimated_duration: ${4:5m}",
      "outputs:",
      "  - name: ${5:result}",
      "    type: data",
      "    format: json",
    ],
  },
  {
    label: "step that runs a playbook",
    doc: "A step that is another playbook.",
    lines: [...STEP_HEAD, "execution_type: human", "runs: ${3:playbook}"],
  },
];

const RESOLUTIONS: readonly Snippet[] = [
  {
    label: "escalation",
    doc: "Hands a problem up, and further up when nothing happens.",
    lines: [
      "type: escalate",
      "target: ${1:role}",
      "timeout: ${2:1d}",
      "fallback:",
      "  type: escalate",
      "  target: ${3:business_owner}",
    ],
  },
  { label: "delegation", doc: "Hands a problem to somebody else.", lines: ["type: delegate", "target: ${1:role}"] },
];

const WHOLE_FILE = (content: readonly string[]): readonly string[] => [
  'version: "1.1"',
  "metadata:",
  "  name: ${1:Title}",
  "  description: ${2:What it is about.}",
  "  layer: ${3|L0,L1,L2|}",
  ...content,
];

/** The contents of a file, by key; placeholders from 4 on, so that they follow those of the head. */
const CONTENTS: Readonly<Record<"team" | "role" | "playbook" | "document", Omit<Snippet, "label">>> = {
  playbook: {
    doc: "A playbook: a business process with a first step.",
    lines: [
      "playbook:",
      "  name: ${4:playbook-name}",
      "  description: ${5:What it achieves.}",
      "  cadence:",
      "    frequency: ${6|on_demand,daily,weekly,monthly,quarterly,triggered|}",
      "  steps:",
      "    - name: ${7:first_step}",
      "      description: ${8:What is done.}",
      "      execution_type: human",
      "      ui_type: form",
      "      role: ${9:role}",
      "      estimated_duration: ${10:30m}",
    ],
  },
  role: {
    doc: "A role that people hold.",
    lines: [
      "role:",
      "  name: ${4:role-name}",
      "  description: ${5:What it is there for.}",
      "  responsibilities:",
      "    - ${6:What it answers for}",
    ],
  },
  document: {
    doc: "A document definition: a form with its fields.",
    lines: [
      "document:",
      "  metadata:",
      "    name: ${4:document-name}",
      "    description: ${5:What it is for.}",
      "    layer: ${6|L0,L1,L2|}",
      "  content_type: structured",
      "  sections:",
      "    - name: ${7:Section}",
      "      type: form",
      "      fields:",
      "        - name: ${8:field_name}",
      "          type: ${9|text,number,date,boolean,select|}",
      "          required: true",
    ],
  },
  team: {
    doc: "A team with its people and who decides.",
    lines: [
      "team:",
      "  name: ${4:Team name}",
      "  type: ${5|stream-aligned,enabling,complicated-subsystem,platform|}",
      "  description: ${6:What it is there for.}",
      "  members:",
      "    - name: ${7:Person}",
      "      roles: [${8:role}]",
      "  governance:",
      "    escalation_path: ${9:role}",
    ],
  },
};

const OTHERS: Partial<Readonly<Record<FieldsName, readonly Snippet[]>>> = {
  task: STEPS,
  resolution: RESOLUTIONS,
  issue: [
    {
      label: "issue with its resolution",
      doc: "What can go wrong, and who takes over then.",
      lines: [
        "issue_type: ${1:what_went_wrong}",
        "resolution:",
        "  type: escalate",
        "  target: ${2:role}",
        "  timeout: ${3:1d}",
      ],
    },
  ],
  section: [
    {
      label: "form section",
      doc: "A part of a form with its fields.",
      lines: [
        "name: ${1:Section}",
        "type: form",
        "fields:",
        "  - name: ${2:field_name}",
        "    type: ${3|text,number,date,boolean,select|}",
        "    required: ${4|true,false|}",
      ],
    },
  ],
  field: [
    {
      label: "choice field",
      doc: "A field with a list to choose from.",
      lines: ["name: ${1:field_name}", "type: select", "required: ${2|true,false|}", "options: [${3:one}, ${4:other}]"],
    },
  ],
  rule: [
    {
      label: "range check",
      doc: "A check that a figure lies where it should.",
      lines: [
        "rule_type: range",
        "condition: ${1:amount} > ${2:0}",
        "error_message: ${3:What the person reads.}",
        "severity: ${4|error,warning,info|}",
      ],
    },
  ],
  business_rule: [
    {
      label: "business rule",
      doc: "A rule checked whenever something changes.",
      lines: [
        "id: ${1:rule-name}",
        "category: ${2|quality,compliance,efficiency,safety|}",
        "severity: ${3|warning,error,blocking|}",
        "applies_to: ${4|playbook,step,role,team,document|}",
        "assert: ${5:count(playbook.steps) <= 15}",
        "message: ${6:What people read when it does not hold.}",
      ],
    },
  ],
};

/** Whole entries for a list of such objects: the ones made by hand, else what is required. */
export function entrySnippets(object: FieldsName): readonly Snippet[] {
  const own = OTHERS[object] ?? [];
  if (own.length > 0) return own;
  return [{ label: `new ${object}`, doc: "With everything that is required.", lines: requiredLines(object).lines }];
}

const LOOP: Snippet = {
  label: "repeat loop",
  doc: "Goes back to an earlier step as long as something does not hold yet.",
  lines: ["repeat:", "  from: ${1:earlier_step}", "  while: ${2:approval.approved = false}", "  max: ${3:3}"],
};

/** Snippets among the fields of an object that has some already. */
export function fieldSnippets(object: FieldsName): readonly Snippet[] {
  return object === "task" ? [LOOP] : [];
}

/** Whole files, and whole contents for a file that has a head already. */
export function fileSnippets(present: ReadonlySet<string>): readonly (Snippet & { readonly content: string })[] {
  const contents = Object.entries(CONTENTS);
  if (contents.some(([key]) => present.has(key)) || present.has("teams")) return [];
  const hasHead = present.has("version") || present.has("metadata");
  return contents.map(([content, { doc, lines }]) => ({
    content,
    label: hasHead ? `${content} with its fields` : `${content} file`,
    doc,
    lines: hasHead ? lines : WHOLE_FILE(lines),
  }));
}

/**
 * The required fields of an object with places to fill in, numbered from `from`; objects among them with theirs.
 * `next` is the next free number.
 */
export function requiredLines(
  object: FieldsName,
  from = 1,
): { readonly lines: readonly string[]; readonly next: number } {
  const lines: string[] = [];
  let next = from;
  for (const [field, spec] of fieldsOf(object)) {
    if (!spec.required) continue;
    const { type } = spec;
    if (type.is === "object") {
      const inner = requiredLines(type.of, next);
      next = inner.next;
      lines.push(`${field}:`, ...inner.lines.map((line) => `  ${line}`));
    } else {
      lines.push(`${field}: ${placeFor(spec, next)}`);
      next += 1;
    }
  }
  if (object === "import") lines.unshift(`tool: \${${next++}:tool}`);
  return { lines, next };
}

/** A place to fill in for a value of one line. */
function placeFor({ type }: AnyFieldSpec, number: number): string {
  switch (type.is) {
    case "choice":
      return `\${${number}|${type.values.join(",")}|}`;
    case "texts":
      return `[$${number}]`;
    case "version":
      return `"\${${number}:1.1}"`;
    case "duration":
      return `\${${number}:1h}`;
    default:
      return `$${number}`;
  }
}
