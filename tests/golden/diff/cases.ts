/** One change to the bakery each, what is said of it, and what is said when it is taken back. */
import type { Deed } from "../merge/deeds.ts";
import { BAKERY, PATHS } from "./bakery.ts";

type Place = keyof typeof PATHS;

const PLACES = (Object.keys(PATHS) as Place[]).toSorted((one, other) => (PATHS[one] < PATHS[other] ? -1 : 1));

export interface Case {
  readonly name: string;
  /** What was done before. */
  readonly first?: readonly Deed<Place>[];
  readonly then: readonly Deed<Place>[];
  /** Each change: kind, symbol, field (before → after): sentence. */
  readonly told: readonly string[];
  /** The sentences for the way back. */
  readonly back: readonly string[];
  /** Files that are written differently. */
  readonly layout?: readonly Place[];
}

const inFile = (place: Place, replace: string, by: string): Deed<Place> => ({ in: place, replace, by });

const TASTE = `    - name: taste
      description: Taste one.
      execution_type: human
      ui_type: form
      role: baker
      estimated_duration: 5m
      repeat:
        from: bake
        while: taste = 'bad'
        max: 2
      emits: [tasted]

`;

export const CASES: readonly Case[] = [
  {
    name: "a step has another description",
    then: [inFile("playbook", "description: Taste one.", "description: Taste two.")],
    told: [
      'changed step:morning-bread/taste .description ("Taste one." → "Taste two."): The description of “Taste” has changed.',
    ],
    back: ["The description of “Taste” has changed."],
  },
  {
    name: "a step takes less time",
    then: [inFile("playbook", "estimated_duration: 3h", "estimated_duration: 90m")],
    told: [
      'changed step:morning-bread/bake .estimated_duration ("3h" → "90m"): “Bake” now takes 90 minutes instead of 3 hours.',
    ],
    back: ["“Bake” now takes 3 hours instead of 90 minutes."],
  },
  {
    name: "a step has no estimate any more",
    then: [inFile("playbook", "      estimated_duration: 3h\n", "")],
    told: [
      'changed step:morning-bread/bake .estimated_duration ("3h" → nothing): “Bake” no longer has an estimate; it was 3 hours.',
    ],
    back: ["“Bake” is now estimated at 3 hours."],
  },
  {
    name: "somebody else does a step",
    then: [
      inFile(
        "playbook",
        "      role: head-baker\n      estimated_duration: 15m",
        "      role: seller\n      estimated_duration: 15m",
      ),
    ],
    told: [
      'changed step:morning-bread/talk_it_over .role ("head-baker" → "seller"): “Talk it over” is now done by “Seller” instead of “Head baker”.',
    ],
    back: ["“Talk it over” is now done by “Head baker” instead of “Seller”."],
  },
  {
    name: "nobody is named for a step",
    then: [
      inFile("playbook", "      role: head-baker\n      estimated_duration: 15m", "      estimated_duration: 15m"),
    ],
    told: [
      'changed step:morning-bread/talk_it_over .role ("head-baker" → nothing): Nobody is named for “Talk it over” any more; it was done by “Head baker”.',
    ],
    back: ["“Talk it over” is now done by “Head baker”."],
  },
  {
    name: "a step waits for others",
    then: [inFile("playbook", "depends_on: [bake]", "depends_on: [bake, taste]")],
    told: [
      'changed step:morning-bread/open_shop .depends_on (["bake"] → ["bake","taste"]): “Open shop” now waits for “Bake” and “Taste”; before, it waited for “Bake”.',
    ],
    back: ["“Open shop” now waits for “Bake”; before, it waited for “Bake” and “Taste”."],
  },
  {
    name: "a step waits for nothing",
    then: [inFile("playbook", "depends_on: [bake]", "depends_on: []")],
    told: [
      'changed step:morning-bread/open_shop .depends_on (["bake"] → []): “Open shop” may now start at once; before, it waited for “Bake”.',
    ],
    back: ["“Open shop” now waits for “Bake”; before, it could start at once."],
  },
  {
    name: "a step waits for the one before it again",
    then: [inFile("playbook", "      depends_on: [bake]\n", "")],
    told: [
      'changed step:morning-bread/open_shop .depends_on (["bake"] → nothing): “Open shop” now waits for the step before it; before, it waited for “Bake”.',
    ],
    back: ["“Open shop” now waits for “Bake”; before, it waited for the step before it."],
  },
  {
    name: "a step is always done",
    then: [inFile("playbook", "      when: order_count.loaves > 100\n", "")],
    told: [
      'changed step:morning-bread/talk_it_over .when ("order_count.loaves > 100" → nothing): “Talk it over” is now always done.',
    ],
    back: ["“Talk it over” is now done only when “order_count.loaves > 100” holds."],
  },
  {
    name: "a step is done under another condition",
    then: [inFile("playbook", "loaves > 100", "loaves > 50")],
    told: [
      'changed step:morning-bread/talk_it_over .when ("order_count.loaves > 100" → "order_count.loaves > 50"): “Talk it over” is now done only when “order_count.loaves > 50” holds.',
    ],
    back: ["“Talk it over” is now done only when “order_count.loaves > 100” holds."],
  },
  {
    name: "work is sent back once at most",
    then: [inFile("playbook", "max: 2", "max: 1")],
    told: [
      'changed step:morning-bread/taste .repeat ({"from":"bake","while":"taste = \'bad\'","max":2} → {"from":"bake","while":"taste = \'bad\'","max":1}): “Taste” now sends the work back to “Bake” while “taste = \'bad\'” holds, at most once.',
    ],
    back: ["“Taste” now sends the work back to “Bake” while “taste = 'bad'” holds, at most 2 times."],
  },
  {
    name: "work is never sent back",
    then: [inFile("playbook", "      repeat:\n        from: bake\n        while: taste = 'bad'\n        max: 2\n", "")],
    told: [
      'changed step:morning-bread/taste .repeat ({"from":"bake","while":"taste = \'bad\'","max":2} → nothing): “Taste” no longer sends the work back.',
    ],
    back: ["“Taste” now sends the work back to “Bake” while “taste = 'bad'” holds, at most 2 times."],
  },
  {
    name: "a step runs no playbook",
    then: [inFile("playbook", "      runs: shop-day\n", "")],
    told: [
      'changed step:morning-bread/open_shop .runs ("shop-day" → nothing): “Open shop” no longer runs the process “Shop day”.',
    ],
    back: ["“Open shop” now runs the process “Shop day”."],
  },
  {
    name: "a step is promised later",
    then: [inFile("playbook", "due: 4h", "due: 1d")],
    told: [
      'changed step:morning-bread/bake .due ("4h" → "1d"): “Bake” is now promised within 1 day instead of 4 hours.',
    ],
    back: ["“Bake” is now promised within 4 hours instead of 1 day."],
  },
  {
    name: "a step is promised no more",
    then: [inFile("playbook", "      due: 4h\n", "")],
    told: ['changed step:morning-bread/bake .due ("4h" → nothing): “Bake” no longer has a promised time.'],
    back: ["“Bake” is now promised within 4 hours."],
  },
  {
    name: "another algorithm",
    then: [inFile("playbook", "algorithm: count_orders", "algorithm: count_quickly")],
    told: [
      'changed step:morning-bread/read_orders .algorithm ("count_orders" → "count_quickly"): “Read orders” now uses the algorithm “count_quickly” instead of “count_orders”.',
    ],
    back: ["“Read orders” now uses the algorithm “count_orders” instead of “count_quickly”."],
  },
  {
    name: "a person instead of an algorithm",
    then: [
      inFile(
        "playbook",
        "      execution_type: algorithmic\n      algorithm: count_orders\n",
        "      execution_type: human\n      ui_type: form\n",
      ),
    ],
    told: [
      'changed step:morning-bread/read_orders .execution_type ("algorithmic" → "human"): “Read orders” is now done by a person instead of by an algorithm.',
      'changed step:morning-bread/read_orders .algorithm ("count_orders" → nothing): “Read orders” no longer uses the algorithm “count_orders”.',
      'changed step:morning-bread/read_orders .ui_type (nothing → "form"): “Read orders” is now worked on in a form.',
    ],
    back: [
      "“Read orders” is now done by an algorithm instead of by a person.",
      "“Read orders” is no longer worked on in a form.",
      "“Read orders” now uses the algorithm “count_orders”.",
    ],
  },
  {
    name: "another prompt",
    then: [inFile("playbook", "Plan the baking of the day.", "Plan the day hour by hour.")],
    told: [
      'changed step:morning-bread/plan_day .agent_prompt ("Plan the baking of the day." → "Plan the day hour by hour."): What the AI is asked to do in “Plan day” has changed.',
    ],
    back: ["What the AI is asked to do in “Plan day” has changed."],
  },
  {
    name: "something else is looked up",
    then: [inFile("playbook", "context_gathering: [weather]", "context_gathering: [holidays]")],
    told: [
      'changed step:morning-bread/plan_day .context_gathering ("weather" → "holidays"): For “Plan day”, “holidays” is now looked up instead of “weather”.',
    ],
    back: ["For “Plan day”, “weather” is now looked up instead of “holidays”."],
  },
  {
    name: "something more is looked up",
    then: [inFile("playbook", "context_gathering: [weather]", "context_gathering: [weather, holidays]")],
    told: [
      'changed step:morning-bread/plan_day .context_gathering (nothing → "holidays"): For “Plan day”, “holidays” is now looked up as well.',
    ],
    back: ["For “Plan day”, “holidays” is no longer looked up."],
  },
  {
    name: "another screen",
    then: [inFile("playbook", "ui_type: meeting", "ui_type: writing_session")],
    told: [
      'changed step:morning-bread/talk_it_over .ui_type ("meeting" → "writing_session"): “Talk it over” is now worked on in a writing session instead of a meeting.',
    ],
    back: ["“Talk it over” is now worked on in a meeting instead of a writing session."],
  },
  {
    name: "another point on the agenda",
    then: [inFile("playbook", "Anything else]", "The weather]")],
    told: [
      'changed step:morning-bread/talk_it_over .facilitation ("Anything else" → "The weather"): The agenda of “Talk it over” now has the point “The weather” instead of “Anything else”.',
    ],
    back: ["The agenda of “Talk it over” now has the point “Anything else” instead of “The weather”."],
  },
  {
    name: "one point less on the agenda",
    then: [inFile("playbook", "[The plan, Anything else]", "[The plan]")],
    told: [
      'changed step:morning-bread/talk_it_over .facilitation ("Anything else" → nothing): The agenda of “Talk it over” no longer has the point “Anything else”.',
    ],
    back: ["The agenda of “Talk it over” now has the point “Anything else”."],
  },
  {
    name: "no agenda",
    then: [inFile("playbook", "      facilitation:\n        agenda: [The plan, Anything else]\n", "")],
    told: [
      'changed step:morning-bread/talk_it_over .facilitation ("The plan" → nothing): The agenda of “Talk it over” no longer has the point “The plan”.',
      'changed step:morning-bread/talk_it_over .facilitation ("Anything else" → nothing): The agenda of “Talk it over” no longer has the point “Anything else”.',
    ],
    back: [
      "The agenda of “Talk it over” now has the point “The plan”.",
      "The agenda of “Talk it over” now has the point “Anything else”.",
    ],
  },
  {
    name: "tried more often",
    then: [inFile("playbook", "attempts: 3", "attempts: 1")],
    told: [
      'changed step:morning-bread/read_orders .retry ({"attempts":3,"backoff":"5m"} → {"attempts":1,"backoff":"5m"}): When “Read orders” fails, it is now tried only once instead of 3 times.',
    ],
    back: ["When “Read orders” fails, it is now tried up to 3 times instead of once, 5 minutes apart."],
  },
  {
    name: "tried with a longer wait",
    then: [inFile("playbook", "backoff: 5m", "backoff: 1h")],
    told: [
      'changed step:morning-bread/read_orders .retry ({"attempts":3,"backoff":"5m"} → {"attempts":3,"backoff":"1h"}): When “Read orders” fails, it is now tried up to 3 times, 1 hour apart instead of 5 minutes.',
    ],
    back: ["When “Read orders” fails, it is now tried up to 3 times, 5 minutes apart instead of 1 hour."],
  },
  {
    name: "not tried again",
    then: [inFile("playbook", "      retry:\n        attempts: 3\n        backoff: 5m\n", "")],
    told: [
      'changed step:morning-bread/read_orders .retry ({"attempts":3,"backoff":"5m"} → nothing): “Read orders” is no longer tried again when it fails.',
    ],
    back: ["When “Read orders” fails, it is now tried up to 3 times, 5 minutes apart."],
  },
  {
    name: "a tag more",
    then: [inFile("playbook", "tags: [oven]", "tags: [oven, hot]")],
    told: ['changed step:morning-bread/bake .tags (nothing → "hot"): “Bake” now has the tag “hot”.'],
    back: ["“Bake” no longer has the tag “hot”."],
  },
  {
    name: "no tags",
    then: [inFile("playbook", "      tags: [oven]\n", "")],
    told: ['changed step:morning-bread/bake .tags ("oven" → nothing): “Bake” no longer has the tag “oven”.'],
    back: ["“Bake” now has the tag “oven”."],
  },
  {
    name: "an issue goes to somebody else",
    then: [inFile("playbook", "            target: head-baker\n", "            target: seller\n")],
    told: [
      'changed step:morning-bread/bake .issues ("head-baker" → "seller"): The issue “Oven broken” of “Bake” now goes to “Seller” instead of “Head baker”.',
    ],
    back: ["The issue “Oven broken” of “Bake” now goes to “Head baker” instead of “Seller”."],
  },
  {
    name: "an issue has more time",
    then: [inFile("playbook", "            timeout: 1h", "            timeout: 2d")],
    told: [
      'changed step:morning-bread/bake .issues ("1h" → "2d"): The time limit for the issue “Oven broken” of “Bake” is now 2 days instead of 1 hour.',
    ],
    back: ["The time limit for the issue “Oven broken” of “Bake” is now 1 hour instead of 2 days."],
  },
  {
    name: "an issue has no time limit",
    then: [inFile("playbook", "            timeout: 1h\n", "")],
    told: [
      'changed step:morning-bread/bake .issues ("1h" → nothing): There is no longer a time limit for the issue “Oven broken” of “Bake”; it was 1 hour.',
    ],
    back: ["The time limit for the issue “Oven broken” of “Bake” is now 1 hour."],
  },
  {
    name: "an issue is handed over instead of escalated",
    then: [inFile("playbook", "            type: escalate", "            type: delegate")],
    told: [
      'changed step:morning-bread/bake .issues ("escalate" → "delegate"): The issue “Oven broken” of “Bake” is now handed over to “Head baker”; before, it went to “Head baker”.',
    ],
    back: ["The issue “Oven broken” of “Bake” now goes to “Head baker”; before, it was handed over to “Head baker”."],
  },
  {
    name: "an issue pauses the work instead",
    then: [
      inFile(
        "playbook",
        "            type: escalate\n            target: head-baker\n            timeout: 1h\n",
        "            type: pause\n",
      ),
    ],
    told: [
      'changed step:morning-bread/bake .issues ("1h" → nothing): There is no longer a time limit for the issue “Oven broken” of “Bake”; it was 1 hour.',
      'changed step:morning-bread/bake .issues ("escalate" → "pause"): The issue “Oven broken” of “Bake” now pauses the work; before, it went to “Head baker”.',
    ],
    back: [
      "The issue “Oven broken” of “Bake” now goes to “Head baker”; before, it paused the work.",
      "The time limit for the issue “Oven broken” of “Bake” is now 1 hour.",
    ],
  },
  {
    name: "an issue is called otherwise",
    then: [inFile("playbook", "oven_broken", "oven_cold")],
    told: [
      'changed step:morning-bread/bake .issues ("oven_broken" → "oven_cold"): The issue “Oven broken” of “Bake” is now called “Oven cold”.',
    ],
    back: ["The issue “Oven cold” of “Bake” is now called “Oven broken”."],
  },
  {
    name: "an issue more",
    then: [
      inFile(
        "playbook",
        "      subtasks:\n        - name: make_dough",
        "        - issue_type: no_flour\n          resolution:\n            type: ai_assist\n      subtasks:\n        - name: make_dough",
      ),
    ],
    told: [
      'changed step:morning-bread/bake .issues (nothing → {"issue_type":"no_flour","resolution":{"type":"ai_assist","conditions":[],"context_gathering":[]}}): The issue “No flour” of “Bake” now gets a draft by the AI.',
    ],
    back: ["It is no longer said what happens with the issue “No flour” of “Bake”."],
  },
  {
    name: "no issues",
    then: [
      inFile(
        "playbook",
        "      issues:\n        - issue_type: oven_broken\n          resolution:\n            type: escalate\n            target: head-baker\n            timeout: 1h\n",
        "",
      ),
    ],
    told: [
      'changed step:morning-bread/bake .issues ({"issue_type":"oven_broken","resolution":{"type":"escalate","conditions":[],"context_gathering":[],"target":"head-baker","timeout":"1h"}} → nothing): It is no longer said what happens with the issue “Oven broken” of “Bake”.',
    ],
    back: ["The issue “Oven broken” of “Bake” now goes to “Head baker”."],
  },
  {
    name: "a fallback for an issue",
    then: [
      inFile(
        "playbook",
        "            timeout: 1h\n",
        "            timeout: 1h\n            fallback:\n              type: delegate\n              target: seller\n",
      ),
    ],
    told: [
      'changed step:morning-bread/bake .issues (nothing → {"type":"delegate","conditions":[],"context_gathering":[],"target":"seller"}): When the time for the issue “Oven broken” of “Bake” is up, it is now handed over to “Seller”.',
    ],
    back: ["It is no longer said what happens when the time for the issue “Oven broken” of “Bake” is up."],
  },
  {
    name: "the playbook's way out has another condition",
    then: [inFile("playbook", "issue = 'late'", "issue = 'very late'")],
    told: [
      "changed playbook:morning-bread .issue_resolution ([\"issue = 'late'\"] → [\"issue = 'very late'\"]): Issues of Morning Bread now go to “Head baker” when “issue = 'very late'” holds, instead of when “issue = 'late'” holds.",
    ],
    back: [
      "Issues of Morning Bread now go to “Head baker” when “issue = 'late'” holds, instead of when “issue = 'very late'” holds.",
    ],
  },
  {
    name: "the playbook's way out has another fallback",
    then: [inFile("playbook", "        type: pause", "        type: override")],
    told: [
      'changed playbook:morning-bread .issue_resolution ("pause" → "override"): Issues of Morning Bread whose time is up now let the step end without the checks; before, they paused the work.',
    ],
    back: [
      "Issues of Morning Bread whose time is up now pause the work; before, they let the step end without the checks.",
    ],
  },
  {
    name: "the playbook's way out has no fallback",
    then: [inFile("playbook", "      fallback:\n        type: pause\n", "")],
    told: [
      'changed playbook:morning-bread .issue_resolution ({"type":"pause","conditions":[],"context_gathering":[]} → nothing): It is no longer said what happens when the time for issues of Morning Bread is up.',
    ],
    back: ["When the time for issues of Morning Bread is up, they now pause the work."],
  },
  {
    name: "a second way out",
    then: [
      inFile(
        "playbook",
        "  steps:\n    - name: read_orders",
        "    - type: ai_assist\n      conditions: [\"issue = 'small'\"]\n  steps:\n    - name: read_orders",
      ),
    ],
    told: [
      'changed playbook:morning-bread .issue_resolution (nothing → {"type":"ai_assist","conditions":["issue = \'small\'"],"context_gathering":[]}): Issues of Morning Bread now get a draft by the AI when “issue = \'small\'” holds.',
    ],
    back: ["It is no longer so that issues of Morning Bread get a draft by the AI when “issue = 'small'” holds."],
  },
  {
    name: "a new step at the beginning",
    then: [
      inFile(
        "playbook",
        "  steps:\n",
        "  steps:\n    - name: light_oven\n      description: Light the oven.\n      execution_type: human\n      ui_type: form\n      role: baker\n      estimated_duration: 10m\n",
      ),
    ],
    told: ["added step:morning-bread/light_oven: “Light oven” is a new step of Morning Bread, before “Read orders”."],
    back: ["“Light oven” is no longer a step of Morning Bread."],
  },
  {
    name: "a new subtask",
    then: [
      inFile(
        "playbook",
        "        - name: bake_loaves",
        "        - name: shape_loaves\n          description: Shape the loaves.\n          execution_type: human\n          ui_type: form\n          role: baker\n          estimated_duration: 20m\n        - name: bake_loaves",
      ),
    ],
    told: [
      "added step:morning-bread/bake/shape_loaves: “Shape loaves” is a new subtask of “Bake”, after “Make dough”.",
    ],
    back: ["“Shape loaves” is no longer a subtask of “Bake”."],
  },
  {
    name: "a step is renamed where it is used as well",
    then: [
      inFile("playbook", "- name: bake\n", "- name: bake_bread\n"),
      inFile("playbook", "from: bake\n", "from: bake_bread\n"),
      inFile("playbook", "[bake]", "[bake_bread]"),
    ],
    told: [
      'renamed step:morning-bread/bake ("bake" → "bake_bread"): “Bake” of Morning Bread is now called “Bake bread”.',
    ],
    back: ["“Bake bread” of Morning Bread is now called “Bake”."],
  },
  {
    name: "a step is renamed and takes longer",
    then: [
      inFile("playbook", "- name: taste\n", "- name: try_one\n"),
      inFile("playbook", "      estimated_duration: 5m\n      repeat", "      estimated_duration: 10m\n      repeat"),
    ],
    told: [
      'renamed step:morning-bread/taste ("taste" → "try_one"): “Taste” of Morning Bread is now called “Try one”.',
      'changed step:morning-bread/try_one .estimated_duration ("5m" → "10m"): “Try one” now takes 10 minutes instead of 5 minutes.',
    ],
    back: ["“Try one” of Morning Bread is now called “Taste”.", "“Taste” now takes 5 minutes instead of 10 minutes."],
  },
  {
    name: "a subtask is renamed",
    then: [inFile("playbook", "make_dough", "prepare_dough")],
    told: [
      'renamed step:morning-bread/bake/make_dough ("make_dough" → "prepare_dough"): “Make dough” of “Bake” is now called “Prepare dough”.',
    ],
    back: ["“Prepare dough” of “Bake” is now called “Make dough”."],
  },
  {
    name: "a step moves up",
    then: [{ in: "playbook", do: [{ op: "move", path: ["playbook", "steps", 4], to: 1 }] }],
    told: ["moved step:morning-bread/taste (4 → 1): “Taste” now comes after “Read orders” in Morning Bread."],
    back: ["“Taste” now comes after “Bake” in Morning Bread."],
  },
  {
    name: "a step moves to another playbook",
    then: [
      inFile("playbook", TASTE, ""),
      inFile(
        "shopDay",
        "    - name: count_cash",
        `${TASTE.replace(/ {6}repeat:[^]*max: 2\n/, "")}    - name: count_cash`,
      ),
    ],
    told: [
      'moved step:shop-day/taste ("step:morning-bread/taste" → "step:shop-day/taste"): “Taste” has moved from Morning Bread to Shop Day.',
      'changed step:shop-day/taste .repeat ({"from":"bake","while":"taste = \'bad\'","max":2} → nothing): “Taste” no longer sends the work back.',
    ],
    back: [
      "“Taste” has moved from Shop Day to Morning Bread.",
      "“Taste” now sends the work back to “Bake” while “taste = 'bad'” holds, at most 2 times.",
    ],
    layout: ["shopDay"],
  },
  {
    name: "a subtask becomes a step",
    then: [
      {
        in: "playbook",
        do: [
          {
            op: "insert",
            path: ["playbook", "steps"],
            index: 3,
            value: {
              name: "make_dough",
              description: "Make the dough.",
              execution_type: "human",
              ui_type: "form",
              role: "baker",
              estimated_duration: "1h",
            },
          },
          { op: "remove", path: ["playbook", "steps", 4, "subtasks", 0] },
        ],
      },
    ],
    told: [
      'moved step:morning-bread/make_dough ("step:morning-bread/bake/make_dough" → "step:morning-bread/make_dough"): “Make dough” is now a step of its own in Morning Bread; before, it was a part of “Bake”.',
    ],
    back: ["“Make dough” is now a subtask of “Bake”."],
  },
  {
    name: "a step becomes a subtask",
    then: [
      {
        in: "playbook",
        do: [
          { op: "remove", path: ["playbook", "steps", 1] },
          {
            op: "insert",
            path: ["playbook", "steps", 2, "subtasks"],
            index: 0,
            value: {
              name: "plan_day",
              description: "Plan the day.",
              execution_type: "ai_agent",
              agent_prompt: "Plan the baking of the day.",
              context_gathering: ["weather"],
              estimated_duration: "10m",
              inputs: [{ name: "order_count", type: "data", format: "json" }],
            },
          },
        ],
      },
    ],
    told: [
      'moved step:morning-bread/bake/plan_day ("step:morning-bread/plan_day" → "step:morning-bread/bake/plan_day"): “Plan day” is now a subtask of “Bake”.',
    ],
    back: ["“Plan day” is now a step of its own in Morning Bread; before, it was a part of “Bake”."],
    layout: ["playbook"],
  },
  {
    name: "a deliverable is renamed everywhere",
    then: [
      inFile(
        "playbook",
        "order_count\n          type: data\n          format: json\n          schema",
        "order_sum\n          type: data\n          format: json\n          schema",
      ),
      inFile("playbook", "- name: order_count", "- name: order_sum"),
      inFile("playbook", "order_count.loaves", "order_sum.loaves"),
    ],
    told: [
      'renamed deliverable:morning-bread/order_count ("order_count" → "order_sum"): “Order count” of Morning Bread is now called “Order sum”.',
    ],
    back: ["“Order sum” of Morning Bread is now called “Order count”."],
  },
  {
    name: "another format",
    then: [
      inFile(
        "playbook",
        "        - name: bread\n          type: data\n          format: crate",
        "        - name: bread\n          type: data\n          format: box",
      ),
    ],
    told: [
      'changed deliverable:morning-bread/bread .format ("crate" → "box"): The format of “Bread” is now “box” instead of “crate”.',
    ],
    back: ["The format of “Bread” is now “crate” instead of “box”."],
  },
  {
    name: "a deliverable becomes a decision",
    then: [
      inFile(
        "playbook",
        "        - name: bread\n          type: data",
        "        - name: bread\n          type: decision",
      ),
    ],
    told: [
      'changed deliverable:morning-bread/bread .type ("data" → "decision"): “Bread” is now a decision instead of data.',
    ],
    back: ["“Bread” is now data instead of a decision."],
  },
  {
    name: "a new output",
    then: [
      inFile(
        "playbook",
        "      issues:\n        - issue_type: oven_broken",
        "        - name: crumbs\n          type: data\n          format: bag\n      issues:\n        - issue_type: oven_broken",
      ),
    ],
    told: [
      'changed step:morning-bread/bake .outputs (nothing → "crumbs"): “Bake” now makes “Crumbs”.',
      "added deliverable:morning-bread/crumbs: “Crumbs” is new in Morning Bread.",
    ],
    back: ["“Bake” no longer makes “Crumbs”.", "Nobody makes or hands in “Crumbs” in Morning Bread any more."],
  },
  {
    name: "an input less",
    then: [
      inFile(
        "playbook",
        "      inputs:\n        - name: order_count\n          type: data\n          format: json\n",
        "",
      ),
    ],
    told: [
      'changed step:morning-bread/plan_day .inputs ("order_count" → nothing): “Plan day” no longer needs “Order count”.',
    ],
    back: ["“Plan day” now needs “Order count”."],
  },
  {
    name: "the playbook promises something else",
    then: [inFile("playbook", "  outputs:\n    - name: bread", "  outputs:\n    - name: warm_bread")],
    told: [
      'changed playbook:morning-bread .outputs ("bread" → "warm_bread"): Morning Bread now promises “Warm bread” instead of “Bread”.',
    ],
    back: ["Morning Bread now promises “Bread” instead of “Warm bread”."],
  },
  {
    name: "the playbook needs nothing",
    then: [inFile("playbook", "  inputs:\n    - name: order_list\n      type: document\n      format: csv\n", "")],
    told: [
      'changed playbook:morning-bread .inputs ("order_list" → nothing): Morning Bread no longer needs “Order list”.',
      "removed deliverable:morning-bread/order_list: Nobody makes or hands in “Order list” in Morning Bread any more.",
    ],
    back: ["Morning Bread now needs “Order list”.", "“Order list” is new in Morning Bread."],
  },
  {
    name: "a field of a schema is new",
    then: [inFile("playbook", "rolls: number", "rolls: number, cakes: number")],
    told: [
      'changed deliverable:morning-bread/order_count .schema ({"type":"json","definition":{"loaves":"number","rolls":"number"}} → {"type":"json","definition":{"loaves":"number","rolls":"number","cakes":"number"}}): The fields of “Order count” have changed: “Cakes” is new.',
    ],
    back: ["The fields of “Order count” have changed: “Cakes” is gone."],
  },
  {
    name: "a field of a schema is of another type",
    then: [inFile("playbook", "rolls: number", "rolls: string")],
    told: [
      'changed deliverable:morning-bread/order_count .schema ({"type":"json","definition":{"loaves":"number","rolls":"number"}} → {"type":"json","definition":{"loaves":"number","rolls":"string"}}): The fields of “Order count” have changed: “Rolls” is now a text instead of a number.',
    ],
    back: ["The fields of “Order count” have changed: “Rolls” is now a number instead of a text."],
  },
  {
    name: "another field must be filled in",
    then: [inFile("playbook", "required_fields: [loaves]", "required_fields: [loaves, rolls]")],
    told: [
      'changed deliverable:morning-bread/order_count .required_fields (["loaves"] → ["loaves","rolls"]): In “Order count”, “Rolls” must now be filled in.',
    ],
    back: ["In “Order count”, “Rolls” need not be filled in any more."],
  },
  {
    name: "one field must be filled in instead of another",
    then: [inFile("playbook", "required_fields: [loaves]", "required_fields: [rolls]")],
    told: [
      'changed deliverable:morning-bread/order_count .required_fields (["loaves"] → ["rolls"]): In “Order count”, “Rolls” must be filled in instead of “Loaves”.',
    ],
    back: ["In “Order count”, “Loaves” must be filled in instead of “Rolls”."],
  },
  {
    name: "a check changes",
    then: [inFile("playbook", "condition: loaves >= 0", "condition: loaves >= 1")],
    told: [
      'changed deliverable:morning-bread/order_count .validation_rules ({"rule_type":"range","condition":"loaves >= 0","error_message":"Loaves cannot be negative.","severity":"error"} → {"rule_type":"range","condition":"loaves >= 1","error_message":"Loaves cannot be negative.","severity":"error"}): “Order count” is now checked differently: the condition is “loaves >= 1” instead of “loaves >= 0”.',
    ],
    back: ["“Order count” is now checked differently: the condition is “loaves >= 0” instead of “loaves >= 1”."],
  },
  {
    name: "a check is only a warning",
    then: [
      inFile(
        "playbook",
        "              error_message: Loaves cannot be negative.",
        "              error_message: Loaves cannot be negative.\n              severity: warning",
      ),
    ],
    told: [
      'changed deliverable:morning-bread/order_count .validation_rules ({"rule_type":"range","condition":"loaves >= 0","error_message":"Loaves cannot be negative.","severity":"error"} → {"rule_type":"range","condition":"loaves >= 0","error_message":"Loaves cannot be negative.","severity":"warning"}): “Order count” is now checked differently: the severity is “warning” instead of “error”.',
    ],
    back: ["“Order count” is now checked differently: the severity is “error” instead of “warning”."],
  },
  {
    name: "no checks",
    then: [
      inFile(
        "playbook",
        "          validation_rules:\n            - rule_type: range\n              condition: loaves >= 0\n              error_message: Loaves cannot be negative.\n",
        "",
      ),
    ],
    told: [
      'changed deliverable:morning-bread/order_count .validation_rules ({"rule_type":"range","condition":"loaves >= 0","error_message":"Loaves cannot be negative.","severity":"error"} → nothing): “Order count” is no longer checked for “loaves >= 0”.',
    ],
    back: ["“Order count” is now checked for “loaves >= 0”."],
  },
  {
    name: "a deliverable follows no document",
    then: [inFile("shopDay", "          document_definition: cash-sheet\n", "")],
    told: [
      'changed deliverable:shop-day/cash_sheet .document_definition ("cash-sheet" → nothing): “Cash sheet” no longer follows the document “Cash sheet”.',
    ],
    back: ["“Cash sheet” now follows the document “Cash sheet”."],
  },
  {
    name: "another frequency",
    then: [inFile("playbook", 'frequency: daily\n    schedule: "0 4 * * *"', "frequency: weekly")],
    told: [
      'changed playbook:morning-bread .cadence.schedule ("0 4 * * *" → nothing): Morning Bread no longer has a schedule; it ran every day at 04:00.',
      'changed playbook:morning-bread .cadence.frequency ("daily" → "weekly"): Morning Bread now runs weekly instead of daily.',
    ],
    back: ["Morning Bread now runs daily instead of weekly.", "Morning Bread now runs every day at 04:00."],
  },
  {
    name: "another schedule",
    then: [inFile("playbook", "0 4 * * *", "30 5 * * 1-5")],
    told: [
      'changed playbook:morning-bread .cadence.schedule ("0 4 * * *" → "30 5 * * 1-5"): Morning Bread now runs from Monday to Friday at 05:30 instead of every day at 04:00.',
    ],
    back: ["Morning Bread now runs every day at 04:00 instead of from Monday to Friday at 05:30."],
  },
  {
    name: "an event more starts it",
    then: [inFile("playbook", "[external_big_order]", "[external_big_order, tasted]")],
    told: [
      'changed playbook:morning-bread .cadence.trigger_events (nothing → "tasted"): Morning Bread is now also started by “Tasted”.',
    ],
    back: ["Morning Bread is no longer started by “Tasted”."],
  },
  {
    name: "no event starts it",
    then: [inFile("playbook", "    trigger_events: [external_big_order]\n", "")],
    told: [
      'changed playbook:morning-bread .cadence.trigger_events ("external_big_order" → nothing): Morning Bread is no longer started by “External big order”.',
    ],
    back: ["Morning Bread is now started by “External big order”."],
  },
  {
    name: "an event is called otherwise",
    then: [inFile("playbook", "emits: [tasted]", "emits: [bread_tasted]")],
    told: ['renamed event:tasted ("tasted" → "bread_tasted"): The event “Tasted” is now called “Bread tasted”.'],
    back: ["The event “Bread tasted” is now called “Tasted”."],
  },
  {
    name: "a step announces one more",
    then: [inFile("playbook", "emits: [tasted]", "emits: [tasted, oven_free]")],
    told: ['changed step:morning-bread/taste .emits (nothing → "oven_free"): “Taste” now also announces “Oven free”.'],
    back: ["“Taste” no longer announces “Oven free”."],
  },
  {
    name: "the playbook announces nothing",
    then: [inFile("playbook", "  emits: [bread_ready]\n", "")],
    told: [
      'changed playbook:morning-bread .emits ("bread_ready" → nothing): Morning Bread no longer announces “Bread ready”.',
    ],
    back: ["Morning Bread now announces “Bread ready”."],
  },
  {
    name: "a playbook is renamed with its references",
    then: [
      inFile("shopDay", "name: shop-day", "name: day-in-the-shop"),
      inFile("playbook", "runs: shop-day", "runs: day-in-the-shop"),
    ],
    told: [
      'renamed playbook:shop-day ("shop-day" → "day-in-the-shop"): The process “Shop day” is now called “Day in the shop”.',
    ],
    back: ["The process “Day in the shop” is now called “Shop day”."],
  },
  {
    name: "a playbook's title and description",
    then: [
      inFile("shopDay", "  name: Shop Day", "  name: A Day in the Shop"),
      inFile("shopDay", "description: Sell until evening.", "description: Sell all day."),
    ],
    told: [
      'changed playbook:shop-day .metadata.name ("Shop Day" → "A Day in the Shop"): “Shop day” now has the title “A Day in the Shop” instead of “Shop Day”.',
      'changed playbook:shop-day .description ("Sell until evening." → "Sell all day."): The description of A Day in the Shop has changed.',
    ],
    back: [
      "“Shop day” now has the title “Shop Day” instead of “A Day in the Shop”.",
      "The description of Shop Day has changed.",
    ],
  },
  {
    name: "a playbook is deleted",
    then: [{ delete: "shopDay" }, inFile("playbook", "      runs: shop-day\n", "")],
    told: [
      'changed step:morning-bread/open_shop .runs ("shop-day" → nothing): “Open shop” no longer runs the process “Shop day”.',
      "removed playbook:shop-day: The process Shop Day is removed.",
    ],
    back: ["“Open shop” now runs the process “Shop day”.", "The process Shop Day is new."],
  },
  {
    name: "a role is renamed with its references",
    then: [
      inFile("seller", "name: seller", "name: shop-assistant"),
      inFile("team", "[seller]", "[shop-assistant]"),
      inFile("playbook", "role: seller", "role: shop-assistant"),
      inFile("shopDay", "role: seller", "role: shop-assistant"),
      inFile("shopDay", "role: seller", "role: shop-assistant"),
    ],
    told: ['renamed role:seller ("seller" → "shop-assistant"): The role “Seller” is now called “Shop assistant”.'],
    back: ["The role “Shop assistant” is now called “Seller”."],
  },
  {
    name: "a role is deleted",
    then: [{ delete: "headBaker" }],
    told: ["removed role:head-baker: The role “Head baker” is removed."],
    back: ["The role “Head baker” is new."],
  },
  {
    name: "a role builds on another one",
    then: [inFile("baker", "inherits_from: head-baker", "inherits_from: seller")],
    told: [
      'changed role:baker .inherits_from ("head-baker" → "seller"): The role “Baker” now builds on “Seller” instead of “Head baker”.',
    ],
    back: ["The role “Baker” now builds on “Head baker” instead of “Seller”."],
  },
  {
    name: "a role builds on nothing",
    then: [inFile("baker", "  inherits_from: head-baker\n", "")],
    told: [
      'changed role:baker .inherits_from ("head-baker" → nothing): The role “Baker” no longer builds on “Head baker”.',
    ],
    back: ["The role “Baker” now builds on “Head baker”."],
  },
  {
    name: "another duty",
    then: [inFile("baker", "Bread is fresh", "Bread is warm")],
    told: [
      'changed role:baker .responsibilities ("Bread is fresh" → "Bread is warm"): The role “Baker” is now responsible for “Bread is warm” instead of “Bread is fresh”.',
    ],
    back: ["The role “Baker” is now responsible for “Bread is fresh” instead of “Bread is warm”."],
  },
  {
    name: "a duty more",
    then: [inFile("baker", "    - Bread is fresh\n", "    - Bread is fresh\n    - The oven is clean\n")],
    told: [
      'changed role:baker .responsibilities (nothing → "The oven is clean"): The role “Baker” is now also responsible for “The oven is clean”.',
    ],
    back: ["The role “Baker” is no longer responsible for “The oven is clean”."],
  },
  {
    name: "learning takes longer",
    then: [inFile("baker", "duration: 2d", "duration: 1w")],
    told: [
      'changed role:baker .onboarding ("2d" → "1w"): “Learn the ovens” now takes somebody new in the role “Baker” 1 week instead of 2 days.',
    ],
    back: ["“Learn the ovens” now takes somebody new in the role “Baker” 2 days instead of 1 week."],
  },
  {
    name: "something more to learn",
    then: [
      inFile(
        "baker",
        "    - step: Learn the recipes",
        "    - step: Learn the prices\n      duration: 1h\n    - step: Learn the recipes",
      ),
    ],
    told: [
      'changed role:baker .onboarding (nothing → "Learn the prices"): Somebody new in the role “Baker” now goes through “Learn the prices” (1 hour).',
    ],
    back: ["Somebody new in the role “Baker” no longer goes through “Learn the prices”."],
  },
  {
    name: "something else to learn",
    then: [inFile("baker", "Learn the ovens", "Learn the mixer")],
    told: [
      'changed role:baker .onboarding ("Learn the ovens" → "Learn the mixer"): Somebody new in the role “Baker” now goes through “Learn the mixer” instead of “Learn the ovens”.',
    ],
    back: ["Somebody new in the role “Baker” now goes through “Learn the ovens” instead of “Learn the mixer”."],
  },
  {
    name: "learning in another order",
    then: [{ in: "baker", do: [{ op: "move", path: ["role", "onboarding", 1], to: 0 }] }],
    told: [
      "changed role:baker .onboarding: Somebody new in the role “Baker” now goes through “Learn the ovens” at another point.",
    ],
    back: ["Somebody new in the role “Baker” now goes through “Learn the recipes” at another point."],
  },
  {
    name: "a task of a role takes longer",
    then: [inFile("baker", "estimated_duration: 15m", "estimated_duration: 1h")],
    told: [
      'changed task:baker/order_flour .estimated_duration ("15m" → "1h"): “Order flour” now takes 1 hour instead of 15 minutes.',
    ],
    back: ["“Order flour” now takes 15 minutes instead of 1 hour."],
  },
  {
    name: "a task of a role is new",
    then: [
      inFile(
        "baker",
        "    - name: order_flour",
        "    - name: sharpen_knives\n      description: Sharpen the knives.\n      execution_type: human\n      ui_type: form\n      estimated_duration: 5m\n    - name: order_flour",
      ),
    ],
    told: ["added task:baker/sharpen_knives: “Sharpen knives” is a new task of the role “Baker”, after “Clean oven”."],
    back: ["“Sharpen knives” is no longer a task of the role “Baker”."],
  },
  {
    name: "a task of a role asks for another field",
    then: [inFile("baker", "required_fields: [date]", "required_fields: [date, name]")],
    told: [
      'changed task:baker/clean_oven .outputs.cleaning_log.required_fields (["date"] → ["date","name"]): In “Cleaning log”, “Name” must now be filled in.',
    ],
    back: ["In “Cleaning log”, “Name” need not be filled in any more."],
  },
  {
    name: "a new member",
    then: [inFile("team", "  resources:", "    - name: Zoe\n      roles: [seller]\n  resources:")],
    told: ['changed team:Bakery .members (nothing → "Zoe"): Zoe is a new member of the team “Bakery”.'],
    back: ["Zoe is no longer a member of the team “Bakery”."],
  },
  {
    name: "a member's hours",
    then: [inFile("team", "capacity: 40 hours/week", "capacity: 20 hours/week")],
    told: [
      'changed team:Bakery .members.Ada.capacity ("40 hours/week" → "20 hours/week"): Ada now has 20 hours/week instead of 40 hours/week.',
    ],
    back: ["Ada now has 40 hours/week instead of 20 hours/week."],
  },
  {
    name: "a member's hours are not said",
    then: [inFile("team", "      capacity: 40 hours/week\n", "")],
    told: [
      'changed team:Bakery .members.Ada.capacity ("40 hours/week" → nothing): It is no longer said how much time Ada has; it was 40 hours/week.',
    ],
    back: ["Ada now has 40 hours/week."],
  },
  {
    name: "a member's e-mail",
    then: [inFile("team", "ada@bakery.example", "ada@bread.example")],
    told: [
      'changed team:Bakery .members.Ada.email ("ada@bakery.example" → "ada@bread.example"): The e-mail address of Ada is now ada@bread.example instead of ada@bakery.example.',
    ],
    back: ["The e-mail address of Ada is now ada@bakery.example instead of ada@bread.example."],
  },
  {
    name: "a member has no e-mail",
    then: [inFile("team", "      email: ada@bakery.example\n", "")],
    told: [
      'changed team:Bakery .members.Ada.email ("ada@bakery.example" → nothing): Ada no longer has an e-mail address; it was ada@bakery.example.',
    ],
    back: ["The e-mail address of Ada is now ada@bakery.example."],
  },
  {
    name: "a member has another role",
    then: [inFile("team", "roles: [seller]", "roles: [baker]")],
    told: [
      'changed team:Bakery .members.Tom.roles ("seller" → "baker"): Tom now holds the role “Baker” instead of “Seller”.',
    ],
    back: ["Tom now holds the role “Seller” instead of “Baker”."],
  },
  {
    name: "a member has one more role",
    then: [inFile("team", "roles: [baker]", "roles: [baker, seller]")],
    told: ['changed team:Bakery .members.Ada.roles (nothing → "seller"): Ada now also holds the role “Seller”.'],
    back: ["Ada no longer holds the role “Seller”."],
  },
  {
    name: "a member is called otherwise",
    then: [inFile("team", "name: Ada", "name: Ada King")],
    told: ['changed team:Bakery .members.Ada King.name ("Ada" → "Ada King"): Ada is now called Ada King.'],
    back: ["Ada King is now called Ada."],
  },
  {
    name: "more hours for the team",
    then: [inFile("team", "allocation: 70", "allocation: 80")],
    told: [
      'changed team:Bakery .resources.time ("70 hours/week" → "80 hours/week"): The team “Bakery” now has 80 hours/week of time instead of 70 hours/week.',
    ],
    back: ["The team “Bakery” now has 70 hours/week of time instead of 80 hours/week."],
  },
  {
    name: "another unit",
    then: [inFile("team", "EUR/month", "EUR/year")],
    told: [
      'changed team:Bakery .resources.capital ("2000 EUR/month" → "2000 EUR/year"): The team “Bakery” now has 2000 EUR/year of capital instead of 2000 EUR/month.',
    ],
    back: ["The team “Bakery” now has 2000 EUR/month of capital instead of 2000 EUR/year."],
  },
  {
    name: "a resource more",
    then: [
      inFile(
        "team",
        "  governance:",
        "    - type: tooling\n      allocation: 50\n      unit: EUR/month\n  governance:",
      ),
    ],
    told: [
      'changed team:Bakery .resources (nothing → "50 EUR/month"): The team “Bakery” now has 50 EUR/month of tooling.',
    ],
    back: ["The team “Bakery” no longer has 50 EUR/month of tooling."],
  },
  {
    name: "limits on a resource",
    then: [
      inFile(
        "team",
        "      unit: hours/week\n",
        "      unit: hours/week\n      constraints:\n        - no_sundays: true\n",
      ),
    ],
    told: [
      'changed team:Bakery .resources.time ([] → [{"no_sundays":true}]): The limits on the time of the team “Bakery” have changed.',
    ],
    back: ["The limits on the time of the team “Bakery” have changed."],
  },
  {
    name: "issues of the team go elsewhere",
    then: [inFile("team", "escalation_path: head-baker", "escalation_path: seller")],
    told: [
      'changed team:Bakery .governance.escalation_path ("head-baker" → "seller"): Issues of the team “Bakery” now go to “Seller” instead of “Head baker”.',
    ],
    back: ["Issues of the team “Bakery” now go to “Head baker” instead of “Seller”."],
  },
  {
    name: "one more may decide",
    then: [inFile("team", "decision_authority: [head-baker]", "decision_authority: [head-baker, baker]")],
    told: [
      'changed team:Bakery .governance.decision_authority (nothing → "baker"): “Baker” may now decide for the team “Bakery”.',
    ],
    back: ["“Baker” may no longer decide for the team “Bakery”."],
  },
  {
    name: "no governance",
    then: [
      inFile("team", "  governance:\n    escalation_path: head-baker\n    decision_authority: [head-baker]\n", ""),
    ],
    told: [
      'changed team:Bakery .governance.escalation_path ("head-baker" → nothing): Issues of the team “Bakery” no longer go to “Head baker”.',
      'changed team:Bakery .governance.decision_authority ("head-baker" → nothing): “Head baker” may no longer decide for the team “Bakery”.',
    ],
    back: ["Issues of the team “Bakery” now go to “Head baker”.", "“Head baker” may now decide for the team “Bakery”."],
  },
  {
    name: "another partner",
    then: [inFile("team", "The mill", "The old mill")],
    told: [
      'changed team:Bakery .interfaces ("The mill" → "The old mill"): The team “Bakery” now works with “The old mill” instead of “The mill”.',
    ],
    back: ["The team “Bakery” now works with “The mill” instead of “The old mill”."],
  },
  {
    name: "another measure of success",
    then: [inFile("team", "sold out by six", "sold out by five")],
    told: [
      'changed team:Bakery .success_metrics ("Bread is sold out by six" → "Bread is sold out by five"): Success of the team “Bakery” now means “Bread is sold out by five” instead of “Bread is sold out by six”.',
    ],
    back: ["Success of the team “Bakery” now means “Bread is sold out by six” instead of “Bread is sold out by five”."],
  },
  {
    name: "the team is called otherwise",
    then: [inFile("team", "team:\n  name: Bakery", "team:\n  name: Bread and Cakes")],
    told: ['renamed team:Bakery ("Bakery" → "Bread and Cakes"): The team “Bakery” is now called “Bread and Cakes”.'],
    back: ["The team “Bread and Cakes” is now called “Bakery”."],
  },
  {
    name: "the team is of another type",
    then: [inFile("team", "stream-aligned", "platform")],
    told: [
      'changed team:Bakery .type ("stream-aligned" → "platform"): The team “Bakery” is now of the type “platform” instead of “stream-aligned”.',
    ],
    back: ["The team “Bakery” is now of the type “stream-aligned” instead of “platform”."],
  },
  {
    name: "the team has another description",
    then: [inFile("team", "Bakes and sells bread.", "Bakes, sells and delivers bread.")],
    told: [
      'changed team:Bakery .description ("Bakes and sells bread." → "Bakes, sells and delivers bread."): The description of the team “Bakery” has changed.',
    ],
    back: ["The description of the team “Bakery” has changed."],
  },
  {
    name: "a tool more",
    then: [inFile("team", "team:\n", "  - tool: slack\n    capability: Talking\nteam:\n")],
    told: ["added tool:slack: The tool “Slack” is now used."],
    back: ["The tool “Slack” is no longer named as used here."],
  },
  {
    name: "a tool is used for something else",
    then: [inFile("team", "capability: Payments", "capability: Payments and refunds")],
    told: [
      'changed tool:stripe .capability ("Payments" → "Payments and refunds"): “Stripe” is now used for “Payments and refunds” instead of “Payments”.',
    ],
    back: ["“Stripe” is now used for “Payments” instead of “Payments and refunds”."],
  },
  {
    name: "another layer and version",
    then: [
      inFile("handbook", 'version: "1.0"', 'version: "1.1"'),
      inFile(
        "handbook",
        "metadata: {name: handbook, description: How we work., layer: L0}",
        "metadata: {name: handbook, description: How we work., layer: L1}",
      ),
    ],
    told: [
      'changed document:handbook .version ("1.0" → "1.1"): “Handbook” is now written in version “1.1” of the language instead of “1.0”.',
      'changed document:handbook .metadata.layer ("L0" → "L1"): “Handbook” now belongs to the layer L1 instead of L0.',
    ],
    back: [
      "“Handbook” is now written in version “1.0” of the language instead of “1.1”.",
      "“Handbook” now belongs to the layer L0 instead of L1.",
    ],
  },
  {
    name: "a document's text",
    then: [inFile("handbook", "We bake every day.", "We bake every day but Sunday.")],
    told: [
      'changed document:handbook .narrative_content ("We bake every day.\\nWe sell what we bake.\\n" → "We bake every day but Sunday.\\nWe sell what we bake.\\n"): The text of the document “Handbook” has changed.',
    ],
    back: ["The text of the document “Handbook” has changed."],
  },
  {
    name: "a document is renamed",
    then: [
      inFile("cashSheet", "document:\n  metadata: {name: cash-sheet", "document:\n  metadata: {name: till-sheet"),
      inFile("shopDay", "document_definition: cash-sheet", "document_definition: till-sheet"),
    ],
    told: [
      'renamed document:cash-sheet ("cash-sheet" → "till-sheet"): The document “Cash sheet” is now called “Till sheet”.',
    ],
    back: ["The document “Till sheet” is now called “Cash sheet”."],
  },
  {
    name: "a field is new",
    then: [
      inFile(
        "cashSheet",
        "        - name: remark",
        "        - name: date\n          type: date\n          required: true\n        - name: remark",
      ),
    ],
    told: [
      'changed document:cash-sheet .fields.date (nothing → {"name":"date","type":"date","required":true,"options":[]}): The document “Cash sheet” now asks for “Date”, which must be filled in.',
    ],
    back: ["The document “Cash sheet” no longer asks for “Date”."],
  },
  {
    name: "a field goes",
    then: [inFile("cashSheet", "        - name: remark\n          type: text\n", "")],
    told: [
      'changed document:cash-sheet .fields.remark ({"name":"remark","type":"text","required":false,"options":[]} → nothing): The document “Cash sheet” no longer asks for “Remark”.',
    ],
    back: ["The document “Cash sheet” now asks for “Remark”."],
  },
  {
    name: "a field is of another type",
    then: [inFile("cashSheet", "name: remark\n          type: text", "name: remark\n          type: boolean")],
    told: [
      'changed document:cash-sheet .fields.remark.type ("text" → "boolean"): “Remark” in the document “Cash sheet” is now a yes or no instead of a text.',
    ],
    back: ["“Remark” in the document “Cash sheet” is now a text instead of a yes or no."],
  },
  {
    name: "a field is renamed",
    then: [inFile("cashSheet", "name: paid_by", "name: means_of_payment")],
    told: [
      'changed document:cash-sheet .fields.means_of_payment.name ("paid_by" → "means_of_payment"): “Paid by” in the document “Cash sheet” is now called “Means of payment”.',
    ],
    back: ["“Means of payment” in the document “Cash sheet” is now called “Paid by”."],
  },
  {
    name: "a field must be filled in",
    then: [
      inFile(
        "cashSheet",
        "name: remark\n          type: text",
        "name: remark\n          type: text\n          required: true",
      ),
    ],
    told: [
      "changed document:cash-sheet .fields.remark.required (false → true): “Remark” in the document “Cash sheet” must now be filled in.",
    ],
    back: ["“Remark” in the document “Cash sheet” no longer has to be filled in."],
  },
  {
    name: "a choice more",
    then: [inFile("cashSheet", "[cash, card]", "[cash, card, voucher]")],
    told: [
      'changed document:cash-sheet .fields.paid_by.options (nothing → "voucher"): “Paid by” in the document “Cash sheet” can now also be “voucher”.',
    ],
    back: ["“Paid by” in the document “Cash sheet” can no longer be “voucher”."],
  },
  {
    name: "another choice",
    then: [inFile("cashSheet", "[cash, card]", "[cash, app]")],
    told: [
      'changed document:cash-sheet .fields.paid_by.options ("card" → "app"): “Paid by” in the document “Cash sheet” can now be “app” instead of “card”.',
    ],
    back: ["“Paid by” in the document “Cash sheet” can now be “card” instead of “app”."],
  },
  {
    name: "fields in another order",
    then: [{ in: "cashSheet", do: [{ op: "move", path: ["document", "sections", 0, "fields", 2], to: 0 }] }],
    told: [
      "changed document:cash-sheet .fields.remark.order: “Remark” in the document “Cash sheet” now stands at another place.",
    ],
    back: ["“Remark” in the document “Cash sheet” now stands at another place."],
  },
  {
    name: "a section's text",
    then: [inFile("cashSheet", "Count twice.", "Count three times.")],
    told: [
      'changed document:cash-sheet .sections.Advice.content ("Count twice." → "Count three times."): The text of the section “Advice” of the document “Cash sheet” has changed.',
    ],
    back: ["The text of the section “Advice” of the document “Cash sheet” has changed."],
  },
  {
    name: "a section is renamed",
    then: [inFile("cashSheet", "name: Advice", "name: Good advice")],
    told: [
      'changed document:cash-sheet .sections.Good advice.name ("Advice" → "Good advice"): The section “Advice” of the document “Cash sheet” is now called “Good advice”.',
    ],
    back: ["The section “Good advice” of the document “Cash sheet” is now called “Advice”."],
  },
  {
    name: "a section goes",
    then: [inFile("cashSheet", "    - name: Advice\n      type: text\n      content: Count twice.\n", "")],
    told: [
      'changed document:cash-sheet .sections.Advice ("Advice" → nothing): The document “Cash sheet” no longer has the section “Advice”.',
    ],
    back: ["The document “Cash sheet” now has the section “Advice”."],
  },
  {
    name: "a section of another kind",
    then: [inFile("cashSheet", "name: Advice\n      type: text", "name: Advice\n      type: list")],
    told: [
      'changed document:cash-sheet .sections.Advice.type ("text" → "list"): The section “Advice” of the document “Cash sheet” now holds a list instead of a text.',
    ],
    back: ["The section “Advice” of the document “Cash sheet” now holds a text instead of a list."],
  },
  {
    name: "the time zone of the settings",
    then: [inFile("config", "Europe/Vienna", "Europe/Zurich")],
    told: [
      'changed orgata.config.yaml .workspace.timezone ("Europe/Vienna" → "Europe/Zurich"): The time zone of the settings of the business changed from “Europe/Vienna” to “Europe/Zurich”.',
    ],
    back: ["The time zone of the settings of the business changed from “Europe/Zurich” to “Europe/Vienna”."],
  },
  {
    name: "a tool of the settings",
    then: [inFile("config", "  - till\n", "  - till\n  - scales\n")],
    told: [
      'changed orgata.config.yaml .tools (nothing → "scales"): “scales” is new in the tools of the settings of the business.',
    ],
    back: ["“scales” is no longer in the tools of the settings of the business."],
  },
  {
    name: "a business rule",
    then: [
      inFile(
        "config",
        "tools:\n",
        'rules:\n  - id: short\n    category: efficiency\n    severity: warning\n    applies_to: step\n    assert: step.estimated_duration <= duration("PT4H")\n    message: Steps are short.\ntools:\n',
      ),
    ],
    told: [
      'added orgata.config.yaml (nothing → {"id":"short","category":"efficiency","severity":"warning","applies_to":"step","assert":"step.estimated_duration <= duration(\\"PT4H\\")","message":"Steps are short."}): The business rule “Short” in the settings of the business is new.',
    ],
    back: ["The business rule “Short” in the settings of the business is removed."],
  },
  {
    name: "an algorithm",
    then: [inFile("algorithm", "order_list.length", "order_list.length * 2")],
    told: ["changed algorithms/count_orders.js: The algorithm “Count orders” has changed."],
    back: ["The algorithm “Count orders” has changed."],
  },
  {
    name: "another file",
    then: [inFile("notes", "1962", "1963")],
    told: ["changed NOTES.md: The file NOTES.md has changed."],
    back: ["The file NOTES.md has changed."],
  },
  {
    name: "a new file",
    then: [{ add: "PLAN.md", text: "Later.\n" }],
    told: ["added PLAN.md: The file PLAN.md is new."],
    back: ["The file PLAN.md is deleted."],
  },
  {
    name: "a file has another name",
    then: [{ rename: "seller", to: "L0/bakery/roles/shop-seller.busy" }],
    told: [
      'moved role:seller ("L0/bakery/roles/seller.busy" → "L0/bakery/roles/shop-seller.busy"): The file L0/bakery/roles/seller.busy is now called L0/bakery/roles/shop-seller.busy.',
    ],
    back: ["The file L0/bakery/roles/shop-seller.busy is now called L0/bakery/roles/seller.busy."],
  },
  {
    name: "a comment",
    then: [inFile("playbook", "    - name: taste", "    # Only one.\n    - name: taste")],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "quotes",
    then: [inFile("playbook", "role: seller", 'role: "seller"')],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "the order of keys",
    then: [inFile("playbook", "      due: 4h\n      tags: [oven]\n", "      tags: [oven]\n      due: 4h\n")],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "the style of a list",
    then: [inFile("playbook", "tags: [oven]", "tags:\n        - oven")],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "blank lines",
    then: [inFile("playbook", "\n    - name: bake\n", "    - name: bake\n")],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "the order of tags",
    first: [inFile("playbook", "tags: [oven]", "tags: [oven, hot]")],
    then: [inFile("playbook", "[oven, hot]", "[hot, oven]")],
    told: [],
    back: [],
    layout: ["playbook"],
  },
  {
    name: "Windows line breaks",
    then: PLACES.map((place) =>
      inFile(place, BAKERY.get(PATHS[place]) ?? "", (BAKERY.get(PATHS[place]) ?? "").replaceAll("\n", "\r\n")),
    ),
    told: [],
    back: [],
    layout: PLACES,
  },
];
