/** What has to follow from changes to the photography studio. */
import type { Scenario } from "./scenario.ts";

const PRODUCTION = "L0/production/playbooks/photo-production.busy";
const PRODUCTION_TEAM = "L0/production/team.busy";
const SHOOT_DAY = "L0/production/playbooks/shoot-day.busy";
const CARE = "L0/production/playbooks/equipment-care.busy";
const LEAD = "L0/production/roles/lead-photographer.busy";
const BOOKING = "L0/client-operations/playbooks/inquiry-to-booking.busy";
const PREPARATION = "L0/client-operations/playbooks/shoot-preparation.busy";
const FOLLOW_UP = "L0/client-operations/playbooks/client-follow-up.busy";
const CLIENT_TEAM = "L0/client-operations/team.busy";

export const PHOTOGRAPHY_STUDIO: readonly Scenario[] = [
  {
    title: "a role gets another name",
    change: [["L0/production/roles/retoucher.busy", "name: retoucher", "name: finisher"]],
    safe: ["step:photo-production/retouch_photos", "team:Production"],
    paths: { "step:photo-production/retouch_photos": ["role:retoucher"] },
    edits: [
      [PRODUCTION, "role: finisher"],
      [PRODUCTION_TEAM, "roles: [finisher]"],
    ],
    conflicts: [],
  },
  {
    title: "a role that another builds on gets another name",
    change: [["L0/production/roles/photo-editor.busy", "name: photo-editor", "name: gallery-editor"]],
    safe: [
      "step:photo-production/open_production_job",
      "step:photo-production/import_photos",
      "step:photo-production/import_photos/copy_memory_cards",
      "step:photo-production/import_photos/back_up_originals",
      "step:photo-production/cull_photos",
      "step:photo-production/edit_photos",
      "step:photo-production/export_photos",
      "step:photo-production/write_gallery_text",
      "step:photo-production/deliver_gallery",
      "role:retoucher",
      "team:Production",
    ],
    edits: [["L0/production/roles/retoucher.busy", "inherits_from: gallery-editor"]],
  },
  {
    title: "a role written in the team's own file gets another name",
    change: [[CLIENT_TEAM, "- name: bookkeeper", "- name: accountant"]],
    safe: [
      "step:client-follow-up/settle_final_invoice",
      "step:final-invoicing/collect_invoice_details",
      "step:final-invoicing/calculate_amount_due",
      "step:final-invoicing/send_final_invoice",
      "step:payment-reminders/list_open_invoices",
      "step:payment-reminders/review_open_invoices",
      "step:payment-reminders/send_reminders",
      "step:inquiry-to-booking/collect_deposit",
      "team:Client Operations",
    ],
    edits: [[BOOKING, "target: accountant"]],
  },
  {
    title: "a playbook that another runs gets another name",
    change: [["L0/client-operations/playbooks/final-invoicing.busy", "name: final-invoicing", "name: closing-invoice"]],
    safe: ["step:client-follow-up/settle_final_invoice"],
    edits: [[FOLLOW_UP, "runs: closing-invoice"]],
  },
  {
    title: "a playbook whose end starts another gets another name",
    change: [[PRODUCTION, "name: photo-production", "name: gallery-production"]],
    safe: ["playbook:client-follow-up"],
    paths: { "playbook:client-follow-up": ["playbook:photo-production"] },
    edits: [[FOLLOW_UP, "trigger_events: [gallery-production.completed]"]],
  },
  {
    title: "a step that nobody names gets another name",
    change: [[PRODUCTION, "name: cull_photos", "name: select_photos"]],
    quiet: true,
  },
  {
    title: "a step that two others wait for gets another name",
    change: [[SHOOT_DAY, "name: photograph_the_day", "name: take_the_pictures"]],
    safe: ["step:shoot-day/secure_memory_cards", "step:shoot-day/pack_up"],
    edits: [[SHOOT_DAY, "depends_on: [take_the_pictures]"]],
  },
  {
    title: "a step done by the role's task of its name gets another name",
    change: [[CARE, "name: clean_equipment", "name: clean_and_charge"]],
    safe: ["task:lead-photographer/clean_equipment"],
    edits: [[LEAD, "- name: clean_and_charge"]],
    conflicts: [],
  },
  {
    title: "the role's task behind a step gets another name",
    change: [[LEAD, "name: report_equipment_state", "name: report_state"]],
    review: ["step:equipment-care/report_equipment_state"],
    edits: [[CARE, "- name: report_state"]],
  },
  {
    title: "a document gets another name",
    change: [["L0/client-operations/documents/client-contract.busy", "name: client-contract", "name: contract"]],
    safe: ["step:inquiry-to-booking/prepare_contract", "step:inquiry-to-booking/sign_contract"],
    edits: [[BOOKING, "document_definition: contract"]],
  },
  {
    title: "an event gets another name where it is announced",
    change: [[BOOKING, "emits: [booking_confirmed]", "emits: [booking_made]"]],
    safe: ["playbook:shoot-preparation"],
    edits: [[PREPARATION, "trigger_events: [booking_made]"]],
  },
  {
    title: "a deliverable gets another name where it is made",
    change: [[PRODUCTION, /(outputs:\n\s+- name: )raw_photos/, "$1camera_files"]],
    safe: ["step:photo-production/import_photos/back_up_originals", "step:photo-production/cull_photos"],
    edits: [[PRODUCTION, "- name: camera_files"]],
  },
  {
    title: "a deliverable that conditions speak of gets another name",
    change: [[BOOKING, /(agenda:[\s\S]*?outputs:\n\s+- name: )client_decision/, "$1client_answer"]],
    safe: [
      "playbook:inquiry-to-booking",
      "step:inquiry-to-booking/prepare_contract",
      "step:inquiry-to-booking/sign_contract",
      "step:inquiry-to-booking/collect_deposit",
      "step:inquiry-to-booking/confirm_booking",
    ],
    edits: [[BOOKING, "when: client_answer.accepted = true"]],
  },
  {
    title: "a field of a form gets another name",
    change: [["L0/client-operations/documents/client-inquiry.busy", "name: client_email", "name: mail_address"]],
    safe: ["step:inquiry-to-booking/record_inquiry"],
    edits: [
      [BOOKING, "required_fields: [client_name, mail_address, package, event_date]"],
      [BOOKING, 'condition: contains(mail_address, "@")'],
    ],
  },
  {
    title: "a role is removed whose work nobody else does",
    change: [["L0/production/roles/retoucher.busy", null]],
    required: ["step:photo-production/retouch_photos"],
    review: ["team:Production"],
  },
  {
    title: "a playbook that another runs is removed",
    change: [["L0/client-operations/playbooks/final-invoicing.busy", null]],
    required: ["step:client-follow-up/settle_final_invoice"],
  },
  {
    title: "a playbook is removed that starts another and gives it its input",
    change: [[PRODUCTION, null]],
    required: ["playbook:client-follow-up", "step:studio-improvement-review/gather_month_figures"],
  },
  {
    title: "a step is removed whose approval is promised",
    change: [[PREPARATION, / {4}- name: agree_shoot_plan\n[\s\S]*?(?= {4}- name: reserve_equipment)/, ""]],
    required: ["playbook:shoot-preparation"],
    review: ["step:shoot-preparation/reserve_equipment"],
  },
  {
    title: "a step is removed that another waits for",
    change: [[SHOOT_DAY, / {4}- name: secure_memory_cards\n[\s\S]*?(?= {4}- name: pack_up)/, ""]],
    review: ["step:shoot-day/tell_client_what_is_next"],
    edits: [[SHOOT_DAY, "depends_on: [photograph_the_day, pack_up]"]],
  },
  {
    title: "a step is removed that work goes back to and whose result is promised",
    change: [[PREPARATION, / {4}- name: draft_shoot_plan\n[\s\S]*?(?= {4}- name: agree_shoot_plan)/, ""]],
    required: ["step:shoot-preparation/agree_shoot_plan", "playbook:shoot-preparation"],
  },
  {
    title: "a document is removed that a step's form comes from",
    change: [["L0/client-operations/documents/shoot-plan.busy", null]],
    review: ["step:shoot-preparation/draft_shoot_plan"],
  },
  {
    title: "a field is removed that a step requires",
    change: [
      [
        "L0/production/documents/production-brief.busy",
        / {8}- name: shoot_date\n {10}type: date\n {10}required: true\n/,
        "",
      ],
    ],
    review: ["step:photo-production/open_production_job"],
    edits: [[PRODUCTION, "required_fields: [client_name, gallery_promised_for]"]],
  },
  {
    title: "a field is removed that a check speaks of",
    change: [
      [
        "L0/client-operations/documents/client-feedback.busy",
        / {8}- name: score\n {10}type: number\n {10}required: true\n/,
        "",
      ],
    ],
    required: ["step:client-follow-up/record_feedback"],
  },
  {
    title: "an event is no longer announced",
    change: [[BOOKING, /\n {6}emits: \[booking_confirmed\]/, ""]],
    required: ["playbook:shoot-preparation"],
  },
  {
    title: "a step takes longer",
    change: [[PRODUCTION, "estimated_duration: 6h", "estimated_duration: 10h"]],
    review: ["step:photo-production/retouch_photos", "playbook:photo-production"],
    paths: { "step:photo-production/retouch_photos": ["step:photo-production/edit_photos"] },
    conflicts: [],
  },
  {
    title: "a part takes longer of a step that was estimated at the sum of its parts",
    change: [[PRODUCTION, /(copy_memory_cards[\s\S]*?estimated_duration: )30m/, "$11h"]],
    review: ["step:photo-production/import_photos"],
    edits: [[PRODUCTION, "estimated_duration: 75m"]],
  },
  {
    title: "another role does a step",
    change: [[PRODUCTION, "role: retoucher", "role: photo-editor"]],
    review: ["role:retoucher", "role:photo-editor"],
  },
  {
    title: "a list comes in another format",
    change: [[PRODUCTION, /(outputs:\n\s+- name: selected_photos\n\s+type: data\n\s+format: )csv/, "$1xlsx"]],
    review: ["step:photo-production/edit_photos"],
    paths: { "step:photo-production/edit_photos": ["deliverable:photo-production/selected_photos"] },
    edits: [[PRODUCTION, "format: xlsx"]],
  },
  {
    title: "the only one who holds a role leaves",
    change: [[PRODUCTION_TEAM, / {4}- name: Ines Carvalho\n(?: {6}.*\n)*/, ""]],
    review: ["role:retoucher"],
    conflicts: ["role-nobody-holds"],
  },
  {
    title: "a meeting takes place on another day",
    change: [["L0/client-operations/playbooks/weekly-schedule-meeting.busy", "0 9 * * MON", "0 9 * * TUE"]],
    review: ["role:studio-manager"],
  },
  {
    title: "only what people read is worded differently",
    change: [[PRODUCTION, /description: .*/, "description: Other words for the same."]],
    quiet: true,
  },
  {
    title: "somebody else decides in a team",
    change: [[PRODUCTION_TEAM, /(decision_authority:\n {6}- )lead-photographer/, "$1photographer"]],
    review: ["role:photographer", "role:lead-photographer"],
  },
  {
    title: "something is promised sooner than the playbook it runs can be done",
    change: [[FOLLOW_UP, /(runs: final-invoicing\n\s+due: )14d/, "$15m"]],
    conflicts: ["promised-time"],
  },
  {
    title: "two steps wait for each other",
    change: [[SHOOT_DAY, /(name: photograph_the_day\n)/, "$1      depends_on: [pack_up]\n"]],
    conflicts: ["circle"],
  },
  {
    title: "a step is split in two, and another waits for what the second part makes",
    change: [
      [
        BOOKING,
        /( {4}- name: )prepare_contract\n/,
        "$1collect_contract_data\n      description: Bring together what the contract has to say.\n      execution_type: human\n      ui_type: form\n      role: client-coordinator\n      estimated_duration: 10m\n      outputs:\n        - name: contract_data\n          type: data\n          format: json\n$1print_contract\n",
      ],
    ],
    review: ["step:inquiry-to-booking/collect_deposit"],
    edits: [[BOOKING, "depends_on: [print_contract]"]],
    conflicts: [],
  },
  {
    title: "the fields of a result change",
    change: [[PRODUCTION, "stars: number", "rating: number"]],
    review: ["step:photo-production/edit_photos"],
  },
];
