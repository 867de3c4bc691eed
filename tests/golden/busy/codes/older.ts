/** Older and tolerated forms, and the business's own rules. */
import { TEAM } from "../marked.ts";
import {
  type Cases,
  CONFIG,
  DOCUMENT,
  deliverable,
  document,
  makes,
  oneStep,
  PLAYBOOK,
  playbook,
  ROLE,
  role,
  rule,
  steps,
  subtasks,
  TASKS,
  TEAM_FILE,
  takes,
  task,
  team,
  USES_DOCUMENT,
} from "./texts.ts";

const importing = (...entries: readonly string[]) => ({
  [PLAYBOOK]: playbook([task("a", "context_gathering: [stripe, gmail, Lawyer]")], {
    before: `imports:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`,
  }),
});
const rules = (...list: readonly Readonly<Record<string, string>>[]) => ({
  [CONFIG]: `rules:\n${list.map(rule).join("")}`,
});

export const OLDER: Cases = {
  WRAPPER_FORM: {
    found: {
      "a step, at the wrapper": {
        [PLAYBOOK]: playbook([
          `⟦WRAPPER_FORM|step⟧:\n        name: a # first\n        description: D.\n        execution_type: human\n        ui_type: form\n        estimated_duration: 5m`,
        ]),
      },
      "task, subtask and deliverable, one in the other": {
        [PLAYBOOK]: playbook(
          [
            `⟦WRAPPER_FORM|task⟧: ${task("a", subtasks(`{⟦WRAPPER_FORM|subtask⟧: ${task("b", `inputs: [{⟦WRAPPER_FORM|deliverable⟧: ${deliverable("x")}}]`)}}`))}`,
          ],
          {
            fields: [takes("x")],
          },
        ),
      },
      "resolution and validation": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              makes(
                deliverable(
                  "x",
                  "data",
                  "json",
                  "validation_rules: [{⟦WRAPPER_FORM|validation⟧: {rule_type: required, condition: x = 1, error_message: M}}]",
                ),
              ),
            ),
          ],
          {
            fields: [
              makes(deliverable("x", "data", "json")),
              "issue_resolution: [{⟦WRAPPER_FORM|resolution⟧: {type: pause}}]",
            ],
          },
        ),
      },
      "role, playbook, team, resource": {
        "L0/north/team.busy": `version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\nteams:\n  - ⟦WRAPPER_FORM|team⟧:\n      name: North\n      type: platform\n      description: D.\n      resources: [{⟦WRAPPER_FORM|resource⟧: {type: time, allocation: 1, unit: FTE}}]\n      roles:\n        - ⟦WRAPPER_FORM|role⟧: {name: r, description: D., ${TASKS}}\n      playbooks:\n        - ⟦WRAPPER_FORM|playbook⟧:\n            name: away\n            description: D.\n            cadence: {frequency: on_demand}\n            steps: [${task("a")}]\n`,
      },
      "with a field beside it": {
        [PLAYBOOK]: playbook([
          `⟦WRAPPER_FORM|step⟧:\n        name: a\n        description: D.\n        execution_type: human\n        ui_type: form\n        estimated_duration: 5m\n      ⟦UNKNOWN_FIELD|role⟧: editor`,
        ]),
      },
    },
    silent: {
      "onboarding has a field of that name": {
        [ROLE]: role("assistant", "onboarding: [{step: Read it, duration: 1d}]", TASKS),
      },
      "fields of that name elsewhere": steps(
        task("a", "role: editor", "issues: [{issue_type: x, resolution: {type: pause}}]"),
      ),
      "a wrapper of another kind is a field there is not": {
        [PLAYBOOK]: playbook([task("a", "⟦UNKNOWN_FIELD|playbook⟧: {name: zoom}")]),
      },
    },
  },

  LEGACY_IMPORT: {
    found: {
      "a version": importing("{tool: stripe, ⟦LEGACY_IMPORT|version⟧: 2}"),
      "an interface, on lines of its own": importing("tool: gmail # mails\n    ⟦LEGACY_IMPORT|interface⟧: sending"),
      "both, at the first; of an advisor": importing("{advisor: Lawyer, ⟦LEGACY_IMPORT|version⟧: 1, interface: law}"),
      "beside a capability": importing("{tool: stripe, capability: payments, ⟦LEGACY_IMPORT|version⟧: 2}"),
      "a list": importing("tool: gmail\n    ⟦LEGACY_IMPORT|interface⟧:\n      - reading\n      - sending"),
    },
    silent: {
      "a capability": importing("{tool: stripe, capability: payments}"),
      "nothing at all is missing": importing("⟦MISSING_FIELD|{tool: stripe}⟧"),
      "the version of the file": { [ROLE]: role() },
    },
  },

  LEGACY_FIELD: {
    found: {
      "interfaces of a role": {
        [ROLE]: role("assistant", TASKS, "⟦LEGACY_FIELD|interfaces⟧:", "  external: [Clients]"),
      },
      "in braces, nested in a team": {
        "L0/north/team.busy": `version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\nteam:\n  name: North\n  type: platform\n  description: D.\n  roles:\n    - {name: r, description: D., ⟦LEGACY_FIELD|interfaces⟧: {internal: [Everybody]}, ${TASKS}}\n`,
      },
      "as the first field of an entry": {
        "L0/north/team.busy": `version: "1.1"\nmetadata: {name: N, description: D., layer: L0}\nteam:\n  name: North\n  type: platform\n  description: D.\n  roles:\n    - ⟦LEGACY_FIELD|interfaces⟧: # faces\n        external:\n          - Clients\n      name: r\n      description: D.\n      ${TASKS}\n`,
      },
    },
    silent: {
      "interfaces of a team": {
        "L0/north/team.busy": team(
          "North",
          "L0",
          `roles: [{name: r, description: D., ${TASKS}}]`,
          "interfaces: {external: [Clients]}",
        ),
      },
      "interfaces of anything else are unknown": oneStep("⟦UNKNOWN_FIELD|interfaces⟧: {external: [Clients]}"),
    },
  },

  BUSINESS_RULE: {
    found: {
      "about steps, at the name": {
        ...rules({ assert: "step.role != null" }),
        [PLAYBOOK]: playbook([
          task("⟦BUSINESS_RULE|a⟧", subtasks(task("⟦BUSINESS_RULE|b⟧"))),
          task("c", "role: editor"),
        ]),
      },
      "as an error, when it is one or stops a change": {
        ...rules(
          { severity: "error", assert: "step.role != null" },
          { id: "r2", severity: "blocking", assert: "step.due != null" },
        ),
        ...steps(task("⟦BUSINESS_RULE:error+BUSINESS_RULE:error|a⟧")),
      },
      "about playbooks, roles, teams, documents": {
        ...rules(
          { applies_to: "playbook", assert: "count(playbook.steps) > 1" },
          { id: "r2", applies_to: "role", assert: 'role.name != "assistant"' },
          { id: "r3", applies_to: "team", assert: "count(team.members) > 1" },
          { id: "r4", applies_to: "document", assert: "document.content_type = 'narrative'" },
        ),
        [TEAM_FILE]: TEAM.replace("team:\n  name: Studio", "team:\n  name: ⟦BUSINESS_RULE|Studio⟧"),
        [ROLE]: role("⟦BUSINESS_RULE|assistant⟧"),
        [DOCUMENT]: document("⟦BUSINESS_RULE|contract⟧"),
        [PLAYBOOK]: USES_DOCUMENT.replace("name: shoot", "name: ⟦BUSINESS_RULE|shoot⟧"),
      },
      "with a duration": {
        ...rules({ when: "step.estimated_duration != null", assert: 'step.estimated_duration < duration("P2D")' }),
        [PLAYBOOK]: playbook([
          task("a", "estimated_duration: 1d"),
          task("⟦BUSINESS_RULE|b⟧", "estimated_duration: 3d"),
        ]),
      },
      "a level of the configuration goes before the rule's": {
        [CONFIG]: `rules:\n${rule({ severity: "error", assert: "step.role != null" })}diagnostics: {BUSINESS_RULE: info}\n`,
        ...steps(task("⟦BUSINESS_RULE:info|a⟧")),
      },
    },
    silent: {
      "it holds": { ...rules({ assert: "step.ui_type = 'form'" }), ...steps(task("a")) },
      "it does not apply, or cannot be decided": {
        ...rules(
          { when: 'step.role = "pilot"', assert: "step.due != null" },
          { id: "r2", assert: "step.estimated_duration < 2d" },
        ),
        [PLAYBOOK]: playbook(["{name: a, description: D., execution_type: human, ui_type: form}"]),
      },
      "a rule that cannot be read is left out": {
        [CONFIG]: `rules:\n${rule({ assert: "⟦INVALID_CONDITION|step.role !=⟧" })}`,
        ...steps(task("a")),
      },
      "switched off": {
        [CONFIG]: `rules:\n${rule({ assert: "step.role != null" })}diagnostics: {BUSINESS_RULE: off}\n`,
        ...steps(task("a")),
      },
    },
  },
};
