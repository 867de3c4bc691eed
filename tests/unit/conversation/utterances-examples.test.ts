import { describe, expect } from "vitest";
import { stepOf, stepsOf } from "#tests/support/conversation.ts";
import { testUtterances } from "./utterance.ts";

describe("photography studio", () => {
  testUtterances("photography-studio", [
    {
      say: "add a quality check before the photos are delivered",
      intent: "add",
      about: "step:photo-production/deliver_gallery",
      order: [
        "photo-production",
        "open_production_job",
        "import_photos",
        "cull_photos",
        "edit_photos",
        "retouch_photos",
        "export_photos",
        "write_gallery_text",
        "quality_check",
        "deliver_gallery",
      ],
      step: [
        "photo-production/quality_check",
        { execution_type: "human", ui_type: "form", role: "photo-editor", estimated_duration: "30m" },
      ],
      model: (after, before) => {
        expect(stepOf(after, "photo-production/quality_check").outputs).toHaveLength(1);
        // Nothing else is touched.
        for (const step of stepsOf(before, "photo-production")) {
          const now = stepOf(after, `photo-production/${step.name}`);
          expect([now.inputs.length, now.outputs.length, now.role, now.depends_on, now.estimated_duration]).toEqual([
            step.inputs.length,
            step.outputs.length,
            step.role,
            step.depends_on,
            step.estimated_duration,
          ]);
        }
      },
    },
    {
      say: "Insert a final look at the pictures right before we hand the gallery over",
      intent: "add",
      about: "step:photo-production/deliver_gallery",
      model: (after) => expect(stepsOf(after, "photo-production").at(-1)?.name).toBe("deliver_gallery"),
    },
    {
      say: "someone should look over the retouched photos before they get exported",
      intent: "add",
      about: "step:photo-production/export_photos",
      step: ["photo-production/look_over_retouched_photos", { execution_type: "human" }],
    },
    {
      say: "the lead photographer should check the photos before export",
      intent: "add",
      step: ["photo-production/check_photos", { role: "lead-photographer" }],
    },
    {
      say: "before sending the final invoice check the amount with the studio owner",
      intent: "add",
      step: ["final-invoicing/check_amount", { execution_type: "human" }],
    },
    {
      say: "once the deposit has been collected, send a thank you note",
      intent: "add",
      step: ["inquiry-to-booking/send_thank_you_note", { role: "bookkeeper" }],
    },
    {
      say: "insert a backup after photograph the day",
      intent: "add",
      model: (after) => expect(stepOf(after, "shoot-day/pack_up").depends_on).toEqual(["backup"]),
    },
    {
      say: "add approve_price between calculate_price and write_proposal, performed by studio-manager, duration 20m",
      intent: "add",
      step: ["inquiry-to-booking/approve_price", { role: "studio-manager", estimated_duration: "20m" }],
    },
    {
      say: "I'd like to have the studio manager approve the price before the proposal is written",
      intent: "add",
      step: ["inquiry-to-booking/approve_price", { role: "studio-manager" }],
    },
    {
      say: "don't deliver the gallery before a final check",
      intent: "add",
      about: "step:photo-production/deliver_gallery",
      step: ["photo-production/final_check", { execution_type: "human" }],
    },
    {
      say: "remove the cull step",
      intent: "remove",
      model: (after) => expect(stepOf(after, "photo-production/edit_photos").inputs).toEqual([]),
    },
    {
      say: "move pack up before secure memory cards",
      intent: "reorder",
      model: (after) => expect(stepOf(after, "shoot-day/secure_memory_cards").depends_on).toEqual(["pack_up"]),
    },
    { say: "move retouching after export", intent: "reorder", says: /works with/ },
    {
      say: "the consultation should be held by the studio owner",
      intent: "change",
      step: ["inquiry-to-booking/hold_consultation", { role: "studio-owner" }],
    },
    {
      say: "let the retoucher export the photos",
      intent: "change",
      step: ["photo-production/export_photos", { role: "retoucher" }],
    },
    {
      say: "retouching takes 4 hours",
      intent: "change",
      step: ["photo-production/retouch_photos", { estimated_duration: "4h" }],
    },
    {
      say: "rename clean equipment to service equipment",
      intent: "change",
      model: (after) =>
        expect(after.roles.flatMap((role) => role.model.tasks.map((task) => task.name))).toContain("service_equipment"),
    },
    {
      say: "let the photographer clean the equipment",
      intent: "change",
      model: (after) =>
        expect(after.files.get("L0/production/playbooks/equipment-care.busy")?.file.version).toBe("1.1"),
    },
    { say: "who delivers the gallery?", intent: "ask_process", says: /photo editor/ },
    {
      say: "what happens if we remove the retouching?",
      intent: "ask_process",
      about: "step:photo-production/retouch_photos",
      says: /Nothing has been changed/,
    },
    { say: "editing takes far too long", intent: "optimise", asks: [/Leave/] },
    { say: "start photo production for the Miller wedding", intent: "execute", says: /Shall I start/ },
  ]);
});

describe("dental clinic", () => {
  testUtterances("dental-clinic", [
    {
      say: "Before we treat the patient, the dentist should double check the medical history",
      intent: "add",
      step: ["treatment-visit/double_check_medical_history", { role: "dentist" }],
    },
    {
      say: "please add an x-ray check between examine patient and describe options",
      intent: "add",
      model: (after) => expect(stepsOf(after, "treatment-planning")[1]?.name).toBe("x_ray_check"),
    },
    {
      say: "examining the patient takes 45 minutes",
      intent: "change",
      step: ["treatment-planning/examine_patient", { estimated_duration: "45m" }],
    },
    {
      say: "make treat patient 30 minutes longer",
      intent: "change",
      model: (after, before) =>
        expect(stepOf(after, "treatment-visit/treat_patient").estimated_duration).not.toBe(
          stepOf(before, "treatment-visit/treat_patient").estimated_duration,
        ),
    },
    {
      say: "cost estimation should only take 10 min",
      intent: "change",
      step: ["treatment-planning/estimate_cost", { estimated_duration: "10m" }],
    },
    { say: "explain the aftercare before treating the patient", intent: "reorder", says: /works with/ },
    {
      say: "recall calls should happen every tuesday and thursday at 2pm",
      intent: "change",
      model: (after) =>
        expect(after.playbooks.find((one) => one.name === "recall-calls")?.model.cadence?.schedule).toBe(
          "0 14 * * 2,4",
        ),
    },
    {
      say: "the receptionist role should be called front-desk-agent",
      intent: "change",
      model: (after) => expect(stepOf(after, "recall-calls/call_patients").role).toBe("front-desk-agent"),
    },
    { say: "patients wait ages for their treatment plan", intent: "optimise", asks: [/Leave/] },
    { say: "remove the treatment team", intent: "remove", says: /whole team/ },
    { say: "what happens after the complaint is decided?", intent: "ask_process", says: /Answer patient/ },
  ]);
});

describe("software support", () => {
  testUtterances("software-support", [
    {
      say: "add a step where the support lead approves the answer before we answer the customer",
      intent: "add",
      step: ["ticket-handling/approve_answer", { role: "support-lead" }],
    },
    {
      say: "between reproduce and repair, have someone write a failing test",
      intent: "add",
      model: (after) => expect(stepsOf(after, "bug-fix").map((step) => step.name)).toContain("write_failing_test"),
    },
    {
      say: 'add "check sla" to ticket handling right after triage',
      intent: "add",
      model: (after) => expect(stepsOf(after, "ticket-handling")[2]?.name).toBe("check_sla"),
    },
    {
      say: "the article needs a legal review before it's edited",
      intent: "add",
      model: (after) => expect(stepsOf(after, "knowledge-article").map((step) => step.name)).toContain("legal_review"),
    },
    {
      say: "get rid of inviting to the channel",
      intent: "remove",
      model: (after) =>
        expect(stepsOf(after, "customer-onboarding").map((step) => step.name)).not.toContain("invite_to_channel"),
    },
    {
      say: "move training users before setting up the workspace",
      intent: "reorder",
      model: (after) =>
        expect(stepOf(after, "customer-onboarding/set_up_workspace").depends_on ?? ["train_users"]).toEqual([
          "train_users",
        ]),
    },
    { say: "reproduce the bug before describing it", intent: "reorder", says: /works with/ },
    {
      say: "repairing bugs needs 2 days",
      intent: "change",
      model: (after) => expect(stepOf(after, "bug-fix/repair_bug").estimated_duration).toBe("2d"),
      warns: true,
    },
    { say: "assign publish_status to Bob", intent: "change", asks: [/platform-administrator/] },
    { say: "can I delete the status update playbook?", intent: "ask_process", says: /still used|would not work/ },
    {
      say: "rename ticket handling to ticket resolution",
      intent: "change",
      model: (after) => expect(after.playbooks.map((one) => one.name)).toContain("ticket-resolution"),
    },
    { say: "what triggers problem review?", intent: "ask_process", says: /incident response/ },
  ]);
});

describe("coffee roaster", () => {
  testUtterances("coffee-roaster", [
    {
      say: "add a qualty chek befor the parcels are handed over",
      intent: "add",
      model: (after) => expect(stepsOf(after, "ship-orders").at(-2)?.name).toBe("quality_check"),
    },
    { say: "cupping takes 40 mins", intent: "change", step: ["roast-batch/cup_sample", { estimated_duration: "40m" }] },
    { say: "let the roaster cup the samples", intent: "change", step: ["roast-batch/cup_sample", { role: "roaster" }] },
    { say: "remove the tasting", intent: "remove", asks: [/cafe-onboarding/, /green-coffee-purchase/] },
    { say: "remoev the cup sample step", intent: "remove", asks: [/Remove/] },
    {
      say: "we need to call the café before writing the invoice",
      intent: "add",
      step: ["wholesale-order/call_cafe", { execution_type: "human" }],
    },
    { say: "run ship orders twice a week", intent: "change", says: /not possible/ },
    {
      say: "roast plan should start at 7 am every weekday",
      intent: "change",
      model: (after) =>
        expect(after.playbooks.find((one) => one.name === "daily-roast-plan")?.model.cadence?.schedule).toBe(
          "0 7 * * 1-5",
        ),
    },
    {
      say: "hire Tom as packer",
      intent: "add",
      model: (after) => expect(after.members.find((one) => one.name === "Tom")?.model.roles).toEqual(["packer"]),
    },
    { say: "who is Lena?", intent: "ask_process", says: /Subscriptions/ },
    {
      say: "rename cup sample to taste batch and make it 30 minutes, and let the roaster do it",
      intent: "change",
      step: ["roast-batch/taste_batch", { estimated_duration: "30m", role: "roaster" }],
    },
  ]);
});
