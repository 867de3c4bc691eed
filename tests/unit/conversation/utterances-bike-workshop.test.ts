import { describe, expect } from "vitest";
import { stepOf, stepsOf } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

const REPAIR = [
  "take_in_bike",
  "diagnose",
  "order_parts",
  "wash_bike",
  "mend_bike",
  "test_ride",
  "call_customer",
  "hand_over_bike",
] as const;

describe("adding steps", () => {
  testUtterances("bike-workshop", [
    {
      say: "add a safety check before the bike is handed over",
      intent: "add",
      about: "step:repair-bike/hand_over_bike",
      order: ["repair-bike", ...REPAIR.slice(0, 7), "safety_check", "hand_over_bike"],
      step: ["repair-bike/safety_check", { execution_type: "human", ui_type: "form", role: "front-desk" }],
    },
    {
      say: "Please insert a step called quote_price between diagnose and order parts, done by the front desk, 5 minutes",
      intent: "add",
      order: ["repair-bike", "take_in_bike", "diagnose", "quote_price", ...REPAIR.slice(2)],
      step: ["repair-bike/quote_price", { role: "front-desk", estimated_duration: "5m" }],
      model: (after) => {
        // Only what stood between is rewired: ordering waits for the quote, washing still waits for the diagnosis.
        expect(stepOf(after, "repair-bike/order_parts").depends_on).toEqual(["quote_price"]);
        expect(stepOf(after, "repair-bike/wash_bike").depends_on).toEqual(["diagnose"]);
      },
    },
    {
      say: "after the diagnosis, have somebody photograph the damage",
      intent: "add",
      order: ["repair-bike", "take_in_bike", "diagnose", "photograph_damage", ...REPAIR.slice(2)],
      model: (after) => {
        expect(stepOf(after, "repair-bike/order_parts").depends_on).toEqual(["photograph_damage"]);
        expect(stepOf(after, "repair-bike/wash_bike").depends_on).toEqual(["photograph_damage"]);
      },
    },
    {
      say: "before the bike is mended, the mechanic should check the frame",
      intent: "add",
      model: (after) => {
        expect(stepOf(after, "repair-bike/check_frame").role).toBe("mechanic");
        expect(stepOf(after, "repair-bike/check_frame").depends_on).toEqual(["order_parts", "wash_bike"]);
        expect(stepOf(after, "repair-bike/mend_bike").depends_on).toEqual(["check_frame"]);
      },
    },
    {
      say: "we should also call the seller before we make an offer",
      intent: "add",
      order: ["trade-in", "inspect_trade_in", "call_seller", "make_offer", "pay_seller"],
      // An older file stays as it is as long as nobody says who does it.
      model: (after) => expect(after.files.get("L0/workshop/playbooks/trade-in.busy")?.file.version).toBe("1.0"),
    },
    {
      say: "the bookkeeper should check the papers before we pay the seller",
      intent: "add",
      step: ["trade-in/check_papers", { role: "bookkeeper" }],
      model: (after) => expect(after.files.get("L0/workshop/playbooks/trade-in.busy")?.file.version).toBe("1.1"),
    },
    {
      say: "put a stretch break at the start of the stock count",
      intent: "add",
      order: ["stock-count", "stretch_break", "count_parts", "check_deliveries", "place_order", "print_shelf_labels"],
    },
    {
      say: "add a subtask count_helmets to count parts",
      intent: "add",
      step: ["stock-count/count_parts/count_helmets", { execution_type: "human" }],
    },
    {
      say: "add sweep_floor to stock count",
      intent: "add",
      order: ["stock-count", "count_parts", "check_deliveries", "place_order", "print_shelf_labels", "sweep_floor"],
    },
    {
      say: "add a qualty chek befor the test ride",
      intent: "add",
      step: ["repair-bike/quality_check", { role: "mechanic" }],
    },
    {
      say: "no hand over without a second test",
      intent: "add",
      order: ["repair-bike", ...REPAIR.slice(0, 7), "second_test", "hand_over_bike"],
    },
    {
      say: "a reminder is missing before booking the payment",
      intent: "add",
      order: ["company-billing", "collect_repairs", "send_invoice", "reminder", "book_payment"],
    },
    {
      say: "First thing in the monthly review should be a short tour",
      intent: "add",
      order: ["monthly-review", "tour", "gather_complaints", "agree_improvement"],
    },
    {
      say: "add a receipt check before sending the invoice",
      intent: "add",
      asks: [/company-billing/, /rental-billing/],
    },
    {
      say: ["add a receipt check before sending the invoice", "the second one"],
      intent: "add",
      order: ["rental-billing", "work_out_days", "receipt_check", "send_invoice"],
    },
    {
      say: ["add a receipt check before sending the invoice", "company billing"],
      intent: "add",
      order: ["company-billing", "collect_repairs", "receipt_check", "send_invoice", "book_payment"],
    },
    { say: "add a wash bike step before mend bike in repair-bike", intent: "add", says: /already/ },
    { say: "add a step", intent: "add", asks: [] },
    {
      say: ["add a step", "polish the frame", "before the test ride"],
      intent: "add",
      step: ["repair-bike/polish_frame", { execution_type: "human" }],
    },
    {
      say: "add a quality check done by the accountant before the test ride",
      intent: "add",
      asks: [/front-desk/i, /Create the role accountant/i],
    },
    {
      say: "add the steps polish frame and oil chain after the test ride",
      intent: "add",
      order: ["repair-bike", ...REPAIR.slice(0, 6), "polish_frame", "oil_chain", ...REPAIR.slice(6)],
    },
    {
      say: "we cant hand over the bike without a receipt check",
      intent: "add",
      order: ["repair-bike", ...REPAIR.slice(0, 7), "receipt_check", "hand_over_bike"],
    },
    {
      say: "ADD A SAFETY CHECK BEFORE THE BIKE IS HANDED OVER",
      intent: "add",
      step: ["repair-bike/safety_check", { role: "front-desk" }],
    },
    { say: "add a check before the flight departs", intent: "add", says: /flight/ },
  ]);
});

describe("removing", () => {
  testUtterances("bike-workshop", [
    {
      say: "drop the washing",
      intent: "remove",
      about: "step:repair-bike/wash_bike",
      order: ["repair-bike", ...REPAIR.filter((name) => name !== "wash_bike")],
      model: (after) => expect(stepOf(after, "repair-bike/mend_bike").depends_on).toEqual(["order_parts", "diagnose"]),
    },
    {
      say: "dont call the customer anymore",
      intent: "remove",
      order: ["repair-bike", ...REPAIR.filter((name) => name !== "call_customer")],
    },
    {
      say: "we no longer call the customer",
      intent: "remove",
      order: ["repair-bike", ...REPAIR.filter((name) => name !== "call_customer")],
    },
    {
      say: "printing shelf labels is not needed any more",
      intent: "remove",
      order: ["stock-count", "count_parts", "check_deliveries", "place_order"],
    },
    {
      say: "get rid of check deliveries",
      intent: "remove",
      model: (after) => {
        expect(stepOf(after, "stock-count/place_order").inputs).toEqual([]);
        expect(stepOf(after, "stock-count/print_shelf_labels").inputs).toEqual([]);
      },
    },
    { say: "remove the diagnosis", intent: "remove", asks: [/Remove .*Diagnose/, /Keep/] },
    { say: ["remove the diagnosis", "keep it"], intent: "remove", says: /stays as it is/ },
    {
      say: ["remove the diagnosis", "yes"],
      intent: "remove",
      model: (after) => {
        expect(stepOf(after, "repair-bike/order_parts").when).toBeUndefined();
        expect(stepOf(after, "repair-bike/wash_bike").depends_on).toEqual(["take_in_bike"]);
      },
    },
    { say: "remove the hand over", intent: "remove", asks: [/Remove/] },
    {
      say: "take the test ride out",
      intent: "remove",
      order: ["repair-bike", ...REPAIR.filter((name) => name !== "test_ride")],
    },
    {
      say: "remove the tyres count",
      intent: "remove",
      model: (after) =>
        expect(stepOf(after, "stock-count/count_parts").subtasks.map((one) => one.name)).toEqual(["count_chains"]),
    },
    { say: "delete send invoice", intent: "remove", asks: [/company-billing/, /rental-billing/] },
    { say: "delete send_invoice from rental billing", intent: "remove", order: ["rental-billing", "work_out_days"] },
    { say: "delete the workshop team", intent: "remove", says: /whole team/ },
    { say: "remove the painting step", intent: "remove", says: /can't find/ },
    { say: "delete the trade-in playbook", intent: "remove", asks: [/trade-in/] },
    {
      say: ["delete the trade-in playbook", "yes"],
      intent: "remove",
      warns: true,
      model: (after) => expect(after.playbooks.map((one) => one.name)).not.toContain("trade-in"),
    },
    { say: "delete the bookkeeper role", intent: "remove", asks: [/takes over/, /Keep/] },
    {
      say: "Jonas leaves",
      intent: "remove",
      asks: [/nobody is apprentice/, /Keep/],
    },
    {
      say: "remove the field phone from the repair order",
      intent: "remove",
      model: (after) => expect(fields(after, "repair-order")).not.toContain("phone"),
    },
    {
      say: "remove option cargo from bike kind",
      intent: "remove",
      model: (after) => expect(options(after, "repair-order", "bike_kind")).toEqual(["city", "racing"]),
    },
    { say: "delete everything", intent: "remove", says: /everything at once/ },
  ]);
});

describe("renaming", () => {
  testUtterances("bike-workshop", [
    {
      say: "rename diagnose to find cause",
      intent: "change",
      model: (after) => {
        expect(stepsOf(after, "repair-bike").map((step) => step.name)).toContain("find_cause");
        expect(stepOf(after, "repair-bike/order_parts").depends_on).toEqual(["find_cause"]);
        expect(stepOf(after, "repair-bike/wash_bike").depends_on).toEqual(["find_cause"]);
      },
    },
    {
      say: "rename inspect trade in to look over old bike",
      intent: "change",
      model: (after) => {
        expect(stepsOf(after, "trade-in")[0]?.name).toBe("look_over_old_bike");
        expect(after.roles.find((role) => role.name === "mechanic")?.model.tasks[0]?.name).toBe("look_over_old_bike");
      },
    },
    {
      say: "the mechanic should be called bike technician",
      intent: "change",
      about: "role:mechanic",
      model: (after) => {
        expect(after.roles.map((role) => role.name)).toContain("bike-technician");
        expect(stepOf(after, "repair-bike/mend_bike").role).toBe("bike-technician");
        expect(after.roles.find((role) => role.name === "apprentice")?.model.inherits_from).toBe("bike-technician");
        expect(after.members.find((member) => member.name === "Rosa Lind")?.model.roles).toEqual(["bike-technician"]);
      },
    },
    {
      say: "change the name of the playbook stock count to inventory",
      intent: "change",
      model: (after) => expect(after.playbooks.map((one) => one.name)).toContain("inventory"),
    },
    {
      say: "call wash bike clean bike from now on",
      intent: "change",
      model: (after) =>
        expect(stepOf(after, "repair-bike/mend_bike").depends_on).toEqual(["order_parts", "clean_bike"]),
    },
    { say: "rename wash bike to mend bike", intent: "change", says: /already a step/ },
    { say: "rename wash bike to wash_bike", intent: "change", says: /already/ },
    {
      say: "renmae make offer to name price",
      intent: "change",
      model: (after) => expect(stepsOf(after, "trade-in")[1]?.name).toBe("name_price"),
    },
  ]);
});

describe("order", () => {
  testUtterances("bike-workshop", [
    {
      say: "move print shelf labels before place order",
      intent: "reorder",
      order: ["stock-count", "count_parts", "check_deliveries", "print_shelf_labels", "place_order"],
    },
    {
      say: "checking the deliveries should happen first",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "count_parts", "place_order", "print_shelf_labels"],
    },
    {
      say: "make the offer after paying the seller",
      intent: "reorder",
      order: ["trade-in", "inspect_trade_in", "pay_seller", "make_offer"],
    },
    {
      say: "swap make offer and pay seller",
      intent: "reorder",
      order: ["trade-in", "inspect_trade_in", "pay_seller", "make_offer"],
    },
    {
      say: "swap order parts and wash bike",
      intent: "reorder",
      order: ["repair-bike", "take_in_bike", "diagnose", "wash_bike", "order_parts", ...REPAIR.slice(4)],
    },
    {
      say: "put counting the parts at the very end",
      intent: "reorder",
      order: ["stock-count", "check_deliveries", "place_order", "print_shelf_labels", "count_parts"],
    },
    { say: "diagnose the bike before taking it in", intent: "reorder", says: /works with/ },
    { say: "move the test ride before mend bike", intent: "reorder", says: /works with/ },
    { say: "move mend bike before test ride", intent: "reorder", says: /already/ },
    {
      say: "wash the bike only after the parts are ordered",
      intent: "reorder",
      step: ["repair-bike/wash_bike", { depends_on: ["diagnose", "order_parts"] }],
    },
    { say: "don't call the customer before the test ride", intent: "reorder", says: /already waits/ },
    { say: "move wash bike before send invoice in rental billing", intent: "reorder", says: /one list|can't find/ },
    {
      say: "call the customer while the bike is being mended",
      intent: "optimise",
      model: (after) => {
        expect(stepOf(after, "repair-bike/call_customer").depends_on).toEqual(["order_parts", "wash_bike"]);
        expect(new Set(stepOf(after, "repair-bike/hand_over_bike").depends_on)).toEqual(
          new Set(["test_ride", "call_customer"]),
        );
      },
    },
    {
      say: "place the order and print the shelf labels at the same time",
      intent: "optimise",
      step: ["stock-count/print_shelf_labels", { depends_on: ["check_deliveries"] }],
    },
    { say: "run order parts and wash bike in parallel", intent: "optimise", says: /already/ },
    { say: "do mend bike and test ride side by side", intent: "optimise", says: /cannot run side by side/ },
    {
      say: "run inspect trade in and make offer simultaneously",
      intent: "optimise",
      model: (after) => expect(after.files.get("L0/workshop/playbooks/trade-in.busy")?.file.version).toBe("1.1"),
    },
    { say: "repairing bikes takes far too long", intent: "optimise", asks: [/Leave/] },
    { say: "customers wait ages for their repair", intent: "optimise", asks: [/repair-bike/] },
  ]);
});

describe("durations", () => {
  testUtterances("bike-workshop", [
    { say: "mending takes two hours", intent: "change", step: ["repair-bike/mend_bike", { estimated_duration: "2h" }] },
    {
      say: "make the test ride half an hour",
      intent: "change",
      step: ["repair-bike/test_ride", { estimated_duration: "30m" }],
    },
    {
      say: "set the duration of wash bike to 1.5 hours",
      intent: "change",
      step: ["repair-bike/wash_bike", { estimated_duration: "90m" }],
    },
    {
      say: "the diagnosis needs 10 minutes more",
      intent: "change",
      step: ["repair-bike/diagnose", { estimated_duration: "30m" }],
    },
    {
      say: "reduce hand over bike by 5 min",
      intent: "change",
      step: ["repair-bike/hand_over_bike", { estimated_duration: "5m" }],
    },
    {
      say: "double the time for ordering parts",
      intent: "change",
      step: ["repair-bike/order_parts", { estimated_duration: "30m" }],
    },
    {
      say: "placing the order should only take an hour and a half",
      intent: "change",
      step: ["stock-count/place_order", { estimated_duration: "90m" }],
    },
    {
      say: "counting chains: 2 hours",
      intent: "change",
      step: ["stock-count/count_parts/count_chains", { estimated_duration: "2h" }],
    },
    { say: "washing takes 20 minutes", intent: "change", says: /already/ },
    { say: "set mend bike to -20 minutes", intent: "change", says: /can't take/ },
    { say: "reduce call customer by 10 minutes", intent: "change", says: /can't take/ },
    { say: "sending the invoice takes 20 minutes", intent: "change", asks: [/company-billing/, /rental-billing/] },
    { say: "shorten the test ride", intent: "change", asks: [/minutes/] },
    {
      say: ["shorten the test ride", "5 minutes"],
      intent: "change",
      step: ["repair-bike/test_ride", { estimated_duration: "5m" }],
    },
    { say: "mend bike is due within 2 days", intent: "change", step: ["repair-bike/mend_bike", { due: "2d" }] },
    {
      say: "make offer takes 20 minutes and is done by the mechanic",
      intent: "change",
      step: ["trade-in/make_offer", { estimated_duration: "20m", role: "mechanic" }],
    },
  ]);
});

describe("performers", () => {
  testUtterances("bike-workshop", [
    {
      say: "let the apprentice do the test ride",
      intent: "change",
      about: "role:apprentice",
      step: ["repair-bike/test_ride", { role: "apprentice" }],
    },
    {
      say: "assign ordering the parts to the mechanic",
      intent: "change",
      step: ["repair-bike/order_parts", { role: "mechanic" }],
    },
    {
      say: "calling the customer should be done by the bookkeeper",
      intent: "change",
      step: ["repair-bike/call_customer", { role: "bookkeeper" }],
    },
    {
      say: "the front desk washes the bike",
      intent: "change",
      step: ["repair-bike/wash_bike", { role: "front-desk" }],
    },
    { say: "give the washing to Rosa", intent: "change", step: ["repair-bike/wash_bike", { role: "mechanic" }] },
    { say: "give the washing to Tariq", intent: "change", asks: [/front-desk/, /mechanic/] },
    {
      say: ["give the washing to Tariq", "front desk"],
      intent: "change",
      step: ["repair-bike/wash_bike", { role: "front-desk" }],
    },
    { say: "let the mechanic mend the bike", intent: "change", says: /already/ },
    { say: "let the plumber mend the bike", intent: "change", asks: [/mechanic/] },
    {
      say: "the mechanic takes over everything from the apprentice",
      intent: "change",
      step: ["repair-bike/wash_bike", { role: "mechanic" }],
    },
    {
      say: "pay seller should be handled by the bookkeeper",
      intent: "change",
      step: ["trade-in/pay_seller", { role: "bookkeeper" }],
      model: (after) => expect(after.files.get("L0/workshop/playbooks/trade-in.busy")?.file.version).toBe("1.1"),
    },
  ]);
});

describe("conditions, rhythm, forms, people", () => {
  testUtterances("bike-workshop", [
    {
      say: "skip the test ride if the cost is below 20",
      intent: "change",
      step: ["repair-bike/test_ride", { when: "diagnosis.cost >= 20" }],
    },
    {
      say: "only wash the bike if it is muddy",
      intent: "change",
      step: ["repair-bike/wash_bike", { when: "it is muddy" }],
    },
    {
      say: "only order parts when the cost is more than 50",
      intent: "change",
      step: ["repair-bike/order_parts", { when: "diagnosis.parts_needed = true and diagnosis.cost > 50" }],
    },
    { say: "always order parts", intent: "change", step: ["repair-bike/order_parts", { when: undefined }] },
    {
      say: "run stock count every friday at 4pm",
      intent: "change",
      model: (after) => expect(cadence(after, "stock-count")).toEqual(["weekly", "0 16 * * 5"]),
    },
    {
      say: "make trade-in monthly",
      intent: "change",
      model: (after) => expect(cadence(after, "trade-in")).toEqual(["monthly", undefined]),
    },
    {
      say: "stock count should run on demand",
      intent: "change",
      model: (after) => expect(cadence(after, "stock-count")).toEqual(["on_demand", undefined]),
    },
    { say: "run the stock count every other week", intent: "change", says: /not possible/ },
    {
      say: "start the monthly review whenever a stock count is finished",
      intent: "change",
      model: (after) =>
        expect(after.playbooks.find((one) => one.name === "monthly-review")?.model.cadence?.trigger_events).toEqual([
          "stock-count.completed",
        ]),
    },
    { say: "the monthly review runs monthly", intent: "change", says: /already/ },
    {
      say: "add a required field serial number to the repair order",
      intent: "add",
      model: (after) => expect(field(after, "repair-order", "serial_number")).toMatchObject({ required: true }),
    },
    {
      say: "the repair order should also ask for the budget",
      intent: "add",
      model: (after) => expect(field(after, "repair-order", "budget")).toMatchObject({ type: "number" }),
    },
    {
      say: "make phone required in the repair order",
      intent: "change",
      model: (after) => expect(field(after, "repair-order", "phone")).toMatchObject({ required: true }),
    },
    {
      say: "add option 'e-bike' to bike kind",
      intent: "add",
      model: (after) =>
        expect(options(after, "repair-order", "bike_kind")).toEqual(["city", "racing", "cargo", "e-bike"]),
    },
    { say: "add field phone to the repair order", intent: "add", says: /already/ },
    {
      say: "Lena Fuchs joins the workshop as apprentice",
      intent: "add",
      model: (after) =>
        expect(after.members.find((one) => one.name === "Lena Fuchs")?.model.roles).toEqual(["apprentice"]),
    },
    {
      say: "Mia is also front desk",
      intent: "add",
      model: (after) =>
        expect(after.members.find((one) => one.name === "Mia Sato")?.model.roles).toEqual(["bookkeeper", "front-desk"]),
    },
    {
      say: "add a role parts buyer to the workshop who orders spare parts",
      intent: "add",
      warns: true,
      model: (after) => expect(after.roles.map((role) => role.name)).toContain("parts-buyer"),
    },
    {
      say: "create a playbook for renting out bikes in the workshop: check the passport, hand over the bike, note the return date",
      intent: "add",
      model: (after) =>
        expect(
          after.playbooks.some(
            (one) =>
              one.model.steps.map((step) => step.name).join() === "check_passport,hand_over_bike,note_return_date",
          ),
        ).toBe(true),
    },
    { say: "make the diagnosis a meeting", intent: "change", step: ["repair-bike/diagnose", { ui_type: "meeting" }] },
    {
      say: "the offer should be done by the AI",
      intent: "change",
      step: ["trade-in/make_offer", { execution_type: "ai_agent" }],
    },
    {
      say: "create a sales team",
      intent: "add",
      warns: true,
      model: (after) => expect(after.teams.map((team) => team.name)).toContain("Sales"),
    },
    {
      say: "add budget to the agenda of agree improvement",
      intent: "add",
      model: (after) =>
        expect(stepOf(after, "monthly-review/agree_improvement").facilitation?.agenda).toEqual([
          "What came back",
          "Why",
          "Budget",
        ]),
    },
    {
      say: "add 'smile at every customer' to the responsibilities of the front desk",
      intent: "add",
      model: (after) =>
        expect(after.roles.find((role) => role.name === "front-desk")?.model.responsibilities.at(-1)).toBe(
          "Smile at every customer",
        ),
    },
  ]);
});

describe("questions", () => {
  testUtterances("bike-workshop", [
    {
      say: "who washes the bikes?",
      intent: "ask_process",
      about: "step:repair-bike/wash_bike",
      says: /apprentice \(Jonas Berg\)/,
    },
    { say: "what does the front desk do?", intent: "ask_process", says: /Take in bike/ },
    { say: "how long does repair bike take?", intent: "ask_process", says: /hours/ },
    { say: "how long does mending take", intent: "ask_process", says: /60 minutes/ },
    { say: "what happens after the diagnosis?", intent: "ask_process", says: /Order parts.*Wash bike/ },
    { say: "what comes before mend bike", intent: "ask_process", says: /Order parts.*Wash bike/ },
    { say: "what depends on the diagnosis?", intent: "ask_process", says: /Order parts/ },
    { say: "show me repair bike", intent: "ask_process", about: "playbook:repair-bike", says: /8\. Hand over bike/ },
    { say: "when does the stock count run?", intent: "ask_process", says: /every week/ },
    { say: "what starts rental billing?", intent: "ask_process", says: /bike handed over/ },
    { say: "how many playbooks do we have?", intent: "ask_process", says: /6 processes/ },
    { say: "which roles are there?", intent: "ask_process", says: /Bookkeeper/ },
    { say: "who works in the office?", intent: "ask_process", says: /Mia Sato/ },
    { say: "what does the test ride need?", intent: "ask_process", says: /work sheet/ },
    { say: "are there any problems?", intent: "ask_process", says: /no errors/ },
    { say: "what happens if we remove the washing?", intent: "ask_process", says: /Nothing has been changed/ },
    { say: "what if mending took 3 hours?", intent: "ask_process", says: /3 hours instead of 60 minutes/ },
    { say: "can I delete the diagnosis?", intent: "ask_process", says: /./ },
    { say: "should the apprentice do the test ride?", intent: "ask_process", says: /./ },
    {
      say: ["what if mending took 3 hours?", "do it"],
      intent: "change",
      step: ["repair-bike/mend_bike", { estimated_duration: "3h" }],
    },
    { say: "what is running?", intent: "ask_run", says: /Nothing has been run yet/ },
    { say: "how is repair bike going?", intent: "ask_run", says: /not been run|Nothing has been run/ },
    { say: "which tasks are overdue?", intent: "ask_run", says: /Nothing has been run yet/ },
    { say: "hello", intent: "help", says: /Hello/ },
    { say: "what can you do?", intent: "help", says: /plain words/ },
    { say: "what's the capital of France?", intent: "out_of_scope", says: /only help with this business/ },
    { say: "undo that", intent: "undo", says: /nothing to take back/ },
    { say: "I run a small bakery", intent: "discover", asks: [] },
  ]);
});

type Model = Parameters<typeof stepOf>[0];

function field(workspace: Model, document: string, name: string) {
  return workspace.documents
    .find((one) => one.name === document)
    ?.model.sections.flatMap((section) => section.fields)
    .find((one) => one.name === name);
}

function fields(workspace: Model, document: string): string[] {
  return (workspace.documents.find((one) => one.name === document)?.model.sections ?? []).flatMap((section) =>
    section.fields.map((one) => one.name),
  );
}

function options(workspace: Model, document: string, name: string): readonly string[] | undefined {
  return field(workspace, document, name)?.options;
}

function cadence(workspace: Model, playbook: string) {
  const found = workspace.playbooks.find((one) => one.name === playbook)?.model.cadence;
  return [found?.frequency, found?.schedule];
}
