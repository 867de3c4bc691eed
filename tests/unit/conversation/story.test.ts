import { describe, expect, it } from "vitest";
import { waitsFor } from "#conversation/story/order.ts";
import { readStory, type ToldStep } from "#conversation/story/story.ts";

const KNOWN = { performers: ["mechanic", "Counter", "Priya"] };

/** A step on one line: "mechanic: fix the bike [only the customer agrees] (after they sign) 30m by 2d". */
function line({ does, by, when, after, takes, due }: ToldStep): string {
  return [
    by === undefined ? "" : `${by}:`,
    does,
    when === undefined ? "" : `[${when.mode} ${when.condition}]`,
    after === undefined ? "" : `(after ${after})`,
    takes ?? "",
    due === undefined ? "" : `by ${due}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const told = (story: string) => readStory(story, KNOWN).map(line);

describe("a process told as a story", () => {
  it("knows who does what, what it is, and in which case", () => {
    expect(
      told(
        "First the counter writes down what's wrong with the bike and gives it a tag, then a mechanic looks it over and calls the customer with the price. If they agree we fix it, then someone else test-rides it. After that we text the customer, they pay at the counter and take it home.",
      ),
    ).toEqual([
      "counter: write down what is wrong with the bike",
      "counter: give the bike a tag",
      "mechanic: look over the bike",
      "mechanic: call the customer with the price",
      "fix the bike [only the customer agrees]",
      "test-ride the bike [only the customer agrees]",
      "text the customer",
      "customer pays at the counter",
      "customer takes the bike home",
    ]);
  });

  it("takes how it begins for no step, and a case at the end for one of that step alone", () => {
    expect(
      told(
        "When a new patient calls, reception books a slot and sends them the form. The vet examines the animal, takes blood if needed, and writes the findings.",
      ),
    ).toEqual([
      "reception: book a slot",
      "reception: send the patient the form",
      "vet: examine the animal",
      "vet: take blood [only it is needed]",
      "vet: write the findings",
    ]);
  });

  it("reads the other case, what somebody outside does first, and times", () => {
    expect(
      told(
        "The installer checks the roof, which takes about an hour. If the roof is fine, the office sends the offer within 2 days, otherwise we tell the customer it isn't possible. Once they've signed, we order the panels (30 min).",
      ),
    ).toEqual([
      "installer: check the roof 1h",
      "office: send the offer [only the roof is fine] by 2d",
      "tell the customer it isn't possible [unless the roof is fine]",
      "order the panels (after the customer has signed) 30m",
    ]);
  });

  it("reads lists, numbered steps, lines and arrows alike", () => {
    expect(told("inquiry, quote, booking, shoot, editing, delivery")).toEqual([
      "inquiry",
      "quote",
      "booking",
      "shoot",
      "editing",
      "delivery",
    ]);
    expect(
      told("1. Check stock 2. Print the labels, the invoice and the delivery note 3. Pack and seal the box - 15 min"),
    ).toEqual(["check stock", "print the labels, the invoice and the delivery note", "pack and seal the box 15m"]);
    expect(
      told("Order comes in\nBaker bakes the cake\nDecorator decorates it\nDriver delivers it before noon"),
    ).toEqual(["baker: bake the cake", "decorator: decorate the cake", "driver: deliver the cake before noon"]);
    expect(told("take the order → pack it → ship it")).toEqual(["take the order", "pack the order", "ship the order"]);
  });

  it("turns what is done to a thing into what is to be done", () => {
    expect(told("The dough is kneaded by the baker, then shaped and proofed for two hours.")).toEqual([
      "baker: knead the dough",
      "shape and proof the dough 2h",
    ]);
  });

  it("turns what somebody outside hands over into receiving it", () => {
    expect(
      told(
        "A customer emails us a photo, I estimate the price; they pay a deposit; then Maria builds the table in about 2 weeks",
      ),
    ).toEqual([
      "receive a photo from the customer",
      "estimate the price",
      "customer pays a deposit",
      "Maria: build the table 2w",
    ]);
  });

  it("does not take every noun for something that is done", () => {
    expect(told("we pack the shipping labels, the invoice and the order form, then call the customer")).toEqual([
      "pack the shipping labels, the invoice and the order form",
      "call the customer",
    ]);
  });

  it("keeps the moment that is named first", () => {
    expect(
      told(
        "After they sign we book the venue. One week before the wedding we walk through the venue. On the day I coordinate everything",
      ),
    ).toEqual([
      "book the venue",
      "walk through the venue one week before the wedding",
      "coordinate everything on the day",
    ]);
  });

  it("sets side by side what happens at the same time", () => {
    const steps = readStory(
      "The baker kneads the dough, meanwhile the apprentice heats the oven. Then we bake.",
      KNOWN,
    );
    expect(steps.map(line)).toEqual(["baker: knead the dough", "apprentice: heat the oven", "bake"]);
    const named = steps.map((step, index) => ({ ...step, name: String(index) }));
    expect(waitsFor(named)).toEqual([[], [], ["0", "1"]]);
    expect(waitsFor([{ name: "a" }, { name: "b" }, { name: "c", beside: true }, { name: "d" }])).toEqual([
      [],
      ["a"],
      ["a"],
      ["b", "c"],
    ]);
  });

  it("finds nothing where nothing is told", () => {
    expect(told("")).toEqual([]);
    expect(told("…")).toEqual([]);
    expect(told("Then.")).toEqual([]);
  });
});
