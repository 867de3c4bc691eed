/** What is used, and by whom: roles, documents, imports, tools. */
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
  SECOND,
  TASKS,
  TEAM_FILE,
  takes,
  task,
  team,
} from "./texts.ts";

const IDLE = "responsibilities: [Being there]";
const imports = (...list: readonly string[]) => `imports:\n${list.map((each) => `  - {${each}}\n`).join("")}`;
/** The usual playbook with these imports and one step. */
const importing = (list: readonly string[], ...fields: readonly string[]) => ({
  [PLAYBOOK]: playbook([task("a", ...fields)], { before: imports(...list) }),
});
const machine = (algorithm: string) => ["execution_type: algorithmic", `algorithm: ${algorithm}`];

export const USE: Cases = {
  UNUSED_ROLE: {
    found: {
      "nobody speaks of it": { [ROLE]: role("⟦UNUSED_ROLE|assistant⟧", IDLE) },
      "inheriting tasks is not having any of its own": {
        [TEAM_FILE]: TEAM.replace("description: Edits.", `description: Edits.\n      ${TASKS}`),
        [ROLE]: role("⟦UNUSED_ROLE|assistant⟧", "inherits_from: editor"),
      },
      "another team's role of that name is used, not this one": {
        "L0/north/team.busy": team(
          "North",
          "L0",
          "roles: [{name: ⟦UNUSED_ROLE|editor⟧, description: D., responsibilities: [x]}]",
        ),
      },
      "only one that cannot be it speaks of it": {
        [ROLE]: role("⟦UNUSED_ROLE|assistant⟧", IDLE),
        ...oneStep("agent_prompt: Ask the assistant.", "tags: [assistant]"),
      },
    },
    silent: {
      "it performs a step, a subtask, or a step of another team": {
        [ROLE]: role("assistant", IDLE),
        "L0/north/team.busy": team(
          "North",
          "L0",
          `playbooks: [{name: away, description: D., cadence: {frequency: on_demand}, steps: [${task("a", "role: assistant")}]}]`,
        ),
      },
      "it has tasks, a member, a child": {
        "L0/studio/roles/a.busy": role("a", TASKS),
        "L0/studio/roles/b.busy": role("b", IDLE),
        "L0/studio/roles/c.busy": role("c", "inherits_from: b", TASKS),
      },
      "it is a target, an escalation path": {
        [TEAM_FILE]: `${TEAM}  governance: {escalation_path: assistant}\n`,
        [ROLE]: role("assistant", IDLE),
        "L0/studio/roles/b.busy": role("helper", IDLE),
        [PLAYBOOK]: playbook([task("a")], {
          fields: ["issue_resolution: [{type: pause, fallback: {type: delegate, target: helper}}]"],
        }),
      },
      "named only in folded form": {
        [ROLE]: role("photo-editor", IDLE),
        ...oneStep("role: ⟦NAME_STYLE_REFERENCE|photo_editor⟧"),
      },
    },
  },

  UNUSED_DOCUMENT: {
    found: {
      "a form that nothing follows": { [DOCUMENT]: document("⟦UNUSED_DOCUMENT|contract⟧") },
      "a text, spoken of only in prose": {
        [DOCUMENT]: document("⟦UNUSED_DOCUMENT|letter⟧", "content_type: narrative", "narrative_content: Dear"),
        ...oneStep("context_gathering: [letter]"),
      },
      "another team's document of that name is used, not this one": {
        [DOCUMENT]: document("⟦UNUSED_DOCUMENT|contract⟧"),
        "L0/north/team.busy": team(
          "North",
          "L0",
          `roles: [{name: x, description: D., tasks: [${task("t", takes(deliverable("p", "document", "pdf", "document_definition: contract")))}]}]`,
        ),
        "L0/north/documents/d.busy": document("contract"),
      },
    },
    silent: {
      "an output of a step, an input of a playbook": {
        [DOCUMENT]: document("contract"),
        "L0/studio/documents/letter.busy": document("letter"),
        [PLAYBOOK]: playbook([task("a", makes(deliverable("x", "document", "pdf", "document_definition: contract")))], {
          fields: [takes(deliverable("y", "document", "pdf", "document_definition: letter")), makes("x")],
        }),
      },
      "a role's task, another team, a folded name": {
        [DOCUMENT]: document("contract"),
        [ROLE]: role(
          "assistant",
          `tasks: [${task("t", makes(deliverable("x", "document", "pdf", "document_definition: ⟦NAME_STYLE_REFERENCE|Contract⟧")))}]`,
        ),
      },
    },
  },

  UNUSED_IMPORT: {
    found: {
      "a tool nothing mentions": importing(["tool: ⟦UNUSED_IMPORT|stripe⟧, capability: payments"]),
      "an advisor nobody asks": importing(
        ["advisor: ⟦UNUSED_IMPORT|Tax Advisor⟧, capability: VAT questions"],
        "context_gathering: [Look at the tax]",
      ),
      "only part of a word, only part of the capability": importing(
        ["tool: ⟦UNUSED_IMPORT|slack⟧, capability: send messages"],
        ...machine("slacken.messages"),
      ),
      "another team mentions it": {
        ...importing(["tool: ⟦UNUSED_IMPORT|gmail⟧, capability: mail"]),
        "L0/north/team.busy": team(
          "North",
          "L0",
          `playbooks: [{name: away, description: D., cadence: {frequency: on_demand}, steps: [${task("a", ...machine("gmail.send"))}]}]`,
        ),
      },
    },
    silent: {
      "its action, however written": {
        [PLAYBOOK]: playbook([task("a", ...machine("google_calendar.create_event"))], {
          before: imports("tool: google-calendar, capability: slots"),
        }),
      },
      "the words of the capability, in any order, anywhere in the team": {
        ...importing(["tool: slack, capability: Send messages"]),
        [SECOND]: playbook([task("a", "execution_type: ai_agent", "agent_prompt: Which messages do we send?")], {
          name: "zoom",
        }),
      },
      "a context, a resolution's prompt, a role's task; imported by the team": {
        [TEAM_FILE]: TEAM.replace(
          "team:\n",
          `${imports("tool: stripe, capability: a", "tool: gmail, capability: b", "advisor: Lawyer, capability: c")}team:\n`,
        ),
        [PLAYBOOK]: playbook([task("a", "context_gathering: [What stripe says]")], {
          fields: ["issue_resolution: [{type: ai_assist, agent_prompt: Ask the lawyer}]"],
        }),
        [ROLE]: role("assistant", `tasks: [${task("t", ...machine("gmail.send"))}]`),
      },
    },
  },

  UNKNOWN_TOOL: {
    found: {
      "a tool nobody knows": importing(
        ["tool: ⟦UNKNOWN_TOOL|skygazer⟧, capability: weather"],
        "context_gathering: [weather]",
      ),
      "a misspelt one, with the right name as fix": importing(
        ["tool: ⟦UNKNOWN_TOOL|strpe⟧, capability: payments"],
        "context_gathering: [payments]",
      ),
      "of a team; another one is listed": {
        [CONFIG]: "tools: [till-2000]\n",
        [TEAM_FILE]: TEAM.replace(
          "team:\n",
          `${imports("tool: ⟦UNKNOWN_TOOL|till-3000⟧, capability: a", "tool: till-2000, capability: b")}team:\n`,
        ),
        ...oneStep("context_gathering: [till 3000, till 2000]"),
      },
    },
    silent: {
      "the registry, however written": importing(
        [
          "tool: Google Calendar, capability: a",
          "tool: microsoft_teams, capability: b",
          "tool: lightroom, capability: c",
        ],
        "context_gathering: [Google Calendar, Microsoft Teams, Lightroom]",
      ),
      "one the configuration lists": {
        [CONFIG]: "tools: [our-till]\n",
        ...importing(["tool: Our Till, capability: takings"], "context_gathering: [takings]"),
      },
      "advisors are nobody's tools; an action needs no import": {
        [PLAYBOOK]: playbook([task("a", ...machine("skygazer.look"), "context_gathering: [Ask the lawyer]")], {
          before: imports("advisor: Lawyer, capability: law"),
        }),
      },
    },
  },
};
