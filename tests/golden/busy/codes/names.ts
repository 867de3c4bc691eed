/** What things are called, where they stand, what refers to them, and circles of references. */
import { TEAM } from "../marked.ts";
import {
  type Cases,
  DOCUMENT,
  deliverable,
  document,
  head,
  makes,
  oneStep,
  PLAYBOOK,
  playbook,
  ROLE,
  role,
  SECOND,
  steps,
  subtasks,
  TASKS,
  TEAM_FILE,
  takes,
  task,
  team,
  USES_DOCUMENT,
} from "./texts.ts";

/** Two other teams, each with a role, a playbook and a document of the same names. */
const TWINS = {
  "L0/north/team.busy": team("North", "L0", `roles: [{name: ⟪lead⟫, description: D., ${TASKS}}]`),
  "L0/south/team.busy": team("South", "L0", `roles: [{name: ⟪lead⟫, description: D., ${TASKS}}]`),
};
const unmarked = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll(/[⟪⟫]/g, "")]));
const unplaced = (text: string) => text.replace('version: "1.1"', '⟦UNPLACED_FILE|version: "1.1"⟧');
const resolution = (target: string, type = "escalate") =>
  `issues: [{issue_type: late, resolution: {type: ${type}, target: ${target}}}]`;
const withGovernance = (path: string) => ({ [TEAM_FILE]: `${TEAM}  governance: {escalation_path: ${path}}\n` });

export const NAMES: Cases = {
  DUPLICATE_SYMBOL: {
    found: {
      "roles of one team, at the later path": {
        [ROLE]: role("⟪editor⟫"),
        [TEAM_FILE]: TEAM.replace("- name: editor", "- name: ⟦DUPLICATE_SYMBOL|editor⟧"),
      },
      "steps of one list, at the later line": steps(
        task("⟪a⟫"),
        task("b"),
        task("⟦DUPLICATE_SYMBOL|a⟧"),
        task("⟦DUPLICATE_SYMBOL|a⟧"),
      ),
      "subtasks, and tasks of a role": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("⟪x⟫"), task("⟦DUPLICATE_SYMBOL|x⟧")))]),
        [ROLE]: role("assistant", `tasks: [${task("⟪x⟫")}, ${task("⟦DUPLICATE_SYMBOL|x⟧")}]`),
      },
      "hyphens and underscores are one name": steps(
        task("⟪set_up⟫"),
        task("⟦DUPLICATE_SYMBOL+NAMING_CONVENTION|set-up⟧"),
      ),
      "playbooks and documents of one team": {
        [PLAYBOOK]: playbook(
          [task("a", makes(deliverable("paper", "document", "pdf", "document_definition: contract")))],
          { name: "⟪shoot⟫", fields: [makes("paper")] },
        ),
        [SECOND]: playbook([task("a")], { name: "⟦DUPLICATE_SYMBOL|shoot⟧" }),
        [DOCUMENT]: document("⟪contract⟫"),
        "L0/studio/documents/other.busy": document("⟦DUPLICATE_SYMBOL|contract⟧"),
      },
      "teams of the business, and team files of one folder": {
        "L0/north/team.busy": team("⟪North⟫"),
        "L1/south/team.busy": team("⟦DUPLICATE_SYMBOL|North⟧", "L1"),
        "L0/north/z.busy": unplaced(
          team("⟦DUPLICATE_SYMBOL|Second⟧", "L0", `roles: [{name: z, description: D., ${TASKS}}]`),
        ),
      },
      "outside the teams": {
        "a/x.busy": unplaced(playbook([task("a")], { name: "⟪x⟫" })),
        "b/x.busy": unplaced(playbook([task("a")], { name: "⟦DUPLICATE_SYMBOL|x⟧" })),
      },
    },
    silent: {
      "the same name in two teams": unmarked(TWINS),
      "in different lists": steps(task("a", subtasks(task("a"), task("b"))), task("b", subtasks(task("a")))),
      "of different kinds": {
        [ROLE]: role("shoot"),
        [PLAYBOOK]: playbook([task("shoot", makes("shoot"))], { fields: [makes("shoot")] }),
      },
    },
  },

  LAYER_MISMATCH: {
    found: {
      "of a file, at its layer": { [ROLE]: role().replace("layer: L0", "layer: ⟦LAYER_MISMATCH|L1⟧") },
      "of a document's own metadata": {
        [DOCUMENT]: document().replace(
          "name: contract, description: D., layer: L0",
          "name: contract, description: D., layer: ⟦LAYER_MISMATCH|L2⟧",
        ),
        [PLAYBOOK]: USES_DOCUMENT,
      },
      "the nearest folder counts": {
        "L2/L1/board/team.busy": team("Board", "⟦LAYER_MISMATCH|L2⟧"),
        "branches/rome/L0/shop/team.busy": team(
          "Rome",
          "⟦LAYER_MISMATCH|L1⟧",
          `roles: [{name: clerk, description: D., ${TASKS}}]`,
        ),
      },
    },
    silent: {
      "deep inside other folders": { "branches/rome/L1/shop/team.busy": team("Rome", "L1") },
      "where no folder says a layer": { "loose/role.busy": unplaced(role("loner").replace("layer: L0", "layer: L2")) },
      "a layer that there is not is something else": {
        [ROLE]: role().replace("layer: L0", "layer: ⟦INVALID_VALUE|L3⟧"),
      },
    },
  },

  UNDEFINED_ROLE: {
    found: {
      "the performer of a step": oneStep("role: ⟦UNDEFINED_ROLE|editr⟧"),
      "of a subtask, of a role's task": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("b", "role: ⟦UNDEFINED_ROLE|nobody⟧")))]),
        [ROLE]: role("assistant", `tasks: [${task("t", "role: ⟦UNDEFINED_ROLE|nobody⟧")}]`),
      },
      "a role a member holds": {
        [TEAM_FILE]: TEAM.replace("[editor, reviewer]", "[editor, reviewer, ⟦UNDEFINED_ROLE|pilot⟧]"),
      },
      "a team or a member is no role": steps(
        task("a", "role: ⟦UNDEFINED_ROLE|Studio⟧"),
        task("b", "role: ⟦UNDEFINED_ROLE|business_owner⟧"),
      ),
    },
    silent: {
      "in the own team, in another team, outside the teams": {
        "L0/north/team.busy": unmarked(TWINS)["L0/north/team.busy"] ?? "",
        "roles/loose.busy": unplaced(role("loner")),
        [PLAYBOOK]: playbook([task("a", "role: editor"), task("b", "role: lead"), task("c", "role: loner")]),
      },
      "only folded": oneStep("role: ⟦NAME_STYLE_REFERENCE|EDITOR⟧"),
      nothing: oneStep("role:"),
    },
  },

  UNDEFINED_PARENT_ROLE: {
    found: {
      "a role that there is not": { [ROLE]: role("assistant", "inherits_from: ⟦UNDEFINED_PARENT_ROLE|nobody⟧", TASKS) },
      "a misspelt one, nested in a team": {
        [TEAM_FILE]: TEAM.replace(
          "description: Edits.",
          "description: Edits.\n      inherits_from: ⟦UNDEFINED_PARENT_ROLE|revewer⟧",
        ),
      },
      "a playbook or a member is no parent": {
        [PLAYBOOK]: playbook([task("a")]),
        [ROLE]: role("assistant", "inherits_from: ⟦UNDEFINED_PARENT_ROLE|shoot⟧", TASKS),
        "L0/studio/roles/b.busy": role("other", "inherits_from: ⟦UNDEFINED_PARENT_ROLE|Ann Lee⟧", TASKS),
      },
    },
    silent: {
      "of the own team and of another": {
        "L0/north/team.busy": unmarked(TWINS)["L0/north/team.busy"] ?? "",
        [ROLE]: role("assistant", "inherits_from: editor", TASKS),
        "L0/studio/roles/b.busy": role("other", "inherits_from: lead", TASKS),
      },
      "only folded": { [ROLE]: role("assistant", "inherits_from: ⟦NAME_STYLE_REFERENCE|Editor⟧", TASKS) },
    },
  },

  UNDEFINED_PLAYBOOK: {
    found: {
      "a playbook that there is not": oneStep("runs: ⟦UNDEFINED_PLAYBOOK|nothing⟧"),
      "a misspelt one, in a subtask": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("b", "runs: ⟦UNDEFINED_PLAYBOOK|zoon⟧")))]),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
      "a role is no playbook; nor is a file's title": steps(
        task("a", "runs: ⟦UNDEFINED_PLAYBOOK|editor⟧"),
        task("b", "runs: ⟦UNDEFINED_PLAYBOOK|File⟧"),
      ),
    },
    silent: {
      "of the own team": {
        [PLAYBOOK]: playbook([task("a", "runs: zoom")]),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
      "of another team, nested in it": {
        [PLAYBOOK]: playbook([task("a", "runs: away")]),
        "L0/north/team.busy": team(
          "North",
          "L0",
          `playbooks: [{name: away, description: D., cadence: {frequency: on_demand}, steps: [${task("a")}]}]`,
        ),
      },
    },
  },

  UNDEFINED_STEP: {
    found: {
      "a step that there is not": steps(task("a"), task("b", "depends_on: [a, ⟦UNDEFINED_STEP|c⟧]")),
      "a step of another list": steps(
        task("a", subtasks(task("x"), task("y", "depends_on: [⟦UNDEFINED_STEP|b⟧]"))),
        task("b", "depends_on: [⟦UNDEFINED_STEP|x⟧]"),
      ),
      "going back to a later step, or to none": steps(
        task("a", "repeat: {from: ⟦UNDEFINED_STEP|b⟧, while: x = 1}"),
        task("b", "repeat: {from: ⟦UNDEFINED_STEP|zero⟧, while: x = 1}"),
      ),
      "among the tasks of a role": {
        [ROLE]: role("assistant", `tasks: [${task("t", "depends_on: [⟦UNDEFINED_STEP|u⟧]")}]`),
      },
    },
    silent: {
      "any step of the same list, also a later one": steps(
        task("a", "depends_on: [c]"),
        task("b", "depends_on: [a]"),
        task("c", "depends_on: []"),
      ),
      "going back to itself or to an earlier one": steps(
        task("a", "repeat: {from: a, while: x = 1}"),
        task("b", "repeat: {from: a, while: x = 1}"),
      ),
      "only folded": steps(task("first_look"), task("b", "depends_on: [⟦NAME_STYLE_REFERENCE|first-look⟧]")),
    },
  },

  UNDEFINED_DOCUMENT: {
    found: {
      "a document that there is not": {
        [PLAYBOOK]: playbook([task("a")], {
          fields: [takes(deliverable("x", "document", "pdf", "document_definition: ⟦UNDEFINED_DOCUMENT|none⟧"))],
        }),
      },
      "a misspelt one, in a step and in a role's task": {
        [DOCUMENT]: document(),
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              makes(
                deliverable("x", "document", "pdf", "document_definition: ⟦UNDEFINED_DOCUMENT|contrat⟧"),
                deliverable("y", "document", "pdf", "document_definition: contract"),
              ),
            ),
          ],
          { fields: [makes("x", "y")] },
        ),
        [ROLE]: role(
          "assistant",
          `tasks: [${task("t", takes(deliverable("x", "document", "pdf", "document_definition: ⟦UNDEFINED_DOCUMENT|letter⟧")))}]`,
        ),
      },
      "the title of its file is not its name": {
        [DOCUMENT]: document(),
        [PLAYBOOK]: playbook([task("a")], {
          fields: [
            takes(
              deliverable("x", "document", "pdf", "document_definition: ⟦UNDEFINED_DOCUMENT|File⟧"),
              deliverable("y", "document", "pdf", "document_definition: contract"),
            ),
          ],
        }),
      },
    },
    silent: {
      "by the name in its own metadata": { [DOCUMENT]: document(), [PLAYBOOK]: USES_DOCUMENT },
      "of another team": {
        "L0/north/team.busy": unmarked(TWINS)["L0/north/team.busy"] ?? "",
        "L0/north/documents/d.busy": document(),
        [PLAYBOOK]: USES_DOCUMENT,
      },
    },
  },

  AMBIGUOUS_REFERENCE: {
    found: {
      "a performer": { ...TWINS, ...oneStep("role: ⟦AMBIGUOUS_REFERENCE|lead⟧") },
      "a parent, and a role a member holds": {
        ...TWINS,
        [ROLE]: role("assistant", "inherits_from: ⟦AMBIGUOUS_REFERENCE|lead⟧", TASKS),
        [TEAM_FILE]: TEAM.replace("[editor, reviewer]", "[editor, reviewer, ⟦AMBIGUOUS_REFERENCE|lead⟧]"),
      },
      "a target": {
        ...TWINS,
        ...oneStep(resolution("⟦AMBIGUOUS_REFERENCE|lead⟧")),
        ...withGovernance("⟦AMBIGUOUS_REFERENCE|lead⟧"),
      },
      "a playbook and a document": {
        ...unmarked(TWINS),
        "L0/north/playbooks/p.busy": playbook([task("a")], { name: "⟪away⟫" }),
        "L0/south/playbooks/p.busy": playbook([task("a")], { name: "⟪away⟫" }),
        "L0/north/documents/d.busy": document("⟪contract⟫"),
        "L0/south/documents/d.busy": document("⟪contract⟫"),
        [PLAYBOOK]: playbook([task("a", "runs: ⟦AMBIGUOUS_REFERENCE|away⟧")], {
          fields: [takes(deliverable("x", "document", "pdf", "document_definition: ⟦AMBIGUOUS_REFERENCE|contract⟧"))],
        }),
      },
    },
    silent: {
      "the own team comes first": {
        ...unmarked(TWINS),
        [ROLE]: role("lead"),
        ...oneStep("role: lead", resolution("lead")),
      },
      "the second team of a file uses its own; what lies in the folder is the first one's": {
        "L0/pair/team.busy": `${head()}teams:\n  - {name: One, type: platform, description: D., roles: [{name: lead, description: D., ${TASKS}}]}\n  - {name: Two, type: platform, description: D., roles: [{name: lead, description: D., ${TASKS}}], playbooks: [{name: second, description: D., cadence: {frequency: on_demand}, steps: [${task("a", "role: lead")}]}]}\n`,
        "L0/pair/playbooks/first.busy": playbook([task("a", "role: lead")], { name: "first" }),
      },
      "one of the twins uses its own": {
        ...unmarked(TWINS),
        "L0/north/playbooks/p.busy": playbook([task("a", "role: lead")], { name: "away" }),
      },
      "only one other team has it": {
        "L0/north/team.busy": unmarked(TWINS)["L0/north/team.busy"] ?? "",
        ...oneStep("role: lead"),
      },
    },
  },

  CIRCULAR_INHERITANCE: {
    found: {
      "from itself": { [ROLE]: role("assistant", "inherits_from: ⟦CIRCULAR_INHERITANCE|assistant⟧", TASKS) },
      "two, at the later": {
        "L0/studio/roles/a.busy": role("a", "inherits_from: ⟪b⟫", TASKS),
        "L0/studio/roles/b.busy": role("b", "inherits_from: ⟦CIRCULAR_INHERITANCE|a⟧", TASKS),
      },
      "three across files; who inherits from the circle is not in it": {
        "L0/studio/roles/a.busy": role("a", "inherits_from: ⟪b⟫", TASKS),
        "L0/studio/roles/b.busy": role("b", "inherits_from: ⟪c⟫", TASKS),
        "L0/studio/roles/c.busy": role("c", "inherits_from: ⟦CIRCULAR_INHERITANCE|a⟧", TASKS),
        "L0/studio/roles/d.busy": role("d", "inherits_from: c", TASKS),
      },
    },
    silent: {
      "a long chain": {
        "L0/studio/roles/a.busy": role("a", "inherits_from: b", TASKS),
        "L0/studio/roles/b.busy": role("b", "inherits_from: c", TASKS),
        "L0/studio/roles/c.busy": role("c", "inherits_from: editor", TASKS),
      },
      "a role of the same name in another team": {
        ...oneStep("role: editor"),
        "L0/north/team.busy": team(
          "North",
          "L0",
          `roles: [{name: editor, description: D., inherits_from: reviewer, ${TASKS}}]`,
        ),
      },
    },
  },

  CIRCULAR_DEPENDENCY: {
    found: {
      "both written, at the later": steps(
        task("a", "depends_on: [⟪b⟫]"),
        task("b", "depends_on: [⟦CIRCULAR_DEPENDENCY|a⟧]"),
      ),
      "waiting for a step that implicitly waits": {
        [PLAYBOOK]: playbook([
          "name: a\n      description: D.\n      execution_type: human\n      ui_type: form\n      estimated_duration: 5m\n      depends_on: [⟦CIRCULAR_DEPENDENCY|b⟧]",
          "name: ⟪b⟫\n      description: D.\n      execution_type: human\n      ui_type: form\n      estimated_duration: 5m",
        ]),
      },
      "a step that waits for itself": steps(task("a", "depends_on: [⟦CIRCULAR_DEPENDENCY|a⟧]")),
      "three of four; two circles are two": steps(
        task("a", "depends_on: [⟪c⟫]"),
        task("⟪b⟫"),
        task("c", "depends_on: [⟦CIRCULAR_DEPENDENCY|b⟧]"),
        task("d"),
        task("e", "depends_on: [⟪f⟫]"),
        task("f", "depends_on: [⟦CIRCULAR_DEPENDENCY|e⟧]"),
      ),
      "subtasks, and tasks of a role only when both are written": {
        [PLAYBOOK]: playbook([task("p", subtasks(task("x", "depends_on: [⟦CIRCULAR_DEPENDENCY|y⟧]"), task("⟪y⟫")))]),
        [ROLE]: role(
          "assistant",
          `tasks: [${task("t", "depends_on: [u]")}, ${task("u")}, ${task("v", "depends_on: [⟪w⟫]")}, ${task("w", "depends_on: [⟦CIRCULAR_DEPENDENCY|v⟧]")}]`,
        ),
      },
    },
    silent: {
      "waiting for a later step that starts at once": steps(task("a", "depends_on: [b]"), task("b", "depends_on: []")),
      "a fork that joins": steps(
        task("a"),
        task("b", "depends_on: [a]"),
        task("c", "depends_on: [a]"),
        task("d", "depends_on: [b, c]"),
      ),
      "a rework loop": steps(task("a"), task("b", "repeat: {from: a, while: x = 1}")),
    },
  },

  CIRCULAR_PLAYBOOK: {
    found: {
      "a playbook that runs itself": oneStep("runs: ⟦CIRCULAR_PLAYBOOK|shoot⟧"),
      "two, at the later": {
        [PLAYBOOK]: playbook([task("a", "runs: ⟪zoom⟫")]),
        [SECOND]: playbook([task("a", "runs: ⟦CIRCULAR_PLAYBOOK|shoot⟧")], { name: "zoom" }),
      },
      "three, through subtasks; who only leads there is not in it": {
        "L0/studio/playbooks/a.busy": playbook([task("s", "runs: b")], { name: "a" }),
        "L0/studio/playbooks/b.busy": playbook([task("s", "runs: ⟪c⟫")], { name: "b" }),
        "L0/studio/playbooks/c.busy": playbook([task("s", subtasks(task("t", "runs: ⟪d⟫")))], { name: "c" }),
        "L0/studio/playbooks/d.busy": playbook([task("s", "runs: ⟦CIRCULAR_PLAYBOOK|b⟧")], { name: "d" }),
      },
    },
    silent: {
      "twice the same, and one below the other": {
        [PLAYBOOK]: playbook([task("a", "runs: zoom"), task("b", "runs: zoom")]),
        [SECOND]: playbook([task("a", "runs: yoga")], { name: "zoom" }),
        "L0/studio/playbooks/yoga.busy": playbook([task("a")], { name: "yoga" }),
      },
      "one that starts the other by its event": {
        [PLAYBOOK]: playbook([task("a", "runs: zoom")], {
          cadence: "frequency: triggered, trigger_events: [zoom.completed]",
        }),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
    },
  },

  UNKNOWN_TARGET: {
    found: {
      "nobody there": oneStep(resolution("⟦UNKNOWN_TARGET|the boss⟧")),
      "delegating, in a playbook and its fallback": {
        [PLAYBOOK]: playbook([task("a")], {
          fields: [
            "issue_resolution: [{type: delegate, target: ⟦UNKNOWN_TARGET|nobody⟧, fallback: {type: escalate, target: ⟦UNKNOWN_TARGET|none⟧}}]",
          ],
        }),
      },
      "the team's escalation path": withGovernance("⟦UNKNOWN_TARGET|somebody⟧"),
      "a misspelt role, with the right name as fix": oneStep(resolution("⟦UNKNOWN_TARGET|reviwer⟧")),
    },
    silent: {
      "role, playbook, team by name and folder, member by name and address, built-in actors": steps(
        ...["editor", "shoot", "Studio", "studio", "Ann Lee", "ann@studio.example", "business_owner", "client"].map(
          (target, index) => task(`s${index}`, resolution(target)),
        ),
      ),
      "other kinds hand nothing over; authority is free text": {
        [TEAM_FILE]: `${TEAM}  governance: {decision_authority: [Anybody at all]}\n`,
        ...oneStep(resolution("nobody", "pause")),
      },
      "no target": { [PLAYBOOK]: playbook([task("a")], { fields: ["issue_resolution: [{type: escalate}]"] }) },
    },
  },

  NAME_STYLE_REFERENCE: {
    found: {
      "a role with underscores": {
        [ROLE]: role("photo-editor"),
        ...oneStep("role: ⟦NAME_STYLE_REFERENCE|photo_editor⟧"),
      },
      "capitals and blanks": {
        [ROLE]: role("photo-editor"),
        [TEAM_FILE]: `${TEAM.replace("[editor, reviewer]", "[editor, reviewer, ⟦NAME_STYLE_REFERENCE|Photo Editor⟧]")}  governance: {escalation_path: ⟦NAME_STYLE_REFERENCE|BUSINESS_OWNER⟧}\n`,
      },
      "steps, playbooks, documents": {
        [DOCUMENT]: document("photo-contract"),
        [PLAYBOOK]: playbook(
          [
            task("first_look", "runs: ⟦NAME_STYLE_REFERENCE|zoom_in⟧"),
            task("b", "depends_on: [⟦NAME_STYLE_REFERENCE|first-look⟧]"),
          ],
          {
            fields: [
              takes(deliverable("x", "document", "pdf", "document_definition: ⟦NAME_STYLE_REFERENCE|photo_contract⟧")),
            ],
          },
        ),
        [SECOND]: playbook([task("a")], { name: "zoom-in" }),
      },
      "targets and events": {
        [PLAYBOOK]: playbook([task("a", resolution("⟦NAME_STYLE_REFERENCE|ann-lee⟧"), "emits: [photos_taken]")]),
        [SECOND]: playbook([task("a")], {
          name: "zoom",
          cadence:
            "frequency: triggered, trigger_events: [⟦NAME_STYLE_REFERENCE|photos-taken⟧, ⟦NAME_STYLE_REFERENCE|Shoot.completed⟧]",
        }),
      },
    },
    silent: {
      "as it is written": {
        [ROLE]: role("photo-editor"),
        ...oneStep("role: photo-editor", resolution("ANN@studio.example")),
      },
      "a deliverable is found by its name folded, without a word": {
        [PLAYBOOK]: playbook([task("a", makes("album")), task("b", takes("album"))]),
      },
      "nothing of that name, however written": oneStep("role: ⟦UNDEFINED_ROLE|photo_editor⟧"),
    },
  },

  LAYER_DIRECTION: {
    found: {
      "a higher layer's step done by a lower one's role": {
        "L1/board/team.busy": team("Board", "L1"),
        "L1/board/playbooks/p.busy": playbook([task("a", "role: ⟦LAYER_DIRECTION|editor⟧")], {
          name: "p",
          layer: "L1",
        }),
      },
      "a member who holds a lower one's role": {
        "L1/board/team.busy": team(
          "Board",
          "L1",
          `roles: [{name: lead, description: D., ${TASKS}}]`,
          "members: [{name: Bo, roles: [lead, ⟦LAYER_DIRECTION|editor⟧]}]",
        ),
      },
      "inheritance across layers, both ways": {
        "L1/board/team.busy": team(
          "Board",
          "L1",
          `roles: [{name: lead, description: D., inherits_from: ⟦LAYER_DIRECTION|editor⟧, ${TASKS}}, {name: chief, description: D., ${TASKS}}]`,
        ),
        [ROLE]: role("assistant", "inherits_from: ⟦LAYER_DIRECTION|chief⟧", TASKS),
      },
      "escalating downwards": {
        "L2/board/team.busy": team(
          "Board",
          "L2",
          `roles: [{name: lead, description: D., ${TASKS}}]`,
          "governance: {escalation_path: ⟦LAYER_DIRECTION|editor⟧}",
        ),
        "L2/board/playbooks/p.busy": playbook([task("a", resolution("⟦LAYER_DIRECTION|reviewer⟧"))], {
          name: "p",
          layer: "L2",
        }),
      },
    },
    silent: {
      "a lower layer may rely on a higher one, and escalate there": {
        "L1/board/team.busy": team("Board", "L1"),
        ...withGovernance("lead"),
        ...oneStep("role: lead", resolution("lead")),
      },
      "delegating downwards, and within one layer": {
        "L1/board/team.busy": team("Board", "L1"),
        "L1/board/playbooks/p.busy": playbook(
          [task("a", "role: lead", resolution("editor", "delegate")), task("b", resolution("lead"))],
          { name: "p", layer: "L1" },
        ),
      },
      "it is about roles only": {
        "L1/board/team.busy": team(
          "Board",
          "L1",
          `roles: [{name: lead, description: D., ${TASKS}}]`,
          "governance: {escalation_path: Studio, decision_authority: [editor]}",
        ),
        "L1/board/playbooks/p.busy": playbook([task("a", "runs: shoot", resolution("Ann Lee"))], {
          name: "p",
          layer: "L1",
        }),
        ...oneStep(),
      },
    },
  },

  UNPLACED_FILE: {
    found: {
      "outside the layers": {
        "loose.busy": unplaced(playbook([task("a")], { name: "loose" })),
        "notes/role.busy": unplaced(role("loner")),
      },
      "in a folder for something else": {
        "L0/studio/roles/p.busy": unplaced(playbook([task("a")], { name: "p" })),
        "L0/studio/playbooks/t.busy": unplaced(team("Other")),
      },
      "in sub-folders, beside the folders, directly in the layer": {
        "L0/studio/playbooks/deep/p.busy": unplaced(playbook([task("a")], { name: "p" })),
        "L0/studio/q.busy": unplaced(playbook([task("a")], { name: "q" })),
        "L0/r.busy": unplaced(role("loner")),
      },
      "a team's folder without team.busy": {
        "L0/nobody/playbooks/p.busy": unplaced(playbook([task("a")], { name: "p" })),
        "L0/nobody/roles/r.busy": unplaced(role("loner")),
      },
    },
    silent: {
      "every place of the layout": {
        [ROLE]: role(),
        [DOCUMENT]: document(),
        [PLAYBOOK]: USES_DOCUMENT,
        "a/b/L1/board/team.busy": team("Board", "L1"),
      },
      "folders that are not read": {
        ".git/x.busy": "not read",
        ".orgata/L0/x.busy": "not read",
        "node_modules/x/L0/y.busy": "not read",
        "L0/.draft/team.busy": "not read",
      },
      "a file that describes nothing yet": {
        [ROLE]: `⟦NO_CONTENT|version: "1.1"⟧\nmetadata: {name: R, description: D., layer: L0}\n`,
      },
    },
  },
};
