/** What owners say in plain words, and which edits come of it. */
import { describe, expect, test } from "vitest";
import { talkAbout } from "#tests/support/conversation.ts";
import { businessNamed } from "../../eval/businesses.ts";

/** The titles of what is proposed for a message; what is asked instead, where nothing is. */
function broughtAbout(business: string, message: string): readonly string[] | string | undefined {
  const { reply } = talkAbout(businessNamed(business)).say(message);
  return reply.proposal?.edits.map(({ title }) => title) ?? reply.question?.choices.join(" / ");
}

describe("a plain wish", () => {
  test.each([
    ["print-shop", "shift press maintenance to tuesdays", "Press maintenance runs every week"],
    ["print-shop", "we do the paper purchase on the 5th now, not the 1st", "Paper purchase runs every month"],
    ["print-shop", "could Kim pack the parcels instead of whoever does it now", "Pack parcels is done by"],
    ["print-shop", "Luca should take over trimming from now on, Hana has too much on her plate", "by the courier"],
    ["print-shop", "trimming is quicker now, 15 minutes", "Trim sheets takes 15 minutes"],
    ["print-shop", "please take the deadline off the order form", "Remove the field “Deadline”"],
    ["print-shop", 'put a step "clean the plates" between making plates and printing', "Add the step “Clean plates”"],
    [
      "dental-clinic",
      "add blood group to the medical history form, it's required",
      "Add the required field “blood group”",
    ],
    ["dental-clinic", 'instead of "clear insurance" call it "check insurance"', "to “Check insurance”"],
    ["software-support", "training users takes a whole day now", "Train users takes 1 day"],
    [
      "software-support",
      "the backlog meeting is moving to Wednesday 11 o'clock",
      "Weekly Backlog Meeting runs every week",
    ],
    ["veterinary-practice", "taking the X-ray takes 25 minutes", "Take xray takes 25 minutes"],
    ["veterinary-practice", "reception should call the owner, vets have no time for that", "by the receptionist"],
    ["veterinary-practice", "the vet nurse will take the blood tests in future", "by the vet nurse"],
    ["veterinary-practice", 'what used to be "watch recovery" is now "monitor recovery"', "to “Monitor recovery”"],
    ["veterinary-practice", "make a new role for the groomer in animal care", "Add the role Groomer to Animal Care"],
    ["solar-installer", "Paul Brandt is joining as a second energy adviser", "Paul Brandt joins Sales and Office"],
    ["solar-installer", "we also need a form for complaints with name and address", "Add the document Complaints"],
    ["bicycle-shop", "the label goes on before the sheet is filled in", "before “Fill in service sheet”"],
    ["tax-office", "invoices only need to be approved above 5000", "Do “Approve invoices” only if"],
  ])("about the %s: “%s”", (business, message, expected) => {
    const titles = broughtAbout(business, message);
    expect(Array.isArray(titles) ? titles.join("\n") : titles).toContain(expected);
  });
});

describe("what is not surely understood changes nothing", () => {
  test.each([
    ["dental-clinic", "the trays may only be released once they have been checked"],
    ["tax-office", "one of the checks in the tax return can go"],
    ["tax-office", "I want a different order in the tax audit"],
    ["bicycle-shop", "move it up"],
    ["print-shop", "the order form needs a field for the paper weight"],
  ])("about the %s: “%s”", (business, message) => {
    expect(talkAbout(businessNamed(business)).say(message).reply.proposal).toBeUndefined();
  });
});
