/** What a step is to be, said with what it was, why, by whom it was asked for, and in a second breath. */
import { describe, expect, test } from "vitest";
import type { Task } from "#busy/model/model.ts";
import type { Workspace } from "#busy/workspace.ts";
import { businessNamed } from "#tests/eval/businesses.ts";
import { stepOf, talkAbout } from "#tests/support/conversation.ts";

/** The workspace after the messages, told one after the other; fails where the last one proposes nothing. */
function after(name: string, ...messages: readonly string[]): Workspace {
  const talk = talkAbout(businessNamed(name));
  for (const message of messages) talk.say(message);
  expect(talk.last?.reply.proposal, talk.last?.reply.reply).toBeDefined();
  return talk.after();
}

function step(name: string, path: string, ...messages: readonly string[]): Task {
  return stepOf(after(name, ...messages), path);
}

describe("who does a step", () => {
  test.each([
    [
      "solar-installer",
      "taking down the scaffold isn't the apprentice's job any more, Rosa does that",
      "roof-installation/take_down_scaffold",
      "crew-chief",
    ],
    ["joinery", "it isn't the apprentice who wraps the furniture, it's Amira", "delivery/wrap_furniture", "finisher"],
    ["joinery", "Pavel used to cut the panels, now Erik does", "furniture-build/cut_panels", "cabinet-maker"],
    [
      "joinery",
      "since Greta is always out, the workshop manager should agree the date",
      "delivery/agree_date",
      "workshop-manager",
    ],
    ["joinery", "Starting Monday Rosa loads the van instead of the apprentice", "delivery/load_van", "cabinet-maker"],
    ["event-catering", "Sophie is swamped, Karin should check the bill", "event-billing/check_bill", "bookkeeper"],
    [
      "craft-brewery",
      "The brewmaster is no longer supposed to pitch the yeast, Luis can do that as well as he can.",
      "brew-day/pitch_yeast",
      "brewer",
    ],
    [
      "event-catering",
      "We were told by the health office that the temperatures in the fridge have to be read by the sous chef.",
      "fridge-check/read_temperatures",
      "sous-chef",
    ],
  ] as const)("%s: %s", (name, message, path, role) => {
    expect(step(name, path, message).role).toBe(role);
  });

  test("two who swap do each other's work", () => {
    const swapped = after(
      "solar-installer",
      "Greta and Yusuf swap: he applies for the grant and she fills in the grid form",
    );
    expect(stepOf(swapped, "grid-application/apply_for_grant").role).toBe("system-planner");
    expect(stepOf(swapped, "grid-application/fill_in_grid_form").role).toBe("office-manager");
  });

  test("a person does it instead of the AI", () => {
    expect(
      step("event-catering", "event-billing/write_thank_you", "A person should write the thank you note, not the AI")
        .execution_type,
    ).toBe("human");
  });
});

describe("how long, and by when", () => {
  test.each([
    [
      "garden-company",
      "garden-build/lay_paving",
      "I was on site yesterday and saw that laying the paving took them three days and not two as it says here.",
      "3d",
    ],
    ["event-catering", "prep-day/bake_desserts", "baking the desserts is four hours", "4h"],
    ["veterinary-practice", "planned-surgery/operate", "operating takes two hours", "2h"],
    [
      "boat-yard",
      "hull-repair/polish_hull",
      "a polish should be down at 90 minutes, sanding at 3 hours and the gelcoat stays as is",
      "90m",
    ],
  ] as const)("%s %s: %s", (name, path, message, duration) => {
    expect(step(name, path, message).estimated_duration).toBe(duration);
  });

  test.each([
    [
      "solar-installer",
      "site-survey/call_customer",
      "we promise to call people back within one day now, not two",
      "1d",
    ],
    ["bicycle-shop", "stock-order/receive_goods", "receiving goods gets 7 days, 5 is never enough", "7d"],
    [
      "print-shop",
      "print-order/deliver_parcels",
      "there should be a time limit of 2 days on delivering the parcels",
      "2d",
    ],
    [
      "event-catering",
      "event-billing/book_payment",
      "Our bookkeeper is here only on Tuesdays, that is why booking the payment may take three weeks.",
      "3w",
    ],
  ] as const)("%s %s: %s", (name, path, message, due) => {
    const { due: present, estimated_duration } = step(name, path, message);
    expect(present).toBe(due);
    expect(estimated_duration).toBe(stepOf(businessNamed(name), path).estimated_duration);
  });

  test.each([
    ["an hour and a half", "hmm no, make it two and a half", "150m"],
    ["90 minutes", "sorry, an hour and forty", "100m"],
    ["five hours", "6 rather", "6h"],
  ] as const)("%s, put right by “%s”", (first, second, duration) => {
    expect(
      step("joinery", "furniture-build/glue_frame", `gluing the frame takes ${first}`, second).estimated_duration,
    ).toBe(duration);
  });

  test("the same goes for another step, and a figure alone is enough for a third", () => {
    const changed = after(
      "event-catering",
      "baking the desserts takes 4 hours",
      "the sauces too",
      "and packing the boxes 2",
    );
    expect(stepOf(changed, "prep-day/cook_sauces").estimated_duration).toBe("4h");
    expect(stepOf(changed, "prep-day/pack_boxes").estimated_duration).toBe("2h");
  });
});

describe("in which cases", () => {
  test.each([
    [
      "funeral-home",
      "arrangement-meeting/collect_deposit",
      "deposit only above five thousand please, not three",
      "signed_contract.total_price > 5000",
    ],
    [
      "event-catering",
      "wedding-enquiry/approve_offer",
      "offers over 8000 need approval, not 10000",
      "offer.total > 8000",
    ],
    [
      "event-catering",
      "wedding-enquiry/cook_tasting",
      "a tasting only makes sense with over 100 guests",
      "enquiry.guests > 100",
    ],
    [
      "bicycle-shop",
      "pickup-reminders/call_late_customers",
      "call late customers when the bike has been waiting 10 days, not 7",
      "waiting.days > 10",
    ],
    [
      "solar-installer",
      "site-survey/check_meter_box",
      "checking the meter box is for every house now, not just the ones with an old meter",
      undefined,
    ],
    [
      "event-catering",
      "wedding-enquiry/cook_tasting",
      "every couple gets a tasting, not just the big weddings",
      undefined,
    ],
  ] as const)("%s %s: %s", (name, path, message, when) => {
    expect(step(name, path, message).when).toBe(when);
  });
});

describe("people, forms and rhythms", () => {
  test.each([
    ["funeral-home", "Marta told me she's going down to 20 hours", "Marta Lind", "20 hours/week"],
    ["veterinary-practice", "Tobias is full time now, 40 hours a week", "Tobias Wren", "40 hours/week"],
    [
      "print-shop",
      "Igor goes down to 32 hours a week because of his small child, and Hana goes up to 38.",
      "Hana Sito",
      "38 hours/week",
    ],
  ] as const)("%s: %s", (name, message, person, capacity) => {
    const member = after(name, message).members.find((one) => one.name === person);
    expect(member?.model.capacity).toBe(capacity);
  });

  test("whoever has passed an exam leaves one role for another", () => {
    const member = after("joinery", "Timo is no longer an apprentice, he is a machinist now").members.find(
      ({ name }) => name === "Timo Brandt",
    );
    expect(member?.model.roles).toEqual(["machinist"]);
  });

  test("a choice is named anew", () => {
    const sheet = after(
      "tax-office",
      'Under client type it says "company". This is not precise enough for us, please call this choice "corporation".',
    ).documents.find(({ name }) => name === "client-sheet");
    const field = sheet?.model.sections.flatMap(({ fields }) => fields).find(({ name }) => name === "client_type");
    expect(field?.options).toEqual(expect.arrayContaining(["corporation"]));
    expect(field?.options).not.toContain("company");
  });

  test.each([
    ["craft-brewery", "brew day is wednesday now, same time", "brew-day"],
    [
      "print-shop",
      "Press maintenance is on Monday morning at the moment. Could you please move it to Wednesday, since on Monday everybody is tired?",
      "press-maintenance",
    ],
  ] as const)("%s: %s", (name, message, playbook) => {
    const changed = after(name, message).playbooks.find((one) => one.name === playbook);
    expect(changed?.model.cadence?.schedule).toMatch(/ 3$/);
  });

  test("what is to start a playbook is told from what is no longer to", () => {
    const changed = after(
      "veterinary-practice",
      "I would like the insurance claim to start on its own when the consultation is paid, and not when somebody asks for it.",
    );
    const claim = changed.playbooks.find(({ name }) => name === "insurance-claim");
    expect(claim?.model.cadence?.trigger_events).toContain("consultation.paid");
  });

  test("trouble goes to whoever is named", () => {
    const { issues } = step(
      "funeral-home",
      "preparation/embalm",
      "if embalming goes wrong the director has to know at once",
    );
    expect(JSON.stringify(issues)).toContain("funeral-director");
  });
});

describe("names", () => {
  test.each([
    ["funeral-home", 'nobody here says "do makeup", it\'s called cosmetics', "step:preparation/cosmetics"],
    ["boat-yard", 'what we call haul-out is really "lifting day", can you change the name', "playbook:lifting-day"],
    ["bicycle-shop", "stock order is really the weekly order, please rename it", "playbook:weekly-order"],
  ] as const)("%s: %s", (name, message, symbol) => {
    const changed = after(name, message);
    const symbols = changed.playbooks.flatMap((playbook) => [
      playbook.symbol,
      ...playbook.model.steps.map((one) => `${playbook.symbol.replace("playbook:", "step:")}/${one.name}`),
    ]);
    expect(symbols).toContain(symbol);
  });

  test("a whole sentence in quotation marks describes", () => {
    const { description } = step(
      "veterinary-practice",
      "planned-surgery/discharge_animal",
      'What is written about discharging the animal is too little. It should say "Hand the animal back and explain medicine, collar and next visit."',
    );
    expect(description).toBe("Hand the animal back and explain medicine, collar and next visit.");
  });
});

test.each([
  ["photography-studio", "Nora does the proposals, Tomas the consultations"],
  ["dental-laboratory", "Please take care that the furnaces are cleaned on Saturday and not on Friday any more."],
  ["joinery", "gluing takes about three hours in winter"],
  ["tax-office", "the review takes two hours and the meeting with the landlord"],
] as const)("%s: %s is asked about", (name, message) => {
  expect(talkAbout(businessNamed(name)).say(message).reply.proposal).toBeUndefined();
});
