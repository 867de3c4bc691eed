/** Ways in which people ask for something new, tell more of it afterwards, take things away and put them in order. */
import { describe, expect } from "vitest";
import type { Workspace } from "#busy/workspace.ts";
import { stepsOf } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

/** That a process has these steps, and no others. */
function hasSteps(playbook: string, ...names: string[]): (after: Workspace) => void {
  return (after) => expect(stepsOf(after, playbook).map(({ name }) => name)).toEqual(names);
}

/** That no process of this name is left. */
function isGone(playbook: string): (after: Workspace) => void {
  return (after) => expect(after.playbooks.map(({ name }) => name)).not.toContain(playbook);
}

describe("a new step, said in many ways", () => {
  testUtterances("bike-workshop", [
    {
      say: "right after counting the parts Jonas sweeps the shelves",
      intent: "add",
      step: ["stock-count/sweep_shelves", { role: "apprentice" }],
    },
    {
      say: "could we also have a photo taken at the start of the trade-in?",
      intent: "add",
      model: (after) => expect(stepsOf(after, "trade-in")[0]?.name).toMatch(/photo/),
    },
    {
      say: "the price tag should be looked over by the bookkeeper before we pay the seller",
      intent: "add",
      step: ["trade-in/look_over_price_tag", { role: "bookkeeper" }],
    },
    {
      say: "in stock count we also need to dust the shelves, right before the labels are printed",
      intent: "add",
      order: ["stock-count", "count_parts", "check_deliveries", "place_order", "dust_shelves", "print_shelf_labels"],
    },
    {
      say: "put a helmet check right behind the test ride",
      intent: "add",
      model: (after) => expect(stepsOf(after, "repair-bike").map(({ name }) => name)).toContain("helmet_check"),
    },
    {
      say: "We once gave a bike to the wrong person. So before the bike is handed over, the front desk has to check the receipt number.",
      intent: "add",
      step: ["repair-bike/check_receipt_number", { role: "front-desk" }],
    },
    {
      say: "before paying the seller let the front desk copy the passport, that takes 5 min",
      intent: "add",
      step: ["trade-in/copy_passport", { role: "front-desk", estimated_duration: "5m" }],
    },
    {
      say: "add a coffee break after counting the parts... no wait, add a tea break after checking the deliveries",
      intent: "add",
      order: ["stock-count", "count_parts", "check_deliveries", "tea_break", "place_order", "print_shelf_labels"],
    },
  ]);
});

describe("what is told of a new step belongs to adding it", () => {
  testUtterances("bike-workshop", [
    {
      say: ["add a tea break after counting the parts", "10 minutes, the apprentice"],
      intent: "add",
      step: ["stock-count/tea_break", { role: "apprentice", estimated_duration: "10m" }],
    },
    {
      say: ["add a tea break after counting the parts", "and Jonas does that"],
      intent: "add",
      step: ["stock-count/tea_break", { role: "apprentice" }],
    },
    {
      say: ["add a quality photo before calling the customer", "only if the bike was painted"],
      intent: "add",
      model: (after) =>
        expect(stepsOf(after, "repair-bike").find(({ name }) => name === "quality_photo")?.when).toBeDefined(),
    },
  ]);
});

describe("what is said next about what was added", () => {
  testUtterances("bike-workshop", [
    {
      say: ["add a step wipe the saddle after the test ride", "no, before"],
      intent: "add",
      model: (after) => {
        const names = stepsOf(after, "repair-bike").map(({ name }) => name);
        expect(names.indexOf("wipe_saddle")).toBe(names.indexOf("test_ride") - 1);
      },
    },
    {
      say: ["add a tea break after counting the parts", "and after that a toilet break"],
      intent: "add",
      order: [
        "stock-count",
        "count_parts",
        "tea_break",
        "toilet_break",
        "check_deliveries",
        "place_order",
        "print_shelf_labels",
      ],
    },
    {
      say: "oil the chain after washing the bike and wipe the saddle before calling the customer",
      intent: "add",
      model: (after) => {
        const names = stepsOf(after, "repair-bike").map(({ name }) => name);
        expect(names.indexOf("oil_chain")).toBe(names.indexOf("wash_bike") + 1);
        expect(names.indexOf("wipe_saddle")).toBe(names.indexOf("call_customer") - 1);
      },
    },
  ]);
});

describe("a new process", () => {
  testUtterances("bike-workshop", [
    {
      say: "every friday the apprentice cleans the yard: sweep it, wash it, put everything back. call it yard cleaning",
      intent: "add",
      model: (after) => {
        expect(after.playbooks.map(({ name }) => name)).toContain("yard-cleaning");
        expect(after.roles.map(({ name }) => name)).toContain("apprentice");
      },
    },
    {
      say: "New process: tyre disposal. Collect the tyres, load the van, drive to the dump.",
      intent: "add",
      model: hasSteps("tyre-disposal", "collect_tyres", "load_van", "drive_dump"),
    },
    {
      say: "the workshop needs a checklist for tool return: count the tools, oil them, lock the cabinet",
      intent: "add",
      model: (after) => expect(stepsOf(after, "tool-return")).toHaveLength(3),
    },
    {
      say: "could we have a process for complaints in the office? Mia writes it down, then Rosa calls the customer",
      intent: "add",
      model: (after) => {
        expect(after.playbooks.find(({ name }) => name === "complaints")?.team?.name).toBe("Office");
        expect(stepsOf(after, "complaints")).toHaveLength(2);
      },
    },
    {
      say: [
        "we need a process for lost keys",
        "first we look for the key, then we call the customer and finally we order a new one",
      ],
      intent: "add",
      model: (after) => expect(stepsOf(after, "lost-keys")).toHaveLength(3),
    },
  ]);
});

describe("taking away, with the reason given", () => {
  testUtterances("bike-workshop", [
    {
      say: "nobody ever reads the labels, so let's stop printing them",
      intent: "remove",
      model: hasSteps("stock-count", "count_parts", "check_deliveries", "place_order"),
    },
    {
      say: "printing shelf labels is pointless, Tariq knows them anyway. drop that step",
      intent: "remove",
      model: hasSteps("stock-count", "count_parts", "check_deliveries", "place_order"),
    },
    {
      say: "we gave up the trade-in, delete that whole process",
      intent: "remove",
      model: isGone("trade-in"),
      warns: true,
    },
    {
      say: "get rid of printing the labels, the phone does that",
      intent: "remove",
      model: (after) => {
        hasSteps("stock-count", "count_parts", "check_deliveries", "place_order")(after);
        expect(JSON.stringify(after.documents.map(({ model }) => model.sections))).toContain("phone");
      },
    },
    { say: "delete the trade-in", intent: "remove", asks: [/Remove the process trade-in/] },
    {
      say: "we don't repair cargo bikes any more, drop them from the bike kinds",
      intent: "remove",
      model: (after) =>
        expect(
          after.documents
            .find(({ name }) => name === "repair-order")
            ?.model.sections.flatMap(({ fields }) => fields)
            .find(({ name }) => name === "bike_kind")?.options,
        ).toEqual(["city", "racing"]),
    },
    {
      say: "Jonas is leaving us, please take him out",
      intent: "remove",
      model: (after) => expect(after.members.map(({ name }) => name)).not.toContain("Jonas Berg"),
      warns: true,
    },
    { say: "Jonas is leaving us", intent: "remove", asks: [/Jonas Berg leaves/] },
    {
      say: "the test ride shouldn't be repeated any more, get rid of the loop",
      intent: "remove",
      step: ["repair-bike/test_ride", { repeat: undefined }],
    },
    {
      say: "remove the condition on ordering parts",
      intent: "remove",
      step: ["repair-bike/order_parts", { when: undefined }],
    },
  ]);
});

describe("an order, said by what is first, last or beside", () => {
  testUtterances("bike-workshop", [
    {
      say: "checking the deliveries comes first in the stock count, before we count the parts",
      intent: "reorder",
      model: (after) => expect(stepsOf(after, "stock-count")[0]?.name).toBe("check_deliveries"),
    },
    {
      say: "the very first thing in stock count ought to be checking the deliveries",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "count_parts", "place_order", "print_shelf_labels"],
    },
    {
      say: "move checking the deliveries one step earlier",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "count_parts", "place_order", "print_shelf_labels"],
    },
    {
      say: "call the customer right after mending the bike, before the test ride",
      intent: "reorder",
      model: (after) => {
        const names = stepsOf(after, "repair-bike").map(({ name }) => name);
        expect(names.indexOf("call_customer")).toBe(names.indexOf("mend_bike") + 1);
      },
    },
  ]);
});
