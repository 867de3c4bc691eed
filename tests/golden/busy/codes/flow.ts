/** What flows through playbooks, when they run, how long they take and who has time for them. */
import { TEAM } from "../marked.ts";
import {
  type Cases,
  CONFIG,
  deliverable,
  makes,
  oneStep,
  PLAYBOOK,
  playbook,
  ROLE,
  role,
  SECOND,
  steps,
  subtasks,
  TEAM_FILE,
  takes,
  task,
} from "./texts.ts";

const zoom = (list: readonly string[], options: Parameters<typeof playbook>[1] = {}) => ({
  [SECOND]: playbook(list, { name: "zoom", ...options }),
});
const cadence = (text: string) => ({ [PLAYBOOK]: playbook([task("a")], { cadence: text }) });
const withTime = (resources: string, capacity = "") => ({
  [TEAM_FILE]: TEAM.replace(
    "      roles:",
    `${capacity === "" ? "" : `      capacity: ${capacity}\n`}      roles:`,
  ).replace("  members:", `${resources === "" ? "" : `  resources: [${resources}]\n`}  members:`),
});
const daily = (...list: readonly string[]) => ({ [PLAYBOOK]: playbook(list, { cadence: "frequency: daily" }) });
/** Two steps in a row, with data of their own. */
const pair = (one: readonly string[], two: readonly string[], fields: readonly string[]) => ({
  [PLAYBOOK]: playbook([task("a", ...one), task("b", ...two)], { fields }),
});

export const FLOW: Cases = {
  INPUT_WITHOUT_PRODUCER: {
    found: {
      "nobody makes it": oneStep(takes("⟦INPUT_WITHOUT_PRODUCER|brief⟧")),
      "only a later step does": steps(task("a", takes("⟦INPUT_WITHOUT_PRODUCER|album⟧")), task("b", makes("album"))),
      "a step above does, but is not waited for": steps(
        task("a", makes("photos")),
        task("b", "depends_on: []", makes("lights")),
        task("c", "depends_on: [b]", takes("lights", "⟦INPUT_WITHOUT_PRODUCER|photos⟧")),
      ),
      "a subtask, a step that makes it itself": steps(
        task("a", subtasks(task("x", takes("⟦INPUT_WITHOUT_PRODUCER|y⟧")), task("z", makes("y")))),
        task("b", takes("⟦INPUT_WITHOUT_PRODUCER|draft⟧"), makes("draft")),
        task("c", takes("draft", "y")),
      ),
      "a role's task makes it, which is no part of the flow": {
        [ROLE]: role("assistant", `tasks: [${task("t", makes("brief"))}]`),
        ...oneStep(takes("⟦INPUT_WITHOUT_PRODUCER|brief⟧")),
      },
    },
    silent: {
      "the playbook is given it, an earlier step or another playbook makes it": {
        [PLAYBOOK]: playbook([task("a", takes("brief"), makes("photos")), task("b", takes("photos", "lights"))], {
          fields: [takes("brief")],
        }),
        ...zoom([task("a", makes("lights"))], { fields: [makes("lights")] }),
      },
      "a subtask of an earlier step does, even if its parent does not say so": steps(
        task("a", subtasks(task("x", makes("photos")))),
        task("b", takes("photos")),
      ),
      "a rework loop, and the playbook a step runs": {
        [PLAYBOOK]: playbook([
          task("a", takes("notes"), makes("draft")),
          task("b", takes("draft"), makes("notes"), "repeat: {from: a, while: x = 1}"),
          task("c", "runs: zoom"),
          task("d", takes("album")),
        ]),
        ...zoom([task("a", makes("album"))], { fields: [makes("album")] }),
      },
      "what its step is given": steps(
        task("a", makes("photos")),
        task("b", takes("photos"), subtasks(task("x", takes("photos")))),
      ),
    },
  },

  OUTPUT_NOT_PRODUCED: {
    found: {
      "no step makes it": {
        [PLAYBOOK]: playbook([task("a", makes("photos"))], {
          fields: [makes("photos", "⟦OUTPUT_NOT_PRODUCED|album⟧")],
        }),
      },
      "what it was given it does not make": {
        [PLAYBOOK]: playbook([task("a", takes("brief"))], {
          fields: [takes("brief"), makes("⟦OUTPUT_NOT_PRODUCED|brief⟧")],
        }),
      },
      "the playbook a step runs does not promise it": {
        [PLAYBOOK]: playbook([task("a", "runs: zoom")], { fields: [makes("⟦OUTPUT_NOT_PRODUCED|album⟧")] }),
        ...zoom([task("a", makes("photos"))], { fields: [makes("photos")] }),
      },
    },
    silent: {
      "a subtask makes it": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("x", makes("album"))))], { fields: [makes("album")] }),
      },
      "a playbook without steps": {
        [PLAYBOOK]: playbook([], { fields: [makes("album")] }).replace("steps:\n", "steps: ⟦EMPTY_PLAYBOOK|[]⟧\n"),
      },
      "through the playbook a step runs, known or not": {
        [PLAYBOOK]: playbook([task("a", "runs: zoom")], { fields: [makes("album")] }),
        ...zoom([task("a", makes("album"))], { fields: [makes("album")] }),
        "L0/studio/playbooks/other.busy": playbook([task("a", "runs: ⟦UNDEFINED_PLAYBOOK|nothing⟧")], {
          name: "other",
          fields: [makes("result")],
        }),
      },
    },
  },

  UNUSED_OUTPUT: {
    found: {
      "nobody takes it": oneStep(makes("⟦UNUSED_OUTPUT|photos⟧")),
      "only the step itself takes it": {
        [PLAYBOOK]: playbook([task("a", takes("draft"), makes("⟦UNUSED_OUTPUT|draft⟧"))], { fields: [takes("draft")] }),
      },
      "a subtask's; one of two": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("x", makes("album", "⟦UNUSED_OUTPUT|scrap⟧"))))], {
          fields: [makes("album")],
        }),
      },
      "only its own rule speaks of it": {
        [PLAYBOOK]: playbook([
          task(
            "a",
            makes(
              deliverable(
                "⟦UNUSED_OUTPUT|bill⟧",
                "data",
                "json",
                "required_fields: [total]",
                "validation_rules: [{rule_type: range, condition: total > 0, error_message: M}]",
              ),
            ),
          ),
        ]),
      },
    },
    silent: {
      "an output of the playbook, a step's or another playbook's input": {
        [PLAYBOOK]: playbook([task("a", makes("album", "photos", "report")), task("b", takes("photos"))], {
          fields: [makes("album")],
        }),
        ...zoom([task("a", takes("report"))], { fields: [takes("report")] }),
      },
      "a condition speaks of it or of one of its fields": steps(
        task(
          "a",
          makes(
            deliverable("verdict", "decision", "text"),
            deliverable("bill", "data", "json", "required_fields: [total]"),
          ),
        ),
        task("b", "when: verdict = 'yes' and total > 5"),
      ),
      "a role's task makes it": { [ROLE]: role("assistant", `tasks: [${task("t", makes("notes"))}]`) },
    },
  },

  DELIVERABLE_MISMATCH: {
    found: {
      "another type, at the step that takes it": steps(
        task("a", makes("{name: photos, type: ⟪document⟫, format: pdf}")),
        task("b", takes(deliverable("photos", "⟦DELIVERABLE_MISMATCH|data⟧"))),
      ),
      "another format than the playbook is given, and promises": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              takes(deliverable("brief", "document", "⟦DELIVERABLE_MISMATCH|docx⟧")),
              makes("{name: album, type: document, format: ⟪pdf⟫}"),
            ),
          ],
          {
            fields: [
              takes("{name: brief, type: document, format: ⟪pdf⟫}"),
              makes(deliverable("album", "document", "⟦DELIVERABLE_MISMATCH|zip⟧")),
            ],
          },
        ),
      },
      "between playbooks a warning, where it is asked for": {
        [PLAYBOOK]: playbook([task("a", makes("album"))], {
          fields: [makes("{name: album, type: document, format: ⟪pdf⟫}")],
        }),
        ...zoom([task("a", takes(deliverable("album", "document", "html")))], {
          fields: [takes(deliverable("album", "document", "⟦DELIVERABLE_MISMATCH:warning|html⟧"))],
        }),
      },
      "two makers that differ": {
        [PLAYBOOK]: playbook(
          [
            task("a", makes("{name: album, type: document, format: ⟪docx⟫}")),
            task("b", makes(deliverable("album", "document", "⟦DELIVERABLE_MISMATCH:warning|pdf⟧"))),
          ],
          { fields: [makes("album")] },
        ),
      },
      "a step and the playbook it runs": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              "runs: zoom",
              takes("{name: brief, type: document, format: ⟪pdf⟫}"),
              makes(deliverable("album", "document", "⟦DELIVERABLE_MISMATCH:warning|pdf⟧")),
            ),
          ],
          {
            fields: [takes("brief"), makes("album")],
          },
        ),
        ...zoom(
          [task("a", takes(deliverable("brief", "document", "docx")), makes(deliverable("album", "document", "html")))],
          {
            fields: [
              takes(deliverable("brief", "document", "⟦DELIVERABLE_MISMATCH:warning|docx⟧")),
              makes("{name: album, type: document, format: ⟪html⟫}"),
            ],
          },
        ),
      },
    },
    silent: {
      "alike, whatever the capitals": {
        [PLAYBOOK]: playbook([task("a", makes(deliverable("album", "document", "PDF"))), task("b", takes("album"))]),
      },
      "two playbooks that promise it differently while nobody asks": {
        [PLAYBOOK]: playbook([task("a", makes("album"))], { fields: [makes("album")] }),
        ...zoom([task("a", makes(deliverable("album", "document", "zip")))], {
          fields: [makes(deliverable("album", "document", "zip"))],
        }),
      },
      "things of one name inside two playbooks": {
        [PLAYBOOK]: playbook([task("a", makes("notes")), task("b", takes("notes"))]),
        ...zoom([
          task("a", makes(deliverable("notes", "data", "json"))),
          task("b", takes(deliverable("notes", "data", "json"))),
        ]),
      },
    },
  },

  EVENT_WITHOUT_PRODUCER: {
    found: {
      "nobody emits it": cadence("frequency: triggered, trigger_events: [⟦EVENT_WITHOUT_PRODUCER|storm_warning⟧]"),
      "one of several; also of a weekly playbook": {
        [PLAYBOOK]: playbook([task("a", "emits: [photos_taken]")]),
        ...zoom([task("a")], {
          cadence: "frequency: weekly, trigger_events: [photos_taken, ⟦EVENT_WITHOUT_PRODUCER|photo_lost⟧]",
        }),
      },
      "the end of a playbook that there is not; outside misspelt": cadence(
        "frequency: triggered, trigger_events: [⟦EVENT_WITHOUT_PRODUCER|nothing.completed⟧, ⟦EVENT_WITHOUT_PRODUCER|externalcall⟧]",
      ),
    },
    silent: {
      "from outside, a connector's, a known tool's": {
        [CONFIG]: "tools: [our-till]\n",
        ...cadence("frequency: triggered, trigger_events: [external_storm, stripe.payment_received, our_till.closed]"),
      },
      "a step, a playbook and the end of one": {
        [PLAYBOOK]: playbook([task("a", "emits: [photos_taken]", subtasks(task("x", "emits: [light_set]")))], {
          fields: ["emits: [all_done]"],
        }),
        ...zoom([task("a")], {
          cadence: "frequency: triggered, trigger_events: [photos_taken, light_set, all_done, shoot.completed]",
        }),
      },
    },
  },

  NO_TRIGGER: {
    found: {
      "no events, at the frequency": cadence("frequency: ⟦NO_TRIGGER|triggered⟧"),
      "an empty list, at the list": cadence("frequency: triggered, trigger_events: ⟦NO_TRIGGER|[]⟧"),
      "a schedule is no event": cadence(
        'frequency: ⟦NO_TRIGGER|triggered⟧, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * *"⟧',
      ),
    },
    silent: {
      "an event": cadence("frequency: triggered, trigger_events: [external_call]"),
      "other frequencies need none": cadence("frequency: on_demand"),
      "an entry that cannot be used says so itself": cadence(
        'frequency: triggered, trigger_events: [⟦INVALID_VALUE|""⟧]',
      ),
    },
  },

  CADENCE_CONTRADICTION: {
    found: {
      "triggered with a schedule": cadence(
        'frequency: triggered, trigger_events: [external_x], schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * *"⟧',
      ),
      "daily once a month, weekly once a month": {
        ...cadence('frequency: daily, schedule: ⟦CADENCE_CONTRADICTION|"0 9 1 * *"⟧'),
        ...zoom([task("a")], { cadence: 'frequency: weekly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 1 * *"⟧' }),
      },
      "weekly on every working day, monthly every week": {
        ...cadence('frequency: weekly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * 1-5"⟧'),
        ...zoom([task("a")], { cadence: 'frequency: monthly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * 1"⟧' }),
      },
      "quarterly once a month, quarterly once a year": {
        ...cadence('frequency: quarterly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 1 * *"⟧'),
        ...zoom([task("a")], { cadence: 'frequency: quarterly, schedule: ⟦CADENCE_CONTRADICTION|"0 9 1 1 *"⟧' }),
      },
      "on demand, by the clock": cadence('frequency: on_demand, schedule: ⟦CADENCE_CONTRADICTION|"0 9 * * 1"⟧'),
    },
    silent: {
      "daily on working days, every day, several times": {
        ...cadence('frequency: daily, schedule: "0 9 * * 1-5"'),
        ...zoom([task("a")], { cadence: 'frequency: daily, schedule: "*/30 8-18 * * *"' }),
      },
      "weekly on two days, monthly on the 31st": {
        ...cadence('frequency: weekly, schedule: "0 9 * * TUE,THU"'),
        ...zoom([task("a")], { cadence: 'frequency: monthly, schedule: "0 9 31 * *"' }),
      },
      "quarterly; events beside a schedule; a schedule that cannot be read": {
        ...cadence('frequency: quarterly, schedule: "0 9 1 */3 *", trigger_events: [external_x]'),
        ...zoom([task("a")], { cadence: 'frequency: daily, schedule: ⟦INVALID_CRON|"@weekly"⟧' }),
      },
    },
  },

  POSSIBLE_PARALLEL: {
    found: {
      "both take the same": {
        [PLAYBOOK]: playbook(
          [task("a", takes("brief"), makes("one")), task("⟦POSSIBLE_PARALLEL|b⟧", takes("brief"), makes("two"))],
          {
            fields: [takes("brief"), makes("one", "two")],
          },
        ),
      },
      "both only make something; at the second of each two": {
        [PLAYBOOK]: playbook(
          [
            task("a", makes("one")),
            task("⟦POSSIBLE_PARALLEL|b⟧", makes("two")),
            task("⟦POSSIBLE_PARALLEL|c⟧", makes("three")),
          ],
          {
            fields: [makes("one", "two", "three")],
          },
        ),
      },
      "steps with parts, and one that runs a playbook": {
        [PLAYBOOK]: playbook(
          [task("a", subtasks(task("x", makes("one")))), task("⟦POSSIBLE_PARALLEL|b⟧", "runs: zoom")],
          { fields: [makes("one", "two")] },
        ),
        ...zoom([task("a", makes("two"))], { fields: [makes("two")] }),
      },
      "without estimates too": {
        [PLAYBOOK]: playbook(
          [
            task("a", "estimated_duration:", makes("one")),
            task("⟦POSSIBLE_PARALLEL|b⟧", "estimated_duration:", makes("two")),
          ],
          { fields: [makes("one", "two")] },
        ),
      },
    },
    silent: {
      "the second takes what the first makes, or the other way round": {
        ...pair([makes("one")], [takes("one"), makes("two")], [makes("two")]),
        ...zoom([task("a", takes("x"), makes("y")), task("b", makes("x"))], { fields: [takes("x"), makes("x", "y")] }),
      },
      "no inputs and outputs": {
        [PLAYBOOK]: playbook([task("a"), task("b"), task("c", makes("one"))], { fields: [makes("one")] }),
      },
      "depends_on says what is meant": {
        ...pair([makes("one")], ["depends_on: [a]", makes("two")], [makes("one", "two")]),
        ...zoom([task("a", makes("one")), task("b", "depends_on: []", makes("two"))], {
          fields: [makes("one", "two")],
        }),
      },
      "a condition of the second speaks of the first; a rework loop": {
        ...pair([makes("one")], ["when: one != null", makes("two")], [makes("one", "two")]),
        ...zoom([task("a", makes("one")), task("b", makes("two"), "repeat: {from: a, while: x = 1}")], {
          fields: [makes("one", "two")],
        }),
      },
      "the second runs a playbook that takes what the first makes": {
        ...pair([makes("one")], ["runs: zoom"], [makes("one", "two")]),
        ...zoom([task("a", takes("one"), makes("two"))], { fields: [takes("one"), makes("two")] }),
      },
    },
  },

  MISSING_DURATION: {
    found: {
      "a step without estimate, at its name": {
        [PLAYBOOK]: playbook(["{name: ⟦MISSING_DURATION|a⟧, description: D., execution_type: human, ui_type: form}"]),
      },
      "a subtask": {
        [PLAYBOOK]: playbook([
          "{name: a, description: D., execution_type: human, subtasks: [{name: ⟦MISSING_DURATION|b⟧, description: D., execution_type: human, ui_type: form}]}",
        ]),
      },
      "of every kind": steps(
        ...["algorithmic, algorithm: notify", "ai_agent, agent_prompt: Go.", "human_creative"].map(
          (kind, index) => `{name: ⟦MISSING_DURATION|s${index}⟧, description: D., execution_type: ${kind}}`,
        ),
      ),
    },
    silent: {
      "a step with parts, a step that runs a playbook": {
        [PLAYBOOK]: playbook([task("a", subtasks(task("b"))), task("c", "runs: zoom")]),
        ...zoom([task("a")]),
      },
      "tasks of roles": {
        [ROLE]: role("assistant", "tasks: [{name: t, description: D., execution_type: human, ui_type: form}]"),
      },
      "one that cannot be read": oneStep("estimated_duration: ⟦INVALID_DURATION|soon⟧"),
    },
  },

  PARENT_DURATION: {
    found: {
      "more than the parts": steps(
        task("a", "estimated_duration: ⟦PARENT_DURATION|2h⟧", subtasks(task("b"), task("c"))),
      ),
      "less than the parts": steps(task("a", "estimated_duration: ⟦PARENT_DURATION|10m⟧", subtasks(task("b")))),
      "of a part with parts": steps(
        task(
          "a",
          subtasks(
            task("b", "estimated_duration: ⟦PARENT_DURATION|1d⟧", subtasks(task("c", "estimated_duration: 7h"))),
          ),
        ),
      ),
      "by the business's own working day": {
        [CONFIG]: "working_time: {hours_per_day: 7}\n",
        [PLAYBOOK]: playbook([
          task("a", "estimated_duration: ⟦PARENT_DURATION|1d⟧", subtasks(task("b", "estimated_duration: 8h"))),
        ]),
      },
    },
    silent: {
      "the same, written differently": steps(
        task("a", "estimated_duration: 1d", subtasks(task("b", "estimated_duration: 8h"))),
      ),
      "while not all parts are estimated": steps(
        task(
          "a",
          "estimated_duration: 2h",
          subtasks(task("b"), "{name: c, description: D., execution_type: human, ui_type: form}"),
        ),
      ),
      "no estimate of its own": steps(task("a", subtasks(task("b"), task("c")))),
    },
  },

  OVER_ALLOCATION: {
    found: {
      "a team's time, at the allocation": {
        ...withTime("{type: time, allocation: ⟦OVER_ALLOCATION|2⟧, unit: hours/week}"),
        ...daily(task("a")),
      },
      "a member's capacity": {
        ...withTime("", '⟦OVER_ALLOCATION|"2 hours/week"⟧'),
        ...daily(task("a", "role: editor")),
      },
      "by the schedule": {
        ...withTime("", "⟦OVER_ALLOCATION|0.1 FTE⟧"),
        [PLAYBOOK]: playbook([task("a", "role: editor", "estimated_duration: 1h")], {
          cadence: 'frequency: daily, schedule: "0 9 * * *"',
        }),
      },
      "one who alone holds two roles, each of which fits": {
        ...withTime("", '⟦OVER_ALLOCATION|"4 hours/week"⟧'),
        ...daily(task("a", "role: editor"), task("b", "role: reviewer")),
      },
      "of several allocations, the first; the others are related": {
        ...withTime(
          "{type: time, allocation: ⟦OVER_ALLOCATION|1⟧, unit: hours/week}, {type: time, allocation: ⟪1⟫, unit: hours/week}",
        ),
        ...daily(task("a")),
      },
    },
    silent: {
      "exactly enough": {
        ...withTime("{type: time, allocation: 2.5, unit: hours/week}", '"2.5 hours/week"'),
        ...daily(task("a", "role: editor")),
      },
      "on demand and by events nobody can tell": {
        ...withTime("{type: time, allocation: 0, unit: hours/week}"),
        [PLAYBOOK]: playbook([task("a")]),
        ...zoom([task("a")], { cadence: "frequency: triggered, trigger_events: [external_x]" }),
      },
      "other resources limit no hours; a machine's time is nobody's": {
        ...withTime("{type: people, allocation: 0, unit: FTE}, {type: attention, allocation: 0, unit: hours/week}"),
        ...daily(task("a")),
        ...zoom([task("a", "execution_type: algorithmic", "algorithm: notify", "estimated_duration: 5d")], {
          cadence: "frequency: daily",
        }),
      },
    },
  },
};
