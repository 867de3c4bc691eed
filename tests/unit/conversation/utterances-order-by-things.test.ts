import { describe, expect, test } from "vitest";
import { strangeName } from "#conversation/proposing/strange-names.ts";
import { testUtterances } from "./utterance.ts";

describe("the order of two steps, each told by what it is about", () => {
  testUtterances("coffee-roaster", [
    {
      say: "labels before the bags get packed",
      intent: "reorder",
      says: /“Print labels” works with the packed parcels/,
    },
    {
      say: "Beatriz wants to calculate before the demand is in",
      intent: "reorder",
      says: /would not work|cannot/,
    },
  ]);
  testUtterances("bike-workshop", [
    {
      say: "deliveries get looked at before the parts are counted",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "count_parts", "place_order", "print_shelf_labels"],
    },
    {
      say: "sort out the labels straight after the deliveries",
      intent: "reorder",
      order: ["stock-count", "count_parts", "check_deliveries", "print_shelf_labels", "place_order"],
    },
  ]);
});

describe("what must not come before something else", () => {
  testUtterances("bike-workshop", [
    { say: "no call before the test ride", intent: "reorder", says: /already/ },
    { say: "no order may be placed before the parts have been counted", intent: "reorder", says: /already/ },
  ]);
});

describe("two things that were named before", () => {
  testUtterances("bike-workshop", [
    {
      say: "We count the parts and we check the deliveries, and always in this order. Please swap these two.",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "count_parts", "place_order", "print_shelf_labels"],
    },
    {
      say: "Checking the deliveries and printing shelf labels cost us a morning. Both can go.",
      intent: "remove",
      order: ["stock-count", "count_parts", "place_order"],
    },
  ]);
});

describe("what is said and would be overlooked is asked about", () => {
  testUtterances("bike-workshop", [
    { say: "both the wash and the polish can go", intent: "remove", asks: [/./] },
    {
      say: "In the stock count we count the parts before checking the deliveries, that's the wrong way round.",
      intent: "reorder",
      model: (after) =>
        expect(after.playbooks.find(({ name }) => name === "stock-count")?.model.steps[0]?.name).toBe(
          "check_deliveries",
        ),
    },
  ]);
});

describe("words cut out of a sentence are no name", () => {
  const heard = (text: string) => ({ original: text, text: text.toLowerCase(), marks: new Map(), asks: false });
  const step = (what: string) => strangeName([{ act: "add_step", what }], [], heard(what));

  test.each([
    "lawyer gets bills",
    "often out so sign claim",
    "in maintenance visit do edges",
    "wipe housing clean after pressure",
    "order first and compare afterwards",
  ])("%s", (what) => expect(step(what)).toBe(what));

  test.each(["check whether the chip must be read", "wipe the housing clean", "follow up after 3 days"])(
    "%s may be one",
    (what) => expect(step(what)).toBeUndefined(),
  );

  test("words that stand far apart were not said together", () => {
    const said = heard("dirt runs into the bearings when we clean the rollers with the old brush so check them");
    expect(strangeName([{ act: "add_step", what: "check dirt rollers" }], [], said)).toBe("check dirt rollers");
  });
});

describe("a new step, told in two turns", () => {
  testUtterances("bike-workshop", [
    {
      say: [
        "add a step to stock count",
        "the apprentice should sweep the shelves, after the parts were counted, ten minutes",
      ],
      intent: "add",
      step: ["stock-count/sweep_shelves", { role: "apprentice", estimated_duration: "10m" }],
    },
    {
      say: ["thank you card at the very end of trade-in", "Mia writes it"],
      intent: "add",
      model: (after) =>
        expect(after.playbooks.find(({ name }) => name === "trade-in")?.model.steps.at(-1)).toMatchObject({
          role: "bookkeeper",
        }),
    },
  ]);
});
