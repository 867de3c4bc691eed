/** What is there in name only, and what conditions are. */
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
  task,
  team,
  USES_DOCUMENT,
} from "./texts.ts";

const kind = (text: string) => `{name: a, description: D., estimated_duration: 5m, execution_type: ${text}}`;
const form = (sections: string) => ({
  [DOCUMENT]: document("contract", "content_type: structured", `sections: ${sections}`),
  [PLAYBOOK]: USES_DOCUMENT,
});
const narrative = (name: string, ...fields: readonly string[]) => ({
  [DOCUMENT]: document(name, "content_type: narrative", ...fields),
  [PLAYBOOK]: USES_DOCUMENT,
});
const held = (name: string, ...fields: readonly string[]) => ({
  [ROLE]: `${head()}role:\n  name: ${name}\n  description: D.\n${fields.map((field) => `  ${field}\n`).join("")}`,
  ...oneStep("role: assistant"),
});
const checked = (condition: string, ...fields: readonly string[]) => ({
  [PLAYBOOK]: playbook(
    [
      task(
        "a",
        makes(
          deliverable(
            "x",
            "data",
            "json",
            ...fields,
            `validation_rules: [{rule_type: required, condition: ${condition}, error_message: M}]`,
          ),
        ),
      ),
    ],
    { fields: [makes(deliverable("x", "data", "json"))] },
  ),
});

export const CONTENT: Cases = {
  MISSING_AGENT_PROMPT: {
    found: {
      "an AI agent that is asked nothing, at the kind": steps(kind("⟦MISSING_AGENT_PROMPT|ai_agent⟧")),
      "an empty prompt": steps(kind("⟦MISSING_AGENT_PROMPT|ai_agent⟧, agent_prompt: ")),
      "a subtask, a role's task": {
        [PLAYBOOK]: playbook([task("p", subtasks(kind("⟦MISSING_AGENT_PROMPT|ai_agent⟧")))]),
        [ROLE]: role("assistant", `tasks: [${kind('⟦MISSING_AGENT_PROMPT|"ai_agent"⟧')}]`),
      },
    },
    silent: {
      "a prompt": steps(kind("ai_agent, agent_prompt: Go.")),
      "a step that runs a playbook": {
        [PLAYBOOK]: playbook([kind("ai_agent, runs: zoom")]),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
      "other kinds need none": steps(kind("human_creative")),
    },
  },

  MISSING_ALGORITHM: {
    found: {
      "an algorithm nobody names, at the kind": steps(kind("⟦MISSING_ALGORITHM|algorithmic⟧")),
      "an empty one": steps(kind("⟦MISSING_ALGORITHM|algorithmic⟧, algorithm: ~")),
      "a subtask, a role's task": {
        [PLAYBOOK]: playbook([task("p", subtasks(kind("⟦MISSING_ALGORITHM|algorithmic⟧")))]),
        [ROLE]: role("assistant", `tasks: [${kind("⟦MISSING_ALGORITHM|algorithmic⟧")}]`),
      },
    },
    silent: {
      "a built-in, an action, one of our own that is not there yet": steps(
        ...["notify", "stripe.create_invoice", "our-own"].map((name, index) =>
          task(`s${index}`, "execution_type: algorithmic", `algorithm: ${name}`),
        ),
      ),
      "a step that runs a playbook": {
        [PLAYBOOK]: playbook([kind("algorithmic, runs: zoom")]),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
    },
  },

  MISSING_UI_TYPE: {
    found: {
      "a person's step without screen, at the kind": steps(kind("⟦MISSING_UI_TYPE|human⟧")),
      "an empty list of parts is none": steps(kind("⟦MISSING_UI_TYPE|human⟧, subtasks: []")),
      "a subtask, a role's task": {
        [PLAYBOOK]: playbook([task("p", subtasks(kind("⟦MISSING_UI_TYPE|human⟧")))]),
        [ROLE]: role("assistant", `tasks: [${kind("⟦MISSING_UI_TYPE|human⟧")}]`),
      },
    },
    silent: {
      "creative work, and every screen": steps(
        kind("human_creative"),
        ...["form", "meeting", "writing_session", "strategy_session"].map((screen) =>
          task(screen, `ui_type: ${screen}`),
        ),
      ),
      "a step with parts, a step that runs a playbook": {
        [PLAYBOOK]: playbook([
          `{name: p, description: D., execution_type: human, ${subtasks(task("x"))}}`,
          "{name: r, description: D., execution_type: human, runs: zoom}",
        ]),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
      "a screen that there is not says so itself": steps(kind("human, ui_type: ⟦INVALID_VALUE|screen⟧")),
    },
  },

  EMPTY_PLAYBOOK: {
    found: {
      "no steps, at the name": {
        [PLAYBOOK]: `${head()}playbook:\n  name: ⟦EMPTY_PLAYBOOK|shoot⟧\n  description: D.\n  cadence: {frequency: on_demand}\n`,
      },
      "an empty list, at the list": { [PLAYBOOK]: playbook([]).replace("steps:", "steps: ⟦EMPTY_PLAYBOOK|[]⟧") },
      "nothing behind steps, at the key; inside a team": {
        [PLAYBOOK]: playbook([]).replace("steps:", "⟦EMPTY_PLAYBOOK|steps⟧:"),
        "L0/north/team.busy": team(
          "North",
          "L0",
          "playbooks: [{name: ⟦EMPTY_PLAYBOOK|away⟧, description: D., cadence: {frequency: on_demand}}]",
        ),
      },
    },
    silent: {
      "one step": steps(task("a")),
      "steps that cannot be used say so themselves": {
        [PLAYBOOK]: playbook([]).replace("steps:", "steps: ⟦WRONG_TYPE|later⟧"),
        [SECOND]: playbook(["⟦WRONG_TYPE|words⟧"], { name: "zoom" }),
      },
      "no name says so itself": {
        [PLAYBOOK]: `${head()}⟦MISSING_FIELD|playbook⟧:\n  description: D.\n  cadence: {frequency: on_demand}\n`,
      },
    },
  },

  EMPTY_ROLE: {
    found: {
      "neither tasks nor responsibilities, at the name": held("⟦EMPTY_ROLE|assistant⟧"),
      "an empty list, at the list": held("assistant", "responsibilities: ⟦EMPTY_ROLE|[]⟧"),
      "inheriting from one that is empty too; onboarding is no task": {
        ...held("⟦EMPTY_ROLE|assistant⟧", "inherits_from: boss", "onboarding: [{step: x, duration: 1d}]"),
        "L0/studio/roles/boss.busy": `${head()}role: {name: ⟦EMPTY_ROLE|boss⟧, description: D.}\n`,
      },
    },
    silent: {
      "responsibilities alone, tasks alone": {
        ...held("assistant", "responsibilities: [x]"),
        "L0/studio/roles/b.busy": role("other", TASKS),
      },
      "inherited tasks, inherited responsibilities": {
        ...held("assistant", "inherits_from: boss"),
        "L0/studio/roles/boss.busy": role("boss", TASKS),
        "L0/studio/roles/chief.busy": role("chief", "inherits_from: editor", "tasks: []"),
        [SECOND]: playbook([task("a", "role: chief")], { name: "zoom" }),
      },
      "a list that cannot be used says so itself": held("assistant", "responsibilities: ⟦WRONG_TYPE|Helping⟧"),
    },
  },

  EMPTY_TEAM: {
    found: {
      "neither roles nor playbooks, at the name": {
        "L0/north/team.busy": team("⟦EMPTY_TEAM|North⟧", "L0", "success_metrics: [x]"),
      },
      "an empty list, at the list": { "L0/north/team.busy": team("North", "L0", "roles: ⟦EMPTY_TEAM|[]⟧") },
      "the second of two; documents do not count": {
        "L0/north/team.busy": `${head()}teams:\n  - {name: A, type: platform, description: D.}\n  - {name: ⟦EMPTY_TEAM|B⟧, type: platform, description: D.}\n`,
        "L0/north/roles/r.busy": role("r"),
        "L0/south/team.busy": team("⟦EMPTY_TEAM|South⟧", "L0", "governance: {escalation_path: editor}"),
        "L0/south/documents/d.busy": document("⟦UNUSED_DOCUMENT|d⟧"),
      },
    },
    silent: {
      "a role in its folder": {
        "L0/north/team.busy": team("North", "L0", "success_metrics: [x]"),
        "L0/north/roles/r.busy": role("r"),
      },
      "a playbook nested in it": {
        "L0/north/team.busy": team(
          "North",
          "L0",
          `playbooks: [{name: away, description: D., cadence: {frequency: on_demand}, steps: [${task("a")}]}]`,
        ),
      },
    },
  },

  EMPTY_FORM: {
    found: {
      "a form without fields, at its name": form("[{name: ⟦EMPTY_FORM|All⟧, type: form}]"),
      "an empty list of fields; one section of several": form(
        "[{name: All, type: form, fields: ⟦EMPTY_FORM|[]⟧}, {name: Words, type: text}]",
      ),
      "a structured document without sections": {
        [DOCUMENT]: document("⟦EMPTY_FORM|contract⟧", "content_type: structured"),
        [PLAYBOOK]: USES_DOCUMENT,
      },
      "an empty list of sections": form("⟦EMPTY_FORM|[]⟧"),
    },
    silent: {
      "a field": form("[{name: All, type: form, fields: [{name: a, type: text}]}]"),
      "texts, lists and tables need none": form(
        "[{name: A, type: text}, {name: B, type: list}, {name: C, type: table, fields: []}]",
      ),
      "a text has no sections": narrative("contract", "narrative_content: Words"),
    },
  },

  EMPTY_NARRATIVE: {
    found: {
      "no text": narrative("⟦EMPTY_NARRATIVE|contract⟧"),
      "an empty text": narrative("⟦EMPTY_NARRATIVE|contract⟧", 'narrative_content: ""'),
      "blanks, and sections instead": narrative(
        "⟦EMPTY_NARRATIVE|contract⟧",
        "narrative_content: |",
        "  ",
        "sections: [{name: A, type: text}]",
      ),
    },
    silent: {
      "a text": narrative("contract", "narrative_content: Words"),
      "a form needs none": { [DOCUMENT]: document(), [PLAYBOOK]: USES_DOCUMENT },
    },
  },

  NO_OPTIONS: {
    found: {
      "a choice without options, at its name": form(
        "[{name: A, type: form, fields: [{name: ⟦NO_OPTIONS|pick⟧, type: select}]}]",
      ),
      "an empty list, at the list": form(
        "[{name: A, type: form, fields: [{name: pick, type: select, options: ⟦NO_OPTIONS|[]⟧}]}]",
      ),
      "in a table, one of two": form(
        "[{name: A, type: table, fields: [{name: one, type: select, options: [x]}, {name: ⟦NO_OPTIONS|two⟧, type: select, required: true}]}]",
      ),
    },
    silent: {
      "one option is a choice": form("[{name: A, type: form, fields: [{name: pick, type: select, options: [x]}]}]"),
      "other fields need none": form(
        "[{name: A, type: form, fields: [{name: a, type: text}, {name: b, type: boolean}, {name: c, type: date, options: []}]}]",
      ),
      "options that cannot be used say so themselves": form(
        "[{name: A, type: form, fields: [{name: pick, type: select, options: ⟦WRONG_TYPE|x⟧}]}]",
      ),
    },
  },

  PROSE_CONDITION: {
    found: {
      "words side by side": oneStep("when: ⟦PROSE_CONDITION|the client is in a hurry⟧"),
      "a number and a word": oneStep('when: ⟦PROSE_CONDITION|"missing > 2 required fields"⟧'),
      "in a rule, a resolution, a loop": {
        ...checked("⟦PROSE_CONDITION|The client has signed⟧"),
        [SECOND]: playbook([task("a", "repeat: {from: a, while: ⟦PROSE_CONDITION|not good enough⟧}")], {
          name: "zoom",
          fields: ["issue_resolution: [{type: pause, conditions: [a = 1, ⟦PROSE_CONDITION|3 days late⟧]}]"],
        }),
      },
      "words with an apostrophe, in quotation marks": oneStep('when: ⟦PROSE_CONDITION|"the client\'s mood"⟧'),
    },
    silent: {
      expressions: steps(
        task("a", "when: paid"),
        task("b", "when: total > 5 and not(late)"),
        task("c", "when: string length(name) > 3"),
      ),
      "the name of a field that is several words": checked("Client Name != null", "required_fields: [Client Name]"),
      "durations and units the language knows": oneStep("when: waiting > 48h"),
    },
  },
};
