/** What a file gives by itself: form, fields and values. */
import { TEAM } from "../marked.ts";
import {
  type Cases,
  CONFIG,
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
  rule,
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

const block = (...lines: readonly string[]) => `${head()}role:\n${lines.map((line) => `  ${line}\n`).join("")}`;
const scheduled = (frequency: string, schedule: string) => ({
  [PLAYBOOK]: playbook([task("a")], { cadence: `frequency: ${frequency}, schedule: ${schedule}` }),
});

export const FORM: Cases = {
  YAML_SYNTAX: {
    found: {
      "an unclosed quotation mark hides nothing else": {
        [ROLE]: block(
          "name: assistant",
          '⟦YAML_SYNTAX|description: "Helps.⟧',
          "inherits_from: ⟦UNDEFINED_PARENT_ROLE|nobody⟧",
          TASKS,
        ),
      },
      "a key twice, at the second; the first counts": {
        [ROLE]: block("⟪name⟫: assistant", "⟦YAML_SYNTAX|name⟧: other", "description: D.", TASKS),
        ...oneStep("role: assistant"),
      },
      "a tab as indentation": {
        [ROLE]: `${head()}role:\n\t⟦YAML_SYNTAX|name: assistant⟧\n\tdescription: D.\n\t${TASKS}\n`,
      },
      "a second document, which is read all the same": {
        [ROLE]: `${role()}⟦YAML_SYNTAX|---⟧\nrole: {name: ⟦NAMING_CONVENTION|Other Role⟧, description: D., ${TASKS}}\n`,
      },
      "an alias of nothing": {
        [ROLE]: block("name: assistant", "description: D.", "tasks: ⟦YAML_SYNTAX|*tasks⟧", "responsibilities: [x]"),
        ...oneStep("role: assistant"),
      },
      "three mistakes, each once": {
        [ROLE]: block(
          "name: assistant",
          "⟦YAML_SYNTAX|description: Note: helps.⟧",
          "onboarding:",
          "  ⟦YAML_SYNTAX|- step: [read⟧",
          "    duration: 1d",
          "⟦YAML_SYNTAX|responsibilities [x]⟧",
        ).replace("- step: [read⟧", '- step: "read⟧'),
        ...oneStep("role: assistant"),
      },
    },
    silent: {
      "comments, anchors, block texts, quotes in texts": {
        [ROLE]: block(
          "# a comment: here",
          "name: assistant",
          "description: &d |",
          '  It\'s "fine": really',
          "",
          "  ok",
          "onboarding: [{step: *d, duration: 1d}]",
          TASKS,
        ),
      },
      "a document start, a tab behind a colon, CRLF, a byte order mark": {
        [ROLE]: `\ufeff---\n${role()}`.replace("name: assistant", "name:\tassistant").replaceAll("\n", "\r\n"),
      },
      "the same key in two places": steps(task("a", "role: editor"), task("b", "role: editor")),
    },
  },

  MISSING_FIELD: {
    found: {
      "a field of the file, at its first line": {
        [ROLE]: `⟦MISSING_FIELD|metadata: {name: R, description: D., layer: L0}⟧\nrole: {name: assistant, description: D., ${TASKS}}\n`,
      },
      "a field of an object, at the key that holds it": {
        [ROLE]: `version: "1.1"\n⟦MISSING_FIELD+MISSING_FIELD|metadata⟧: {name: R}\nrole: {name: assistant, description: D., ${TASKS}}\n`,
      },
      "a field of a list item, at its first line": {
        [PLAYBOOK]: playbook([
          "⟦MISSING_FIELD|name: a⟧\n      execution_type: human\n      ui_type: form\n      estimated_duration: 5m",
        ]),
      },
      "an empty value, at its key": { [ROLE]: block("name: assistant", "⟦MISSING_FIELD|description⟧:", TASKS) },
      "a text of blanks, and null": {
        [ROLE]: block(
          "name: assistant",
          '⟦MISSING_FIELD|description⟧: "  "',
          "onboarding: [{step: x, ⟦MISSING_FIELD|duration⟧: ~}]",
          TASKS,
        ),
      },
      "deep inside: rules, resolutions, members": {
        [TEAM_FILE]: TEAM.replace("    - name: Ann Lee\n      email", "    - ⟦MISSING_FIELD|email⟧").replace(
          "⟦MISSING_FIELD|email⟧: ann@studio.example",
          "⟦MISSING_FIELD|email: ann@studio.example⟧",
        ),
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              takes(
                deliverable(
                  "x",
                  "data",
                  "json",
                  "validation_rules: [⟦MISSING_FIELD|{rule_type: required, condition: x = 1}⟧]",
                ),
              ),
              "issues: [{issue_type: late, ⟦MISSING_FIELD|resolution⟧: {target: editor}}]",
            ),
          ],
          { fields: [takes(deliverable("x", "data", "json"))] },
        ),
      },
    },
    silent: {
      "an empty optional field": {
        [ROLE]: block(
          "name: assistant",
          "description: D.",
          "inherits_from:",
          "onboarding: ~",
          "responsibilities: null",
          TASKS,
        ),
      },
      "a misspelt required field is one message": {
        [ROLE]: block("⟦UNKNOWN_FIELD|nmae⟧: assistant", "description: D.", TASKS),
      },
      "a value that is a number or a truth value": {
        [ROLE]: block("name: assistant", "description: 0", "responsibilities: [false]", TASKS),
      },
    },
  },

  UNKNOWN_FIELD: {
    found: {
      "a misspelt field": oneStep("⟦UNKNOWN_FIELD|rolle⟧: editor"),
      "nothing like it": { [ROLE]: block("name: assistant", "description: D.", "⟦UNKNOWN_FIELD|salary⟧: 10", TASKS) },
      "a field of another object": {
        [PLAYBOOK]: playbook([task("a")], { fields: ["⟦UNKNOWN_FIELD|responsibilities⟧: [x]"] }),
      },
      "a merge key": {
        [PLAYBOOK]: playbook([
          `&a ${task("a")}`,
          `{⟦UNKNOWN_FIELD|<<⟧: *a, name: b, description: D., execution_type: human, ui_type: form, estimated_duration: 5m}`,
        ]),
      },
      "another spelling, and one that needs a newer version": {
        [PLAYBOOK]: playbook([task("a", "⟦UNKNOWN_FIELD|contextGathering⟧: [x]", "⟦UNKNOWN_FIELD|depend_on⟧: []")], {
          version: '"1.0"',
        }),
      },
      "beside a wrapper": {
        [PLAYBOOK]: playbook([`⟦WRAPPER_FORM|step⟧: ${task("a")}\n      ⟦UNKNOWN_FIELD|role⟧: editor`]),
      },
      "at the top of a file, and in the configuration": {
        [ROLE]: `${head()}⟦UNKNOWN_FIELD|autor⟧: me\nrole: {name: assistant, description: D., ${TASKS}}\n`,
        [CONFIG]: "⟦UNKNOWN_FIELD|rule⟧: []\n",
      },
    },
    silent: {
      "fields of any name where any are allowed": {
        [TEAM_FILE]: TEAM.replace(
          "  members:",
          "  interfaces: {external: [{party: Printer, days: 3}], internal: [Everybody]}\n  resources: [{type: capital, allocation: 1, unit: EUR, constraints: [{whatever: 1}]}]\n  members:",
        ),
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              takes("{name: x, type: data, format: json, schema: {type: json, definition: {anything: string}}}"),
            ),
          ],
          {
            fields: [takes(deliverable("x", "data", "json"))],
          },
        ),
      },
      "older fields that are read": {
        [PLAYBOOK]: playbook([task("a", "algorithm: slack")], {
          before: "imports: [{tool: slack, ⟦LEGACY_IMPORT|version⟧: 2}]\n",
        }),
      },
    },
  },

  WRONG_TYPE: {
    found: {
      "a text where a list belongs, and fields where a text belongs": oneStep(
        "tags: ⟦WRONG_TYPE|photo⟧",
        "algorithm: ⟦WRONG_TYPE|{name: x}⟧",
      ),
      "a list where a text belongs": { [ROLE]: block("name: assistant", "description: ⟦WRONG_TYPE|[D.]⟧", TASKS) },
      "a text where fields belong, and in a list of them": {
        [PLAYBOOK]: playbook([task("a", "retry: ⟦WRONG_TYPE|often⟧"), "⟦WRONG_TYPE|just words⟧"]),
      },
      "fields where a list belongs": {
        [PLAYBOOK]: `${head()}playbook:\n  name: shoot\n  description: D.\n  cadence: {frequency: on_demand}\n  steps:\n    ⟦WRONG_TYPE|first: {description: D.}⟧\n`,
      },
      "truth values and numbers that are none": {
        [DOCUMENT]: document(
          "contract",
          "content_type: structured",
          "sections: [{name: A, type: form, fields: [{name: a, type: text, required: ⟦WRONG_TYPE|yes⟧}]}]",
        ),
        [PLAYBOOK]: USES_DOCUMENT,
        [TEAM_FILE]: TEAM.replace(
          "  members:",
          '  resources: [{type: time, allocation: ⟦WRONG_TYPE|"10"⟧, unit: hours/week}]\n  members:',
        ),
      },
      "the whole file": { [ROLE]: "⟦WRONG_TYPE|- a list⟧\n- of things\n" },
      "an empty entry": { [PLAYBOOK]: playbook([task("a"), "⟦WRONG_TYPE|~⟧"]) },
    },
    silent: {
      "a text may look like anything": {
        [ROLE]: block(
          "name: assistant",
          "description: 2024",
          "responsibilities: [yes, 1.10, true, 0x1F, 2026-01-01]",
          TASKS,
        ),
      },
      "numbers and truth values of YAML 1.2": {
        [DOCUMENT]: document(
          "contract",
          "content_type: structured",
          "sections: [{name: A, type: form, fields: [{name: a, type: text, required: True}]}]",
        ),
        [PLAYBOOK]: USES_DOCUMENT,
        [TEAM_FILE]: TEAM.replace(
          "  members:",
          "  resources: [{type: time, allocation: 1.5e1, unit: hours/week}]\n  members:",
        ),
      },
    },
  },

  INVALID_VALUE: {
    found: {
      "a choice that there is not": oneStep("execution_type: ⟦INVALID_VALUE|manual⟧"),
      "another spelling of a choice": { [TEAM_FILE]: TEAM.replace("stream-aligned", "⟦INVALID_VALUE|Stream Aligned⟧") },
      "a number out of range": {
        [TEAM_FILE]: TEAM.replace(
          "  members:",
          "  resources: [{type: time, allocation: ⟦INVALID_VALUE|-1⟧, unit: hours/week}]\n  members:",
        ),
        ...oneStep(
          "repeat: {from: prepare, while: x = 1, max: ⟦INVALID_VALUE|0⟧}",
          "retry: {attempts: ⟦INVALID_VALUE|1.5⟧}",
        ),
      },
      "a capacity and a unit that are no time": {
        [TEAM_FILE]: TEAM.replace("      roles:", "      capacity: ⟦INVALID_VALUE|a lot⟧\n      roles:").replace(
          "  members:",
          "  resources: [{type: time, allocation: 1, unit: ⟦INVALID_VALUE|apples⟧}]\n  members:",
        ),
      },
      "an empty entry of a list of texts": oneStep('tags: [x, ⟦INVALID_VALUE|""⟧]'),
      "a severity in the configuration": { [CONFIG]: "diagnostics: {EMPTY_ROLE: ⟦INVALID_VALUE|fatal⟧}\n" },
    },
    silent: {
      "every way to say how much time": {
        [TEAM_FILE]: TEAM.replace("      roles:", '      capacity: "20h per week"\n      roles:').replace(
          "  members:",
          "  resources:\n    - {type: time, allocation: 0, unit: days/month}\n    - {type: time, allocation: 0.5, unit: FTE}\n    - {type: tooling, allocation: 3, unit: apples}\n  members:",
        ),
      },
      "every kind of step": steps(
        task("a", "execution_type: human_creative", "ui_type: writing_session"),
        task("b", "execution_type: ai_agent", "agent_prompt: Go."),
        task("c", "execution_type: algorithmic", "algorithm: notify"),
      ),
    },
  },

  NO_CONTENT: {
    found: {
      "nothing but the head, at the first line": {
        [ROLE]: `⟦NO_CONTENT|version: "1.1"⟧\nmetadata: {name: R, description: D., layer: L0}\n`,
      },
      "a content key with nothing, at the key": { [ROLE]: `${head()}⟦NO_CONTENT|role⟧:\n` },
      "an empty file": { [ROLE]: "⟦NO_CONTENT+MISSING_FIELD+MISSING_FIELD|⟧" },
      "only a comment": { [ROLE]: "⟦NO_CONTENT+MISSING_FIELD+MISSING_FIELD|# to do⟧\n" },
      "null, and only imports": {
        [PLAYBOOK]: `${head()}⟦NO_CONTENT|playbook⟧: ~\n`,
        [SECOND]: `⟦NO_CONTENT|version: "1.1"⟧\nmetadata: {name: R, description: D., layer: L0}\nimports: []\n`,
      },
    },
    silent: {
      "a content key of the wrong form says so itself": { [ROLE]: `${head()}role: ⟦WRONG_TYPE|assistant⟧\n` },
      "a misspelt content key": {
        [ROLE]: `${head()}⟦UNKNOWN_FIELD|rol⟧: {name: assistant, description: D., ${TASKS}}\n`,
      },
    },
  },

  SEVERAL_CONTENTS: {
    found: {
      "a role and a document, at the second": {
        [ROLE]: `${role()}⟦SEVERAL_CONTENTS|document⟧: {metadata: {name: contract, description: D., layer: L0}, content_type: narrative, narrative_content: X}\n`,
        [PLAYBOOK]: USES_DOCUMENT,
      },
      "three, each after the first; all are read": {
        [ROLE]: `${role()}⟦SEVERAL_CONTENTS|playbook⟧: {name: other, description: D., cadence: {frequency: on_demand}, steps: [${task("a", "role: ⟦UNDEFINED_ROLE|nobody⟧")}]}\n⟦SEVERAL_CONTENTS|team⟧: {name: Other, type: platform, description: D., roles: [{name: x, description: D., ${TASKS}}]}\n`,
      },
      "team and teams": {
        "L0/lab/team.busy": `${team("Lab")}⟦SEVERAL_CONTENTS|teams⟧: [{name: Other, type: platform, description: D., roles: [{name: x, description: D., ${TASKS}}]}]\n`,
      },
      "even an empty one": { [ROLE]: `${role()}⟦SEVERAL_CONTENTS+NO_CONTENT|playbook⟧:\n` },
    },
    silent: {
      "several teams in one file": {
        "L0/lab/team.busy": `${head()}teams:\n  - {name: A, type: platform, description: D., roles: [{name: x, description: D., ${TASKS}}]}\n  - {name: B, type: platform, description: D., roles: [{name: y, description: D., ${TASKS}}]}\n`,
      },
      "roles and playbooks inside a team": {
        "L0/lab/team.busy": team(
          "Lab",
          "L0",
          `roles: [{name: x, description: D., ${TASKS}}]`,
          `playbooks: [{name: y, description: D., cadence: {frequency: on_demand}, steps: [${task("a")}]}]`,
        ),
      },
    },
  },

  INVALID_VERSION: {
    found: {
      "a whole number": { [ROLE]: role().replace('"1.1"', "⟦INVALID_VERSION|1⟧") },
      "a word": { [ROLE]: role().replace('"1.1"', "⟦INVALID_VERSION|newest⟧") },
      "four numbers, and a v in front": {
        [ROLE]: role().replace('"1.1"', "⟦INVALID_VERSION|1.1.0.0⟧"),
        [PLAYBOOK]: playbook([task("a")], { version: '⟦INVALID_VERSION|"v1.1"⟧' }),
      },
    },
    silent: {
      "two or three numbers, quoted or not": {
        [ROLE]: role().replace('"1.1"', "1.1"),
        [PLAYBOOK]: playbook([task("a")], { version: "'1.0.2'" }),
      },
      "1.10 is 1.10": { [ROLE]: role().replace('"1.1"', "⟦NEWER_VERSION|1.10⟧") },
      "an empty one is missing": { [ROLE]: role().replace('version: "1.1"', "⟦MISSING_FIELD|version⟧:") },
    },
  },

  INVALID_DURATION: {
    found: {
      decimals: oneStep("estimated_duration: ⟦INVALID_DURATION|1.5h⟧"),
      "a bare number": oneStep("estimated_duration: ⟦INVALID_DURATION|90⟧"),
      "words, signs, other units": {
        [ROLE]: role(
          "assistant",
          "onboarding: [{step: x, duration: ⟦INVALID_DURATION|two days⟧}, {step: y, duration: ⟦INVALID_DURATION|-2d⟧}, {step: z, duration: ⟦INVALID_DURATION|10s⟧}, {step: v, duration: ⟦INVALID_DURATION|P1D⟧}]",
          TASKS,
        ),
      },
      "calendar time": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              "due: ⟦INVALID_DURATION|0.5d⟧",
              "retry: {attempts: 2, backoff: ⟦INVALID_DURATION|5 min⟧}",
              "issues: [{issue_type: x, resolution: {type: pause, timeout: ⟦INVALID_DURATION|1h30m⟧}}]",
            ),
          ],
          { fields: ["issue_resolution: [{type: pause, fallback: {type: pause, timeout: ⟦INVALID_DURATION|1.5w⟧}}]"] },
        ),
      },
    },
    silent: {
      "minutes, hours, days, weeks": steps(
        task("a", "estimated_duration: 90m"),
        task("b", "estimated_duration: 2h"),
        task("c", "estimated_duration: 3d"),
        task("d", "estimated_duration: '1w'"),
      ),
      "nothing, and nothing at all": steps(
        task("a", "estimated_duration: 0m"),
        task("b", "estimated_duration: 10m", "due: "),
      ),
    },
  },

  INVALID_CRON: {
    found: {
      "six fields": scheduled("weekly", '⟦INVALID_CRON|"0 0 9 * * 1"⟧'),
      "a nickname": scheduled("daily", '⟦INVALID_CRON|"@daily"⟧'),
      "the last day": scheduled("monthly", '⟦INVALID_CRON|"0 9 L * *"⟧'),
      "a date that never comes": scheduled("monthly", '⟦INVALID_CRON|"0 9 30 feb *"⟧'),
      "out of range": scheduled("daily", '⟦INVALID_CRON|"0 24 * * *"⟧'),
      words: scheduled("weekly", "⟦INVALID_CRON|every Monday⟧"),
    },
    silent: {
      "names of months and days": scheduled("daily", '"*/15 8-17 * JAN-DEC mon-fri"'),
      "Sunday as 7, the 29th of February among others": {
        [PLAYBOOK]: playbook([task("a")], { cadence: 'frequency: weekly, schedule: "0 9 * * 7"' }),
        [SECOND]: playbook([task("a")], { name: "zoom", cadence: 'frequency: monthly, schedule: "0 9 29 * *"' }),
      },
    },
  },

  INVALID_CONDITION: {
    found: {
      "a comparison without its right side": oneStep('when: ⟦INVALID_CONDITION|"price >"⟧'),
      "nothing behind and": oneStep("when: ⟦INVALID_CONDITION|paid = true and⟧"),
      "a bracket that is not closed": oneStep('when: ⟦INVALID_CONDITION|"(price > 5"⟧'),
      "a comparison that is none": oneStep("when: ⟦INVALID_CONDITION|price =< 200⟧"),
      "in a rule, a resolution, a loop": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              makes(
                deliverable(
                  "x",
                  "data",
                  "json",
                  'validation_rules: [{rule_type: range, condition: ⟦INVALID_CONDITION|"amount > €5"⟧, error_message: M}]',
                ),
              ),
              'repeat: {from: a, while: ⟦INVALID_CONDITION|"= 5"⟧, max: 2}',
            ),
          ],
          {
            fields: [
              makes(deliverable("x", "data", "json")),
              'issue_resolution: [{type: pause, conditions: [⟦INVALID_CONDITION|"a = = 1"⟧]}]',
            ],
          },
        ),
      },
      "of a rule of the business, in prose or about the time": {
        [CONFIG]: `rules:\n${rule({ assert: "⟦INVALID_CONDITION|the step has a role⟧" })}${rule({ id: "r2", assert: '⟦INVALID_CONDITION|today() > date("2026-01-01")⟧' })}`,
      },
    },
    silent: {
      prose: oneStep('when: ⟦PROSE_CONDITION|"missing > 2 required fields"⟧'),
      "the ways people write": steps(
        task("a", "when: \"status = 'paid' AND amount > 100 OR NOT late\""),
        task("b", "when: \"status in ['x', 'y'] && waiting > 48h\""),
        task("c", "when: not(done) and client.name != null"),
        task("d", "when: 'status not in [\"x\"]'"),
      ),
      "names of fields that are several words": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              makes(
                deliverable(
                  "x",
                  "data",
                  "json",
                  "required_fields: [Client Name]",
                  "validation_rules: [{rule_type: required, condition: Client Name != null, error_message: M}]",
                ),
              ),
            ),
          ],
          {
            fields: [makes(deliverable("x", "data", "json"))],
          },
        ),
      },
    },
  },

  NEEDS_VERSION: {
    found: {
      "who, when and how often": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              "⟦NEEDS_VERSION|role⟧: editor",
              "⟦NEEDS_VERSION|depends_on⟧: []",
              "⟦NEEDS_VERSION|when⟧: a = 1",
              "⟦NEEDS_VERSION|due⟧: 2d",
              "⟦NEEDS_VERSION|retry⟧: {attempts: 2}",
              "⟦NEEDS_VERSION|repeat⟧: {from: a, while: a = 1}",
            ),
          ],
          { version: '"1.0"' },
        ),
      },
      "events and playbooks that are run": {
        [PLAYBOOK]: playbook([task("a", "⟦NEEDS_VERSION|emits⟧: [x]", "⟦NEEDS_VERSION|runs⟧: zoom")], {
          version: "1.0",
          fields: ["⟦NEEDS_VERSION|emits⟧: [done]"],
        }),
        [SECOND]: playbook([task("a")], { name: "zoom" }),
      },
      "members of a team": {
        [TEAM_FILE]: TEAM.replace('"1.1"', '"1.0.9"').replace("members:", "⟦NEEDS_VERSION|members⟧:"),
      },
      "decisions and approvals": {
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              makes(
                deliverable("x", "⟦NEEDS_VERSION|decision⟧", "text"),
                deliverable("y", "⟦NEEDS_VERSION|approval⟧", "text"),
              ),
            ),
          ],
          {
            version: '"1.0"',
            fields: [makes(deliverable("x", "⟦NEEDS_VERSION|decision⟧", "text"))],
          },
        ),
      },
    },
    silent: {
      "from 1.1 on": { [PLAYBOOK]: playbook([task("a", "role: editor", "when: a = 1")], { version: '"1.1.0"' }) },
      "while the version cannot be told": {
        [PLAYBOOK]: playbook([task("a", "role: editor")], { version: "⟦INVALID_VERSION|old⟧" }),
      },
      "fields of 1.0 in a file of 1.0": {
        [PLAYBOOK]: playbook([task("a", "tags: [x]", subtasks(task("b")))], { version: '"1.0"' }),
      },
    },
  },

  NEWER_VERSION: {
    found: {
      "1.2": { [ROLE]: role().replace('"1.1"', '⟦NEWER_VERSION|"1.2"⟧') },
      "1.10 and 2.0": {
        [ROLE]: role().replace('"1.1"', "⟦NEWER_VERSION|1.10⟧"),
        [PLAYBOOK]: playbook([task("a")], { version: "⟦NEWER_VERSION|2.0⟧" }),
      },
      "1.1.1; read as 1.1": {
        [PLAYBOOK]: playbook([task("a", "role: ⟦UNDEFINED_ROLE|nobody⟧")], { version: '⟦NEWER_VERSION|"1.1.1"⟧' }),
      },
    },
    silent: {
      "1.1.0 is 1.1": { [ROLE]: role().replace('"1.1"', '"1.1.0"') },
      "older ones": { [ROLE]: role().replace('"1.1"', '"1.0.99"') },
    },
  },

  NAMING_CONVENTION: {
    found: {
      "a role with underscores, a playbook with capitals": {
        [ROLE]: role("⟦NAMING_CONVENTION|photo_assistant⟧"),
        [PLAYBOOK]: playbook([task("a")], { name: "⟦NAMING_CONVENTION|PhotoShoot⟧" }),
      },
      "steps, subtasks and tasks of roles": {
        [PLAYBOOK]: playbook([task("⟦NAMING_CONVENTION|take-photos⟧", subtasks(task("⟦NAMING_CONVENTION|Set Up⟧")))]),
        [ROLE]: role("assistant", TASKS.replace("help_out", "⟦NAMING_CONVENTION|helpOut⟧")),
      },
      "deliverables everywhere": {
        [PLAYBOOK]: playbook(
          [task("a", takes("⟦NAMING_CONVENTION|the-brief⟧"), makes("⟦NAMING_CONVENTION|2nd_album⟧"))],
          {
            fields: [takes("⟦NAMING_CONVENTION|the-brief⟧"), makes("⟦NAMING_CONVENTION|2nd_album⟧")],
          },
        ),
      },
      "marks at the ends and twice in the middle": {
        [PLAYBOOK]: playbook([
          task("⟦NAMING_CONVENTION|a_⟧"),
          task("⟦NAMING_CONVENTION|b__c⟧"),
          task("⟦NAMING_CONVENTION|_d⟧"),
        ]),
      },
    },
    silent: {
      "digits inside, one letter": { [PLAYBOOK]: playbook([task("a"), task("step_2b")], { name: "phase-2" }) },
      "teams, members, documents, fields and events may be called anything": {
        "L0/lab/team.busy": team(
          "Ünïque Läb",
          "L0",
          `roles: [{name: x, description: D., ${TASKS}}]`,
          "members: [{name: Jörg O'Neill, roles: [x]}]",
        ),
        [DOCUMENT]: document("Contract (2026)"),
        [PLAYBOOK]: playbook(
          [
            task(
              "a",
              "emits: [Something Happened]",
              makes(deliverable("paper", "document", "pdf", "document_definition: Contract (2026)")),
            ),
          ],
          { fields: [makes("paper")] },
        ),
      },
      "a reference is no name": oneStep("role: ⟦NAME_STYLE_REFERENCE|Editor⟧"),
    },
  },
};
