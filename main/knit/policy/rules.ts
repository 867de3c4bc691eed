/** The table of rules: what may follow from each kind of change over each type of dependency, and how it is treated. */
import type { DependencyType, ImpactClass } from "#shared/knit.ts";
import type { ChangeKind } from "./change-kinds.ts";

/** One cell of the table. Every impact that a change has directly is in a cell; its class is one of the cell's. */
export interface Rule {
  readonly change: ChangeKind;
  readonly dependency: DependencyType;
  /** Mildest first. */
  readonly classes: readonly ImpactClass[];
  /** What Knit does, and when it is the graver class. */
  readonly treatment: string;
}

function rule(
  change: ChangeKind,
  dependency: DependencyType,
  classes: readonly ImpactClass[],
  treatment: string,
): Rule {
  return { change, dependency, classes, treatment };
}

const NEW_NAME = "The new name is written";
const NOT_USED = "Told where nothing follows the document any more.";
const NOT_NEEDED = "Told where nothing needs the role any more.";
const MEANS_ANOTHER = "required where the new name would mean something else";

/** The rules in the order of `docs/knit.md`. */
export const RULES: readonly Rule[] = [
  rule("role renamed", "role_assignment", ["safe", "required"], `${NEW_NAME}; ${MEANS_ANOTHER}.`),
  rule("role renamed", "inheritance", ["safe", "required"], `${NEW_NAME}; ${MEANS_ANOTHER}.`),
  rule("playbook renamed", "process_flow", ["safe", "required"], `${NEW_NAME}; ${MEANS_ANOTHER}.`),
  rule("playbook renamed", "event", ["safe"], `${NEW_NAME} in the event that it has ended.`),
  rule("document renamed", "document", ["safe", "required"], `${NEW_NAME}; ${MEANS_ANOTHER}.`),
  rule("team renamed", "role_assignment", ["safe"], `${NEW_NAME} where issues go to the team.`),
  rule("member renamed", "role_assignment", ["safe"], `${NEW_NAME} where issues go to the member.`),
  rule("step renamed", "process_flow", ["safe"], `${NEW_NAME} where steps wait for it or go back to it.`),
  rule(
    "step renamed",
    "role_assignment",
    ["safe", "review"],
    "The role's task of that name follows; review when other steps use the task, or the role inherits it.",
  ),
  rule("task renamed", "role_assignment", ["review"], "Steps that found their performer through it take the name."),
  rule("event renamed", "event", ["safe", "review"], `${NEW_NAME}; review when somebody else still uses the old one.`),
  rule(
    "deliverable renamed",
    "process_flow",
    ["safe", "review", "required", "manual"],
    "The new name is written in its process; review in other processes and in plain-language conditions; required where a maker elsewhere keeps the old name; manual where an algorithm or a prompt may read it.",
  ),
  rule("field renamed", "document", ["safe", "review"], `${NEW_NAME}; review in plain-language conditions.`),
  rule("field renamed", "process_flow", ["safe", "review"], `${NEW_NAME}; review in plain-language conditions.`),
  rule(
    "role removed",
    "role_assignment",
    ["review", "required"],
    "Taken from its members and from several who decide; required where nobody would do the work, decide or get the issues.",
  ),
  rule(
    "role removed",
    "inheritance",
    ["review", "required"],
    "The parent's parent takes its place; required when tasks would be lost.",
  ),
  rule("role removed", "document", ["review"], NOT_USED),
  rule(
    "task removed",
    "role_assignment",
    ["review", "required"],
    "Somebody has to say who does the step instead; review where nothing needs a role any more that it named.",
  ),
  rule("task removed", "inheritance", ["review"], "Roles that inherit it are told."),
  rule("task removed", "document", ["review"], NOT_USED),
  rule(
    "playbook removed",
    "process_flow",
    ["review", "required"],
    "Required where it is run, gets issues, or is the only maker; review where others make the same.",
  ),
  rule(
    "playbook removed",
    "event",
    ["review", "required"],
    "No longer waited for among other events; required where nothing else starts the process.",
  ),
  rule("playbook removed", "document", ["review"], NOT_USED),
  rule("playbook removed", "role_assignment", ["review"], NOT_NEEDED),
  rule(
    "step removed",
    "process_flow",
    ["review", "required"],
    "Those that waited for it wait for what came before it; required where work goes back to it.",
  ),
  rule(
    "step removed",
    "role_assignment",
    ["review", "manual"],
    "The role's task of that name may be of no use now; review where nothing needs the role any more.",
  ),
  rule(
    "step removed",
    "event",
    ["review", "required"],
    "No longer waited for among other events; required where nothing else starts the process.",
  ),
  rule("step removed", "document", ["review"], NOT_USED),
  rule(
    "step split",
    "process_flow",
    ["review"],
    "Those that waited for it wait for the last part, or for the part that makes what they need; work goes back to the first part.",
  ),
  rule("step split", "role_assignment", ["safe", "review", "manual"], "As for a step renamed or removed."),
  rule("step split", "event", ["review", "required"], "As for a step removed."),
  rule("step split", "document", ["review"], NOT_USED),
  rule("steps merged", "process_flow", ["review"], "Those that waited for one of them wait for the whole."),
  rule("steps merged", "role_assignment", ["safe", "review", "manual"], "As for a step renamed or removed."),
  rule("steps merged", "event", ["review", "required"], "As for a step removed."),
  rule("steps merged", "document", ["review"], NOT_USED),
  rule(
    "deliverable removed",
    "process_flow",
    ["review", "required"],
    "No longer taken as an input; required where it is promised, asked for in a condition, or taken by another process.",
  ),
  rule("deliverable removed", "document", ["review"], NOT_USED),
  rule("document removed", "document", ["review"], "No longer followed; the fields are no longer prescribed."),
  rule(
    "field removed",
    "document",
    ["review", "required"],
    "No longer required; required where a condition asks for it.",
  ),
  rule("team removed", "role_assignment", ["required"], "Somebody has to say who takes over."),
  rule("member removed", "role_assignment", ["required"], "Somebody has to say who takes over."),
  rule("member removed", "resource_allocation", ["review"], "The roles that the member held are told."),
  rule("tool removed", "tool", ["required"], "Steps that use it need another way."),
  rule(
    "event removed",
    "event",
    ["review", "required"],
    "No longer waited for among other events; required where nothing else starts the process.",
  ),
  rule("step added", "process_flow", ["review"], "What comes after it is told."),
  rule(
    "step moved",
    "process_flow",
    ["review", "required"],
    "What comes after it is told; those that waited for it elsewhere are treated as if it were removed.",
  ),
  rule("step moved", "role_assignment", ["manual"], "As for a step removed."),
  rule("step moved", "event", ["review", "required"], "As for a step removed."),
  rule("task added", "inheritance", ["review"], "Roles that inherit it are told."),
  rule("task changed", "inheritance", ["review"], "Roles that inherit it are told."),
  rule(
    "duration changed",
    "process_flow",
    ["review"],
    "What waits for it is told; estimates that were the exact sum or the length of a run follow.",
  ),
  rule(
    "performer changed",
    "role_assignment",
    ["review"],
    "The role that gets the work and the one that loses it are told.",
  ),
  rule("order changed", "process_flow", ["review"], "What waits for it is told."),
  rule("run changed", "process_flow", ["review"], "What waits for it is told."),
  rule(
    "format changed",
    "process_flow",
    ["review", "required"],
    "Those that take it take the new format; required where only the taker changed and the maker did not.",
  ),
  rule(
    "type changed",
    "process_flow",
    ["review", "required"],
    "Those that take it take the new type; required where only the taker changed and the maker did not.",
  ),
  rule("required fields changed", "document", ["review"], "The document asks for a field that must now be filled in."),
  rule("required fields changed", "process_flow", ["review"], "Those that take it are told."),
  rule(
    "schema changed",
    "process_flow",
    ["review", "required"],
    "Those that take it are told; required where a condition asks for a field that is gone.",
  ),
  rule(
    "document definition changed",
    "document",
    ["review", "required"],
    "Fields that the new document does not have are no longer required; required where a condition asks for one. Told where nothing follows the old document any more.",
  ),
  rule(
    "field added",
    "document",
    ["review"],
    "Where the document's required fields are repeated, the new one is added.",
  ),
  rule("field changed", "document", ["review"], "As for a field added; conditions that ask for it are told."),
  rule("cadence changed", "resource_allocation", ["review"], "The roles that work in it are told."),
  rule("cadence changed", "process_flow", ["review"], "Those that run it are told."),
  rule("cadence changed", "event", ["review"], "Those that it starts are told."),
  rule("parent role changed", "inheritance", ["review"], "Roles that build on it are told."),
  rule("responsibilities changed", "inheritance", ["review"], "Roles that build on it are told."),
  rule("hours changed", "resource_allocation", ["review"], "The roles that the member holds are told."),
  rule("roles held changed", "role_assignment", ["review"], "The roles concerned are told."),
  rule(
    "resources changed",
    "resource_allocation",
    ["review"],
    "Playbooks that take their time from the team are told.",
  ),
  rule(
    "governance changed",
    "role_assignment",
    ["review"],
    "Those who decide or get the issues, now or before, are told.",
  ),
];

/** The rule of a cell; undefined when nothing follows from such a change over such a dependency. */
export function ruleFor(change: ChangeKind, dependency: DependencyType): Rule | undefined {
  return RULES.find((each) => each.change === change && each.dependency === dependency);
}

/** The table as Markdown, as it stands in `docs/knit.md`. */
export function rulesAsMarkdown(): string {
  const rows = RULES.map(
    ({ change, dependency, classes, treatment }) =>
      `| ${change} | \`${dependency}\` | ${classes.map((each) => `\`${each}\``).join(", ")} | ${treatment} |`,
  );
  return ["| Change | Dependency | Class | What Knit does |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
