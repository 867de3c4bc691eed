/** What happens when two people change the flower shop at the same time, as data. */
import type { StructuralOperation } from "#busy/writing/edits.ts";
import type { Deed as DeedIn } from "./deeds.ts";
import { FLOWER_SHOP, PATHS } from "./flower-shop.ts";

type Place = keyof typeof PATHS;
type Deed = DeedIn<Place>;

export interface Scenario {
  readonly name: string;
  readonly ours: readonly Deed[];
  readonly theirs: readonly Deed[];
  /** What the merge changes against the common state, as people read it; nothing is left out. */
  readonly told: readonly string[];
  /** What is left to people: symbol, field: message [ways]. */
  readonly conflicts?: readonly string[];
  /** Stretches of text the merged playbook must have. */
  readonly keeps?: readonly string[];
}

const STEPS = ["playbook", "steps"];
const step = (index: number, ...rest: readonly (string | number)[]) => [...STEPS, index, ...rest];
const set = (path: (string | number)[], value: unknown): StructuralOperation => ({ op: "set", path, value });
const insert = (path: (string | number)[], index: number, value: unknown): StructuralOperation => ({
  op: "insert",
  path,
  index,
  value,
});
const remove = (path: (string | number)[]): StructuralOperation => ({ op: "remove", path });
const move = (path: (string | number)[], to: number): StructuralOperation => ({ op: "move", path, to });
const newStep = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  name,
  description: `Take care of ${name}.`,
  execution_type: "human",
  ui_type: "form",
  estimated_duration: "10m",
  ...more,
});
const inPlaybook = (...operations: readonly StructuralOperation[]): Deed => ({ in: "playbook", do: operations });
const roleFile = (name: string, description = `The ${name}.`) =>
  `version: "1.0"\nmetadata: {name: ${name}, description: About ${name}., layer: L0}\nrole:\n  name: ${name}\n  description: ${description}\n  responsibilities:\n    - Being there\n`;

const setIn = (place: Place, path: (string | number)[], value: unknown): Deed => ({
  in: place,
  do: [set(path, value)],
});
const replaceIn = (place: Place, replace: string, by: string): Deed => ({ in: place, replace, by });
/** The deeds that give a whole file other line breaks. */
const withWindowsBreaks = (place: Place): Deed =>
  replaceIn(place, FLOWER_SHOP.get(PATHS[place]) ?? "", (FLOWER_SHOP.get(PATHS[place]) ?? "").replaceAll("\n", "\r\n"));
const renameDriver = (name: string): readonly Deed[] => [
  replaceIn("driver", "name: driver", `name: ${name}`),
  replaceIn("team", "[driver]", `[${name}]`),
  inPlaybook(
    set(step(3, "role"), name),
    set(step(3, "subtasks", 0, "role"), name),
    set(step(3, "subtasks", 1, "role"), name),
  ),
];

export const SCENARIOS: readonly Scenario[] = [
  // --- Fields ------------------------------------------------------------------------------------------------------
  {
    name: "two people change different steps",
    ours: [inPlaybook(set(step(1, "estimated_duration"), "25m"))],
    theirs: [inPlaybook(set(step(3, "due"), "2d"))],
    told: [
      "“Choose flowers” now takes 25 minutes instead of 20 minutes.",
      "“Deliver” is now promised within 2 days instead of 1 day.",
    ],
  },
  {
    name: "two people change different fields of one step",
    ours: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    theirs: [inPlaybook(set(step(2, "description"), "Bind the bouquet with care."))],
    told: [
      "The description of “Bind bouquet” has changed.",
      "“Bind bouquet” now takes 40 minutes instead of 30 minutes.",
    ],
    keeps: ["estimated_duration: 40m # without the ribbon"],
  },
  {
    name: "both make the same change",
    ours: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    theirs: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    told: ["“Bind bouquet” now takes 40 minutes instead of 30 minutes."],
  },
  {
    name: "two estimates for one step",
    ours: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    theirs: [inPlaybook(set(step(2, "estimated_duration"), "1h"))],
    told: ["“Bind bouquet” now takes 40 minutes instead of 30 minutes."],
    conflicts: [
      "step:order-to-delivery/bind_bouquet .estimated_duration: Both versions changed the estimate of “Bind bouquet”: to 40 minutes here, to 1 hour in the other version; it was 30 minutes. [40 minutes | 1 hour | 30 minutes (as before)]",
    ],
  },
  {
    name: "one gives a new estimate, the other takes it away",
    ours: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    theirs: [inPlaybook(remove(step(2, "estimated_duration")))],
    told: ["“Bind bouquet” now takes 40 minutes instead of 30 minutes."],
    conflicts: [
      "step:order-to-delivery/bind_bouquet .estimated_duration: This version changes the estimate of “Bind bouquet” to 40 minutes, the other version takes it away; it was 30 minutes. [40 minutes | Leave it out | 30 minutes (as before)]",
    ],
  },
  {
    name: "both say for the first time when a step is done, differently",
    ours: [inPlaybook(set(step(4, "when"), "order.paid = true"))],
    theirs: [inPlaybook(set(step(4, "when"), "order.total > 50"))],
    told: ["“Thank client” is now done only when “order.paid = true” holds."],
    conflicts: [
      "step:order-to-delivery/thank_client .when: Both versions changed when “Thank client” is done: to “order.paid = true” here, to “order.total > 50” in the other version. [“order.paid = true” | “order.total > 50” | Leave it out]",
    ],
  },
  {
    name: "another performer here, side by side there",
    ours: [inPlaybook(set(step(4, "role"), "driver"))],
    theirs: [inPlaybook(set(step(4, "depends_on"), ["take_order"]))],
    told: [
      "“Thank client” is now done by “Driver” instead of “Florist”.",
      "“Thank client” now waits for “Take order”; before, it waited for the step before it.",
    ],
  },
  {
    name: "one waits for another step, the other for two",
    ours: [inPlaybook(set(step(4, "depends_on"), ["bind_bouquet"]))],
    theirs: [inPlaybook(set(step(4, "depends_on"), ["take_order", "deliver"]))],
    told: ["“Thank client” now waits for “Bind bouquet”; before, it waited for the step before it."],
    conflicts: [
      "step:order-to-delivery/thank_client .depends_on: Both versions changed what “Thank client” waits for: to “Bind bouquet” here, to “Take order” and “Deliver” in the other version. [“Bind bouquet” | “Take order” and “Deliver” | Leave it out]",
    ],
  },
  {
    name: "the deadline of an issue here, its target there",
    ours: [inPlaybook(set(step(2, "issues", 0, "resolution", "timeout"), "4h"))],
    theirs: [inPlaybook(set(step(2, "issues", 0, "resolution", "target"), "driver"))],
    told: [
      "The issue “Flowers missing” of “Bind bouquet” now goes to “Driver” instead of “Florist”.",
      "The time limit for the issue “Flowers missing” of “Bind bouquet” is now 4 hours instead of 2 hours.",
    ],
  },
  {
    name: "the cadence here, a schedule there",
    ours: [inPlaybook(set(["playbook", "cadence", "frequency"], "daily"))],
    theirs: [inPlaybook(set(["playbook", "cadence", "trigger_events"], ["external_call"]))],
    told: [
      "Order to Delivery now runs daily instead of on demand.",
      "Order to Delivery is now started by “External call”.",
    ],
  },
  // --- Lists -------------------------------------------------------------------------------------------------------
  {
    name: "different tags",
    ours: [inPlaybook(insert(step(0, "tags"), 2, "online"))],
    theirs: [inPlaybook(insert(step(0, "tags"), 0, "urgent"))],
    told: ["“Take order” now has the tag “urgent”.", "“Take order” now has the tag “online”."],
  },
  {
    name: "a tag goes here, another comes there",
    ours: [inPlaybook(remove(step(0, "tags", 0)))],
    theirs: [inPlaybook(insert(step(0, "tags"), 2, "online"))],
    told: ["“Take order” now has the tag “online” instead of “phone”."],
  },
  {
    name: "both ask for the same field to be filled in",
    ours: [inPlaybook(insert(step(0, "outputs", 0, "required_fields"), 2, "colour"))],
    theirs: [inPlaybook(insert(step(0, "outputs", 0, "required_fields"), 2, "colour"))],
    told: ["In “Order”, “Colour” must now be filled in."],
  },
  {
    name: "one duty in two different words",
    ours: [{ in: "florist", do: [set(["role", "responsibilities", 0], "Flowers are at most two days old")] }],
    theirs: [{ in: "florist", do: [set(["role", "responsibilities", 0], "Flowers are fresh every morning")] }],
    told: [
      "The role “Florist” is now responsible for “Flowers are at most two days old” instead of “Flowers are fresh”.",
    ],
    conflicts: [
      "role:florist .responsibilities: Both versions changed the responsibilities of the role “Florist”: to “Flowers are at most two days old” here, to “Flowers are fresh every morning” in the other version; it was “Flowers are fresh”. [“Flowers are at most two days old” | “Flowers are fresh every morning” | “Flowers are fresh” (as before) | Both]",
    ],
  },
  {
    name: "a duty in other words here, another duty there",
    ours: [{ in: "florist", do: [set(["role", "responsibilities", 0], "Flowers are at most two days old")] }],
    theirs: [{ in: "florist", do: [insert(["role", "responsibilities"], 2, "The shop is open on time")] }],
    told: [
      "The role “Florist” is now responsible for “Flowers are at most two days old” instead of “Flowers are fresh”.",
      "The role “Florist” is now also responsible for “The shop is open on time”.",
    ],
  },
  {
    name: "two new members",
    ours: [
      {
        in: "team",
        do: [insert(["team", "members"], 2, { name: "Ida", roles: ["florist"], capacity: "10 hours/week" })],
      },
    ],
    theirs: [
      {
        in: "team",
        do: [insert(["team", "members"], 2, { name: "Ben", roles: ["driver"], capacity: "5 hours/week" })],
      },
    ],
    told: ["Ben is a new member of the team “Shop”.", "Ida is a new member of the team “Shop”."],
  },
  {
    name: "other hours here, another role there, for one member",
    ours: [{ in: "team", do: [set(["team", "members", 1, "capacity"], "30 hours/week")] }],
    theirs: [{ in: "team", do: [insert(["team", "members", 1, "roles"], 1, "florist")] }],
    told: ["Max now also holds the role “Florist”.", "Max now has 30 hours/week instead of 20 hours/week."],
  },
  {
    name: "a choice more here, a field more there",
    ours: [{ in: "document", do: [insert(["document", "sections", 0, "fields", 2, "options"], 2, "yellow")] }],
    theirs: [
      { in: "document", do: [insert(["document", "sections", 0, "fields"], 3, { name: "greeting", type: "text" })] },
    ],
    told: [
      "The document “Order form” now asks for “Greeting”.",
      "“Colour” in the document “Order form” can now also be “yellow”.",
    ],
  },
  {
    name: "tools of the settings",
    ours: [{ in: "config", replace: "  - till\n", by: "  - till\n  - scales\n" }],
    theirs: [{ in: "config", replace: "Europe/Vienna", by: "Europe/Zurich" }],
    told: [
      "The time zone of the settings of the business changed from “Europe/Vienna” to “Europe/Zurich”.",
      "“scales” is new in the tools of the settings of the business.",
    ],
  },
  // --- Steps that come and go --------------------------------------------------------------------------------------
  {
    name: "two new steps at different places",
    ours: [inPlaybook(insert(STEPS, 1, newStep("check_stock")))],
    theirs: [inPlaybook(insert(STEPS, 5, newStep("ask_for_review")))],
    told: [
      "“Check stock” is a new step of Order to Delivery, after “Take order”.",
      "“Ask for review” is a new step of Order to Delivery, after “Thank client”.",
    ],
  },
  {
    name: "two new steps at one place: both stay",
    ours: [inPlaybook(insert(STEPS, 2, newStep("check_stock")))],
    theirs: [inPlaybook(insert(STEPS, 2, newStep("ask_colleague")))],
    told: [
      "“Ask colleague” is a new step of Order to Delivery, after “Choose flowers”.",
      "“Check stock” is a new step of Order to Delivery, after “Ask colleague”.",
    ],
  },
  {
    name: "the same new step, said differently",
    ours: [inPlaybook(insert(STEPS, 2, newStep("check_stock", { estimated_duration: "5m" })))],
    theirs: [inPlaybook(insert(STEPS, 2, newStep("check_stock", { estimated_duration: "15m" })))],
    told: ["“Check stock” is a new step of Order to Delivery, after “Choose flowers”."],
    conflicts: [
      "step:order-to-delivery/check_stock: Both versions add “Check stock”, but describe it differently. [Keep it as it is here | Take the other version | Leave it out]",
    ],
  },
  {
    name: "the same new step, said the same",
    ours: [inPlaybook(insert(STEPS, 2, newStep("check_stock")))],
    theirs: [inPlaybook(insert(STEPS, 2, newStep("check_stock")))],
    told: ["“Check stock” is a new step of Order to Delivery, after “Choose flowers”."],
  },
  {
    name: "a step goes here and is untouched there",
    ours: [inPlaybook(remove(step(4)))],
    theirs: [inPlaybook(set(step(0, "estimated_duration"), "15m"))],
    told: [
      "“Thank client” is no longer a step of Order to Delivery.",
      "“Take order” now takes 15 minutes instead of 10 minutes.",
    ],
  },
  {
    name: "a step goes here and changes there",
    ours: [inPlaybook(remove(step(4)))],
    theirs: [inPlaybook(set(step(4, "estimated_duration"), "15m"))],
    told: ["“Thank client” is no longer a step of Order to Delivery."],
    conflicts: [
      "step:order-to-delivery/thank_client: “Thank client” was removed here and changed in the other version. [Remove it | Take the other version | As it was before both]",
    ],
  },
  {
    name: "a step changes here and goes there",
    ours: [inPlaybook(set(step(4, "estimated_duration"), "15m"))],
    theirs: [inPlaybook(remove(step(4)))],
    told: ["“Thank client” now takes 15 minutes instead of 5 minutes."],
    conflicts: [
      "step:order-to-delivery/thank_client: “Thank client” was changed here and removed in the other version. [Keep it as it is here | Remove it | As it was before both]",
    ],
  },
  {
    name: "both remove the same step",
    ours: [inPlaybook(remove(step(4)))],
    theirs: [inPlaybook(remove(step(4)))],
    told: ["“Thank client” is no longer a step of Order to Delivery."],
  },
  {
    name: "a step goes here, a new one waits for it there",
    ours: [inPlaybook(remove(step(4)))],
    theirs: [inPlaybook(insert(STEPS, 5, newStep("ask_for_review", { depends_on: ["thank_client"] })))],
    told: ["“Thank client” is no longer a step of Order to Delivery."],
    conflicts: [
      "step:order-to-delivery/ask_for_review .depends_on: The two versions do not fit together: “Ask for review” needs “Thank client”, which is not there any more. Until this is decided: without “Ask for review”. [Without “Ask for review” | With “Thank client” | As it was before both]",
    ],
  },
  {
    name: "a new step waits for one that goes there",
    ours: [inPlaybook(insert(STEPS, 5, newStep("ask_for_review", { depends_on: ["thank_client"] })))],
    theirs: [inPlaybook(remove(step(4)))],
    told: ["“Ask for review” is a new step of Order to Delivery, after “Thank client”."],
    conflicts: [
      "step:order-to-delivery/ask_for_review .depends_on: The two versions do not fit together: “Ask for review” needs “Thank client”, which is not there any more. Until this is decided: with “Thank client”. [With “Thank client” | Without “Ask for review” | As it was before both]",
    ],
  },
  {
    name: "what makes something goes here, somebody new needs it there",
    ours: [inPlaybook(remove(step(2, "outputs")), remove(step(3, "inputs")))],
    theirs: [
      inPlaybook(
        insert(STEPS, 3, newStep("take_picture", { inputs: [{ name: "bouquet", type: "data", format: "note" }] })),
      ),
    ],
    told: [
      "“Bind bouquet” no longer makes “Bouquet”.",
      "Nobody makes or hands in “Bouquet” in Order to Delivery any more.",
      "“Deliver” no longer needs “Bouquet”.",
    ],
    conflicts: [
      "deliverable:order-to-delivery/bouquet .name: The two versions do not fit together: “Take picture” needs “Bouquet”, but nothing before it produces that. Until this is decided: without “Take picture”. [Without “Take picture” | With “Bouquet” | As it was before both]",
    ],
  },
  // --- Order -------------------------------------------------------------------------------------------------------
  {
    name: "a step moves here and changes there",
    ours: [inPlaybook(move(step(4), 1))],
    theirs: [inPlaybook(set(step(4, "estimated_duration"), "15m"))],
    told: [
      "“Thank client” now comes after “Take order” in Order to Delivery.",
      "“Thank client” now takes 15 minutes instead of 5 minutes.",
    ],
  },
  {
    name: "two people move different steps",
    ours: [inPlaybook(move(step(4), 0))],
    theirs: [inPlaybook(move(step(1), 2))],
    told: [
      "“Choose flowers” now comes after “Bind bouquet” in Order to Delivery.",
      "“Thank client” now comes before “Take order” in Order to Delivery.",
    ],
  },
  {
    name: "one step moves to two different places",
    ours: [inPlaybook(move(step(4), 0))],
    theirs: [inPlaybook(move(step(4), 2))],
    told: ["“Thank client” now comes before “Take order” in Order to Delivery."],
    conflicts: [
      "step:order-to-delivery/thank_client .order: “Thank client” was moved to two different places: to the beginning here, after “Choose flowers” in the other version. [To the beginning | After “Choose flowers” | After “Deliver” (as before)]",
    ],
  },
  {
    name: "a step moves here, a new one comes behind it there",
    ours: [inPlaybook(move(step(1), 4))],
    theirs: [inPlaybook(insert(STEPS, 2, newStep("wrap_gift")))],
    told: [
      "“Wrap gift” is a new step of Order to Delivery, after “Take order”.",
      "“Choose flowers” now comes after “Thank client” in Order to Delivery.",
    ],
  },
  {
    name: "a subtask becomes a step here and takes longer there",
    ours: [
      inPlaybook(
        insert(STEPS, 3, {
          name: "load_van",
          description: "Load the van.",
          execution_type: "human",
          ui_type: "form",
          role: "driver",
          estimated_duration: "15m",
        }),
        remove(step(4, "subtasks", 0)),
      ),
    ],
    theirs: [inPlaybook(set(step(3, "subtasks", 0, "estimated_duration"), "20m"))],
    told: [
      "“Load van” is now a step of its own in Order to Delivery; before, it was a part of “Deliver”.",
      "“Load van” now takes 20 minutes instead of 15 minutes.",
    ],
  },
  {
    name: "both change what one step waits for",
    ours: [inPlaybook(set(step(1, "depends_on"), ["bind_bouquet"]), set(step(2, "depends_on"), ["take_order"]))],
    theirs: [inPlaybook(set(step(2, "depends_on"), ["choose_flowers"]))],
    told: [
      "“Choose flowers” now waits for “Bind bouquet”; before, it waited for the step before it.",
      "“Bind bouquet” now waits for “Take order”; before, it waited for the step before it.",
    ],
    conflicts: [
      "step:order-to-delivery/bind_bouquet .depends_on: Both versions changed what “Bind bouquet” waits for: to “Take order” here, to “Choose flowers” in the other version. [“Take order” | “Choose flowers” | Leave it out]",
    ],
  },
  // --- Names -------------------------------------------------------------------------------------------------------
  {
    name: "a step gets another name here and changes there",
    ours: [inPlaybook(set(step(2, "name"), "tie_bouquet"))],
    theirs: [inPlaybook(set(step(2, "estimated_duration"), "40m"))],
    told: [
      "“Bind bouquet” of Order to Delivery is now called “Tie bouquet”.",
      "“Tie bouquet” now takes 40 minutes instead of 30 minutes.",
    ],
  },
  {
    name: "one step gets two names",
    ours: [inPlaybook(set(step(2, "name"), "tie_bouquet"))],
    theirs: [inPlaybook(set(step(2, "name"), "make_bouquet"))],
    told: ["“Bind bouquet” of Order to Delivery is now called “Tie bouquet”."],
    conflicts: [
      "step:order-to-delivery/tie_bouquet .name: “Bind bouquet” has got two new names: “Tie bouquet” here, “Make bouquet” in the other version. [“Tie bouquet” | “Make bouquet” | “Bind bouquet” (as before)]",
    ],
  },
  {
    name: "a step gets another name here and goes there",
    ours: [inPlaybook(set(step(4, "name"), "say_thanks"))],
    theirs: [inPlaybook(remove(step(4)))],
    told: ["“Thank client” of Order to Delivery is now called “Say thanks”."],
    conflicts: [
      "step:order-to-delivery/say_thanks: “Say thanks” was changed here and removed in the other version. [Keep it as it is here | Remove it | As it was before both]",
    ],
  },
  {
    name: "a step gets another name here, a new one waits for it there",
    ours: [inPlaybook(set(step(2, "name"), "tie_bouquet"))],
    theirs: [inPlaybook(insert(STEPS, 5, newStep("ask_for_review", { depends_on: ["bind_bouquet"] })))],
    told: [
      "“Ask for review” is a new step of Order to Delivery, after “Thank client”.",
      "“Bind bouquet” of Order to Delivery is now called “Tie bouquet”.",
    ],
  },
  {
    name: "a role gets another name everywhere here, a new step uses it there",
    ours: renameDriver("courier"),
    theirs: [inPlaybook(insert(STEPS, 4, newStep("wash_van", { role: "driver" })))],
    told: [
      "“Wash van” is a new step of Order to Delivery, after “Deliver”.",
      "The role “Driver” is now called “Courier”.",
    ],
  },
  {
    name: "a role gets two names, each everywhere",
    ours: renameDriver("courier"),
    theirs: renameDriver("rider"),
    told: ["The role “Driver” is now called “Courier”."],
    conflicts: [
      "role:courier .name: The role “Driver” has got two new names: “Courier” here, “Rider” in the other version. [“Courier” | “Rider” | “Driver” (as before)]",
    ],
  },
  {
    name: "a deliverable gets another name here, a new step needs it there",
    ours: [
      inPlaybook(
        set(step(2, "outputs", 0, "name"), "finished_bouquet"),
        set(step(3, "inputs", 0, "name"), "finished_bouquet"),
      ),
    ],
    theirs: [
      inPlaybook(
        insert(STEPS, 3, newStep("take_picture", { inputs: [{ name: "bouquet", type: "data", format: "note" }] })),
      ),
    ],
    told: [
      "“Take picture” is a new step of Order to Delivery, after “Bind bouquet”.",
      "“Bouquet” of Order to Delivery is now called “Finished bouquet”.",
    ],
  },
  {
    name: "another format here, a new step that expects the old one there",
    ours: [inPlaybook(set(step(2, "outputs", 0, "format"), "photo"), set(step(3, "inputs", 0, "format"), "photo"))],
    theirs: [
      inPlaybook(
        insert(STEPS, 3, newStep("take_picture", { inputs: [{ name: "bouquet", type: "data", format: "note" }] })),
      ),
    ],
    told: ["The format of “Bouquet” is now “photo” instead of “note”."],
    conflicts: [
      "deliverable:order-to-delivery/bouquet .format: The two versions do not fit together: “Take picture” expects “Bouquet” with a different format: photo there, note here. Until this is decided: without “Take picture”. [Without “Take picture” | The format of “Bouquet”: “note” | As it was before both]",
    ],
  },
  {
    name: "two new things of one name",
    ours: [inPlaybook(set(step(4, "name"), "say_thanks"))],
    theirs: [inPlaybook(insert(STEPS, 5, newStep("say_thanks")))],
    told: ["“Thank client” of Order to Delivery is now called “Say thanks”."],
    conflicts: [
      "step:order-to-delivery/say_thanks .name: The two versions do not fit together: Two steps would be called “Say thanks”. Until this is decided: without “Say thanks”. [Without “Say thanks” | With the name “Thank client” | As it was before both]",
    ],
  },
  // --- Files -------------------------------------------------------------------------------------------------------
  {
    name: "a role goes here, a new step needs it there",
    ours: [
      { delete: "driver" },
      { in: "team", replace: "[driver]", by: "[florist]" },
      inPlaybook(
        set(step(3, "role"), "florist"),
        set(step(3, "subtasks", 0, "role"), "florist"),
        set(step(3, "subtasks", 1, "role"), "florist"),
      ),
    ],
    theirs: [inPlaybook(insert(STEPS, 4, newStep("wash_van", { role: "driver" })))],
    told: [
      "“Deliver” is now done by “Florist” instead of “Driver”.",
      "“Load van” is now done by “Florist” instead of “Driver”.",
      "“Drive” is now done by “Florist” instead of “Driver”.",
      "Max now holds the role “Florist” instead of “Driver”.",
      "The role “Driver” is removed.",
    ],
    conflicts: [
      "step:order-to-delivery/wash_van .role: The two versions do not fit together: “Wash van” needs the role “Driver”, which is not there any more. Until this is decided: without “Wash van”. [Without “Wash van” | With the file L0/shop/roles/driver.busy | As it was before both]",
    ],
  },
  {
    name: "a role's file goes here and changes there",
    ours: [{ delete: "document" }, inPlaybook(remove(step(0, "outputs", 0, "document_definition")))],
    theirs: [{ in: "document", do: [set(["document", "sections", 0, "fields", 2, "required"], true)] }],
    told: ["“Order” no longer follows the document “Order form”.", "The document “Order form” is removed."],
    conflicts: [
      "document:order-form: The document “Order form” was deleted here and changed in the other version. [Delete the file | Take the other version | As it was before both]",
    ],
  },
  {
    name: "a file moves here and changes there",
    ours: [{ rename: "driver", to: "L0/shop/roles/delivery-driver.busy" }],
    theirs: [{ in: "driver", do: [insert(["role", "responsibilities"], 1, "Parcels arrive whole")] }],
    told: [
      "The role “Driver” is now also responsible for “Parcels arrive whole”.",
      "The file L0/shop/roles/driver.busy is now called L0/shop/roles/delivery-driver.busy.",
    ],
  },
  {
    name: "a file moves to two different places",
    ours: [{ rename: "driver", to: "L0/shop/roles/courier.busy" }],
    theirs: [{ rename: "driver", to: "L0/shop/roles/rider.busy" }],
    told: ["The file L0/shop/roles/driver.busy is now called L0/shop/roles/courier.busy."],
    conflicts: [
      "role:driver .file: The role “Driver” was moved to two different files: L0/shop/roles/courier.busy here, L0/shop/roles/rider.busy in the other version. [L0/shop/roles/courier.busy | L0/shop/roles/rider.busy | L0/shop/roles/driver.busy (as before)]",
    ],
  },
  {
    name: "both write the same new role differently",
    ours: [{ add: "L0/shop/roles/buyer.busy", text: roleFile("buyer", "Buys flowers.") }],
    theirs: [{ add: "L0/shop/roles/buyer.busy", text: roleFile("buyer", "Buys at the market.") }],
    told: ["The role “Buyer” is new."],
    conflicts: [
      "role:buyer .description: Both versions changed the description of the role “Buyer”: to “Buys flowers.” here, to “Buys at the market.” in the other version. [“Buys flowers.” | “Buys at the market.”]",
    ],
  },
  {
    name: "both write one new role into different files",
    ours: [{ add: "L0/shop/roles/buyer.busy", text: roleFile("buyer") }],
    theirs: [{ add: "L0/shop/roles/market-buyer.busy", text: roleFile("buyer") }],
    told: ["The role “Buyer” is new."],
    conflicts: [
      "role:buyer .name: The two versions do not fit together: Two roles would be called “Buyer”. Until this is decided: without the file L0/shop/roles/market-buyer.busy. [Without the file L0/shop/roles/market-buyer.busy | Without the file L0/shop/roles/buyer.busy | As it was before both]",
    ],
  },
  {
    name: "two roles build on each other: a circle",
    ours: [{ in: "florist", do: [set(["role", "inherits_from"], "driver")] }],
    theirs: [{ in: "driver", do: [set(["role", "inherits_from"], "florist")] }],
    told: ["The role “Florist” now builds on “Driver”."],
    conflicts: [
      "role:florist .inherits_from: The two versions do not fit together: “Florist” and “Driver” would build on each other in a circle. Until this is decided: the role that the role “Driver” builds on: nothing. [The role that the role “Driver” builds on: nothing | The role that the role “Florist” builds on: nothing | As it was before both]",
    ],
  },
  {
    name: "notes that are no business file: different lines",
    ours: [{ in: "notes", replace: "The van is blue.", by: "The van is green." }],
    theirs: [{ in: "notes", replace: "at six", by: "at seven" }],
    told: ["The file NOTES.md has changed."],
  },
  {
    name: "notes that are no business file: the same line",
    ours: [{ in: "notes", replace: "The van is blue.", by: "The van is green." }],
    theirs: [{ in: "notes", replace: "The van is blue.", by: "The van is red." }],
    told: ["The file NOTES.md has changed."],
    conflicts: [
      "NOTES.md: Both versions changed the same lines of the file NOTES.md. [Keep the file as it is here | Take the other version | As it was before both]",
    ],
  },
  // --- Layout ------------------------------------------------------------------------------------------------------
  {
    name: "a comment here, a change there",
    ours: [{ in: "playbook", replace: "    - name: deliver\n", by: "    # Only in town.\n    - name: deliver\n" }],
    theirs: [inPlaybook(set(step(3, "estimated_duration"), "90m"))],
    told: ["“Deliver” now takes 90 minutes instead of 1 hour."],
    keeps: ["    # Only in town.\n    - name: deliver\n", "estimated_duration: 90m"],
  },
  {
    name: "comments at two places",
    ours: [{ in: "playbook", replace: "    - name: deliver\n", by: "    # Only in town.\n    - name: deliver\n" }],
    theirs: [{ in: "playbook", replace: "# without the ribbon", by: "# with the ribbon" }],
    told: [],
    keeps: ["# Only in town.", "# with the ribbon", "# Everything begins with a call."],
  },
  {
    name: "two comments at one place",
    ours: [{ in: "playbook", replace: "    - name: deliver\n", by: "    # Only in town.\n    - name: deliver\n" }],
    theirs: [{ in: "playbook", replace: "    - name: deliver\n", by: "    # Not on Sundays.\n    - name: deliver\n" }],
    told: [],
    keeps: ["    # Not on Sundays.\n    # Only in town.\n    - name: deliver\n"],
  },
  {
    name: "list style here, an entry there",
    ours: [{ in: "playbook", replace: "tags: [phone, shop]", by: "tags:\n        - phone\n        - shop" }],
    theirs: [inPlaybook(insert(step(0, "tags"), 2, "online"))],
    told: ["“Take order” now has the tag “online”."],
    keeps: ["tags:\n        - phone\n        - shop\n        - online\n"],
  },
  {
    name: "two comments on one line",
    ours: [replaceIn("playbook", "# without the ribbon", "# without ribbon and card")],
    theirs: [replaceIn("playbook", "# without the ribbon", "# only the bouquet")],
    told: [],
    keeps: ["30m # only the bouquet # without ribbon and card\n"],
  },
  {
    name: "a comment on a step here that goes there",
    ours: [replaceIn("playbook", "    - name: thank_client\n", "    # By hand.\n    - name: thank_client\n")],
    theirs: [inPlaybook(remove(step(4)))],
    told: ["“Thank client” is no longer a step of Order to Delivery."],
  },
  {
    name: "quotes here, another value there",
    ours: [replaceIn("playbook", "      due: 1d", '      due: "1d"')],
    theirs: [replaceIn("playbook", "      due: 1d", "      due: 2d")],
    told: ["“Deliver” is now promised within 2 days instead of 1 day."],
  },
  {
    name: "another order of keys here, a change there",
    ours: [
      replaceIn(
        "playbook",
        "      role: driver\n      estimated_duration: 1h\n",
        "      estimated_duration: 1h\n      role: driver\n",
      ),
    ],
    theirs: [replaceIn("playbook", "      estimated_duration: 1h\n", "      estimated_duration: 2h\n")],
    told: ["“Deliver” now takes 2 hours instead of 1 hour."],
    keeps: ["      estimated_duration: 2h\n      role: driver\n"],
  },
  {
    name: "Windows line breaks here, a change there",
    ours: [withWindowsBreaks("playbook")],
    theirs: [inPlaybook(set(step(3, "due"), "2d"))],
    told: ["“Deliver” is now promised within 2 days instead of 1 day."],
    keeps: ["      due: 2d\r\n", "# Everything begins with a call.\r\n"],
  },
  {
    name: "a change in a file with Windows line breaks here and another one there",
    ours: [withWindowsBreaks("playbook"), replaceIn("playbook", "due: 1d", "due: 2d")],
    theirs: [inPlaybook(set(step(0, "estimated_duration"), "15m"))],
    told: [
      "“Take order” now takes 15 minutes instead of 10 minutes.",
      "“Deliver” is now promised within 2 days instead of 1 day.",
    ],
    keeps: ["      due: 2d\r\n", "      estimated_duration: 15m\r\n"],
  },
  {
    name: "a list entry in its own line here, the list in one line there",
    ours: [
      replaceIn("playbook", "tags: [phone, shop]", "tags:\n        - phone\n        - shop\n        - online # new"),
    ],
    theirs: [replaceIn("playbook", "tags: [phone, shop]", "tags: [phone, shop, fair]")],
    told: ["“Take order” now has the tag “fair”.", "“Take order” now has the tag “online”."],
    keeps: ["- online # new\n", "- fair\n"],
  },
  // --- Rulings that need more than one place ------------------------------------------------------------------------
  {
    name: "a step moves up here, waits for the one it has passed there: a circle",
    ours: [inPlaybook(move(step(3, "subtasks", 1), 0))],
    theirs: [inPlaybook(set(step(3, "subtasks", 1, "depends_on"), ["load_van"]))],
    told: ["“Load van” now comes after “Drive” in “Deliver”."],
    conflicts: [
      "step:order-to-delivery/deliver/drive .depends_on: The two versions do not fit together: “Drive” and “Load van” would wait for each other in a circle. Until this is decided: what “Drive” waits for: nothing. [What “Drive” waits for: nothing | “Load van” at the beginning | As it was before both]",
    ],
  },
  {
    name: "a subtask moves to two different steps",
    ours: [
      inPlaybook(
        set(step(2, "subtasks"), [
          {
            name: "load_van",
            description: "Load the van.",
            execution_type: "human",
            ui_type: "form",
            role: "driver",
            estimated_duration: "15m",
          },
        ]),
        remove(step(3, "subtasks", 0)),
      ),
    ],
    theirs: [
      inPlaybook(
        set(step(4, "subtasks"), [
          {
            name: "load_van",
            description: "Load the van.",
            execution_type: "human",
            ui_type: "form",
            role: "driver",
            estimated_duration: "15m",
          },
        ]),
        remove(step(3, "subtasks", 0)),
      ),
    ],
    told: ["“Load van” is now a subtask of “Bind bouquet” instead of “Deliver”."],
    conflicts: [
      "step:order-to-delivery/bind_bouquet/load_van .place: “Load van” was moved to two different places: into “Bind bouquet” here, into “Thank client” in the other version. [Into “Bind bouquet” | Into “Thank client” | Into “Deliver” (as before)]",
    ],
  },
  {
    name: "a step goes here with everything in it, a part of it changes there",
    ours: [inPlaybook(remove(step(3)), remove(["playbook", "outputs"]))],
    theirs: [inPlaybook(set(step(3, "subtasks", 1, "estimated_duration"), "30m"))],
    told: [
      "Order to Delivery no longer promises “Delivery note”.",
      "“Deliver” is no longer a step of Order to Delivery.",
      "Nobody makes or hands in “Delivery note” in Order to Delivery any more.",
    ],
    conflicts: [
      "step:order-to-delivery/deliver: “Deliver” was removed here and changed in the other version. [Remove it | Take the other version | As it was before both]",
    ],
  },
  {
    name: "a deliverable gets two names",
    ours: [
      replaceIn("playbook", "        - name: bouquet\n", "        - name: posy\n"),
      replaceIn("playbook", "        - name: bouquet\n", "        - name: posy\n"),
    ],
    theirs: [
      replaceIn("playbook", "        - name: bouquet\n", "        - name: bunch\n"),
      replaceIn("playbook", "        - name: bouquet\n", "        - name: bunch\n"),
    ],
    told: ["“Bouquet” of Order to Delivery is now called “Posy”."],
    conflicts: [
      "deliverable:order-to-delivery/posy .name: “Bouquet” has got two new names: “Posy” here, “Bunch” in the other version. [“Posy” | “Bunch” | “Bouquet” (as before)]",
    ],
  },
  {
    name: "two different things get new names",
    ours: [inPlaybook(set(step(1, "name"), "pick_flowers"))],
    theirs: renameDriver("courier"),
    told: [
      "“Choose flowers” of Order to Delivery is now called “Pick flowers”.",
      "The role “Driver” is now called “Courier”.",
    ],
  },
  {
    name: "a role gets another name here and another duty there",
    ours: renameDriver("courier"),
    theirs: [{ in: "driver", do: [insert(["role", "responsibilities"], 1, "Parcels arrive whole")] }],
    told: [
      "The role “Driver” is now called “Courier”.",
      "The role “Courier” is now also responsible for “Parcels arrive whole”.",
    ],
  },
  {
    name: "a role gets another name and file here, a new member holds it there",
    ours: [...renameDriver("courier"), { rename: "driver", to: "L0/shop/roles/courier.busy" }],
    theirs: [{ in: "team", do: [insert(["team", "members"], 2, { name: "Ben", roles: ["driver"] })] }],
    told: [
      "The role “Driver” is now called “Courier”.",
      "Ben is a new member of the team “Shop”.",
      "The file L0/shop/roles/driver.busy is now called L0/shop/roles/courier.busy.",
    ],
  },
  {
    name: "a role gets another name here, a new role builds on it there",
    ours: renameDriver("courier"),
    theirs: [
      {
        add: "L0/shop/roles/night-driver.busy",
        text: roleFile("night-driver").replace("  responsibilities", "  inherits_from: driver\n  responsibilities"),
      },
    ],
    told: ["The role “Driver” is now called “Courier”.", "The role “Night driver” is new."],
  },
  {
    name: "a document gets another name here, a new output follows it there",
    ours: [
      replaceIn("document", "document:\n  metadata: {name: order-form", "document:\n  metadata: {name: order-sheet"),
      replaceIn("playbook", "document_definition: order-form", "document_definition: order-sheet"),
    ],
    theirs: [
      inPlaybook(
        set(step(4, "outputs"), [
          { name: "next_order", type: "document", format: "form", document_definition: "order-form" },
        ]),
      ),
    ],
    told: [
      "The document “Order form” is now called “Order sheet”.",
      "“Thank client” now makes “Next order”.",
      "“Next order” is new in Order to Delivery.",
    ],
  },
  {
    name: "a playbook gets another name here, another one runs it there",
    ours: [replaceIn("playbook", "  name: order-to-delivery", "  name: from-call-to-door")],
    theirs: [
      {
        add: "L0/shop/playbooks/fair-day.busy",
        text: `version: "1.1"
metadata: {name: Fair Day, description: A day at the fair., layer: L0}
playbook:
  name: fair-day
  description: Sell at the fair.
  cadence: {frequency: on_demand}
  steps:
    - name: take_orders
      description: Take orders.
      execution_type: human
      role: florist
      runs: order-to-delivery
`,
      },
    ],
    told: ["The process “Order to delivery” is now called “From call to door”.", "The process Fair Day is new."],
  },
  {
    name: "an event gets another name here, a playbook starts with it there",
    ours: [inPlaybook(set(step(4, "emits", 0), "client_thanked"))],
    theirs: [
      {
        add: "L0/shop/playbooks/ask-for-review.busy",
        text: `version: "1.1"
metadata: {name: Ask for Review, description: Ask for a review., layer: L0}
playbook:
  name: ask-for-review
  description: Ask for a review.
  cadence: {frequency: triggered, trigger_events: [order_closed]}
  steps:
    - name: ask
      description: Ask.
      execution_type: human
      ui_type: form
      role: florist
      estimated_duration: 5m
`,
      },
    ],
    told: ["The event “Order closed” is now called “Client thanked”.", "The process Ask for Review is new."],
  },
  {
    name: "a member leaves here and works more there",
    ours: [{ in: "team", do: [remove(["team", "members", 1])] }],
    theirs: [setIn("team", ["team", "members", 1, "capacity"], "30 hours/week")],
    told: ["Max is no longer a member of the team “Shop”."],
    conflicts: [
      "team:Shop: “Max” in the team “Shop” was removed here and changed in the other version. [Remove it | Take the other version | As it was before both]",
    ],
  },
  {
    name: "two totals of hours",
    ours: [setIn("team", ["team", "resources", 0, "allocation"], 60)],
    theirs: [setIn("team", ["team", "resources", 0, "allocation"], 70)],
    told: ["The team “Shop” now has 60 hours/week of time instead of 58 hours/week."],
    conflicts: [
      "team:Shop .resources.time.allocation: Both versions changed the amount of the resource “Time” in the team “Shop”: to 60 here, to 70 in the other version; it was 58. [60 | 70 | 58 (as before)]",
    ],
  },
  {
    name: "two titles for a role",
    ours: [replaceIn("florist", "metadata: {name: Florist", "metadata: {name: Head Florist")],
    theirs: [replaceIn("florist", "metadata: {name: Florist", "metadata: {name: Flower Lady")],
    told: ["“Florist” now has the title “Head Florist” instead of “Florist”."],
    conflicts: [
      "role:florist .metadata.name: Both versions changed the title of the role “Florist”: to “Head Florist” here, to “Flower Lady” in the other version; it was “Florist”. [“Head Florist” | “Flower Lady” | “Florist” (as before)]",
    ],
  },
  {
    name: "both write a language version",
    ours: [replaceIn("florist", '"1.0"', '"1.1"')],
    theirs: [replaceIn("florist", '"1.0"', '"1.2"')],
    told: ["“Florist” is now written in version “1.2” of the language instead of “1.0”."],
  },
  {
    name: "different lines of one long description",
    ours: [
      replaceIn(
        "florist",
        "  description: The florist of the shop.\n",
        "  description: |\n    The florist of the shop.\n    Knows every flower.\n",
      ),
    ],
    theirs: [
      replaceIn(
        "florist",
        "  description: The florist of the shop.\n",
        "  description: The good florist of the shop.\n",
      ),
    ],
    told: ["The description of the role “Florist” has changed."],
    conflicts: [
      "role:florist .description: Both versions changed the description of the role “Florist”: to “The florist of the shop. Knows every flower.” here, to “The good florist of the shop.” in the other version; it was “The florist of the shop.”. [“The florist of the shop. Knows every flower.” | “The good florist of the shop.” | “The florist of the shop.” (as before)]",
    ],
  },
  // --- Whole files --------------------------------------------------------------------------------------------------
  {
    name: "both delete the same file",
    ours: [{ delete: "notes" }],
    theirs: [{ delete: "notes" }],
    told: ["The file NOTES.md is deleted."],
  },
  {
    name: "notes go here and change there",
    ours: [{ delete: "notes" }],
    theirs: [replaceIn("notes", "blue", "green")],
    told: ["The file NOTES.md is deleted."],
    conflicts: [
      "NOTES.md: The file NOTES.md was deleted here and changed in the other version. [Delete the file | Take the other version | As it was before both]",
    ],
  },
  {
    name: "both write the same new file",
    ours: [{ add: "L0/shop/roles/buyer.busy", text: roleFile("buyer") }],
    theirs: [{ add: "L0/shop/roles/buyer.busy", text: roleFile("buyer") }],
    told: ["The role “Buyer” is new."],
  },
  {
    name: "both write new notes under one name",
    ours: [{ add: "PLAN.md", text: "Buy a second van.\n" }],
    theirs: [{ add: "PLAN.md", text: "Sell the van.\n" }],
    told: ["The file PLAN.md is new."],
    conflicts: [
      "PLAN.md: Both versions add the file PLAN.md, but it holds different things. [Keep the file as it is here | Take the other version]",
    ],
  },
  {
    name: "a file is renamed here, another one takes its new name there",
    ours: [{ rename: "driver", to: "L0/shop/roles/courier.busy" }],
    theirs: [{ add: "L0/shop/roles/courier.busy", text: roleFile("bike-courier") }],
    told: ["The role “Bike courier” is new."],
  },
  {
    name: "a file is no longer readable here and changes there",
    ours: [replaceIn("florist", "role:\n", "role: [\n")],
    theirs: [replaceIn("florist", "Clients are happy", "Clients come back")],
    told: ["The file L0/shop/roles/florist.busy has changed."],
    conflicts: [
      "role:florist: The changes of both versions to the role “Florist” do not go together. [Keep the file as it is here | Take the other version | As it was before both]",
    ],
  },
  {
    name: "two time zones in the settings",
    ours: [replaceIn("config", "Europe/Vienna", "Europe/Zurich")],
    theirs: [replaceIn("config", "Europe/Vienna", "Europe/Berlin")],
    told: ["The time zone of the settings of the business changed from “Europe/Vienna” to “Europe/Zurich”."],
    conflicts: [
      "orgata.config.yaml .workspace.timezone: Both versions changed the time zone of the settings of the business: to “Europe/Zurich” here, to “Europe/Berlin” in the other version; it was “Europe/Vienna”. [“Europe/Zurich” | “Europe/Berlin” | “Europe/Vienna” (as before)]",
    ],
  },
  {
    name: "two business rules",
    ours: [
      replaceIn(
        "config",
        "tools:\n",
        "rules:\n  - {id: quick, category: efficiency, severity: warning, applies_to: step, assert: true, message: Be quick.}\ntools:\n",
      ),
    ],
    theirs: [
      replaceIn(
        "config",
        "tools:\n",
        "rules:\n  - {id: safe, category: safety, severity: warning, applies_to: step, assert: true, message: Be safe.}\ntools:\n",
      ),
    ],
    told: [
      "The business rule “Quick” in the settings of the business is new.",
      "The business rule “Safe” in the settings of the business is new.",
    ],
  },
];
