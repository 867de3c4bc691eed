/** What has to follow from changes to the coffee roaster. */
import type { Scenario } from "./scenario.ts";

const BATCH = "L0/roastery/playbooks/roast-batch.busy";
const PLAN = "L0/roastery/playbooks/daily-roast-plan.busy";
const PURCHASE = "L0/roastery/playbooks/green-coffee-purchase.busy";
const ROASTERY = "L0/roastery/team.busy";
const CANCELLATION = "L0/subscriptions/playbooks/subscription-cancellation.busy";
const ONBOARDING = "L0/wholesale/playbooks/cafe-onboarding.busy";
const WHOLESALE = "L0/wholesale/team.busy";

export const COFFEE_ROASTER: readonly Scenario[] = [
  {
    title: "a role that another builds on gets another name",
    change: [["L0/roastery/roles/roaster.busy", "name: roaster", "name: machine-roaster"]],
    safe: [
      "step:roast-batch/weigh_green_coffee",
      "step:roast-batch/roast_coffee",
      "step:roast-batch/roast_coffee/preheat_and_charge",
      "step:roast-batch/roast_coffee/follow_profile",
      "step:roast-batch/roast_coffee/save_roast_curve",
      "role:head-roaster",
      "team:Roasting",
    ],
    edits: [["L0/roastery/roles/head-roaster.busy", "inherits_from: machine-roaster"]],
  },
  {
    title: "a role of the second team in one file gets another name",
    change: [[ROASTERY, "- name: packer", "- name: shipper"]],
    safe: [
      "step:ship-orders/make_packing_list",
      "step:ship-orders/pack_bags",
      "step:ship-orders/print_labels",
      "step:ship-orders/hand_over_parcels",
      "team:Packing and Shipping",
    ],
  },
  {
    title: "an event gets another name where it is announced",
    change: [[PLAN, "emits: [roast_plan_released]", "emits: [plan_released]"]],
    safe: ["playbook:roast-batch"],
    edits: [[BATCH, "trigger_events: [plan_released]"]],
  },
  {
    title: "a playbook that settles issues gets another name",
    change: [["L2/company-direction/playbooks/price-list-change.busy", "name: price-list-change", "name: new-prices"]],
    safe: ["step:cafe-onboarding/agree_prices"],
    edits: [[ONBOARDING, "target: new-prices"]],
  },
  {
    title: "a form used in two playbooks gets another name",
    change: [["L0/roastery/documents/cupping-sheet.busy", "name: cupping-sheet", "name: tasting-sheet"]],
    safe: ["step:green-coffee-purchase/taste_samples", "step:roast-batch/cup_sample"],
    edits: [
      [PURCHASE, "document_definition: tasting-sheet"],
      [BATCH, "document_definition: tasting-sheet"],
    ],
  },
  {
    title: "a field gets another name that a later step's condition asks for",
    change: [["L0/roastery/documents/cupping-sheet.busy", "name: may_be_sold", "name: sellable"]],
    safe: ["step:roast-batch/cup_sample", "step:roast-batch/release_batch"],
    edits: [
      [BATCH, "required_fields: [score, sellable]"],
      [BATCH, "when: cupping_result.sellable = true"],
    ],
  },
  {
    title: "an approval gets another name",
    change: [[PURCHASE, /(outputs:\n\s+- name: )purchase_approval/, "$1director_approval"]],
    safe: ["step:green-coffee-purchase/place_order"],
    edits: [[PURCHASE, "when: director_approval.approved = true"]],
  },
  {
    title: "what other teams take gets another name",
    change: [[BATCH, /(name: release_batch[\s\S]*?outputs:\n\s+- name: )released_batch/, "$1approved_batch"]],
    safe: ["playbook:roast-batch"],
    review: ["step:ship-orders/make_packing_list", "step:monthly-score-review/summarise_scores"],
  },
  {
    title: "a role is removed that does, gets and holds things",
    change: [["L0/roastery/roles/green-buyer.busy", null]],
    required: [
      "step:green-coffee-purchase/describe_need",
      "step:green-coffee-purchase/taste_samples",
      "step:green-coffee-purchase/compare_offers",
      "step:green-coffee-purchase/place_order",
      "playbook:daily-roast-plan",
    ],
    review: ["team:Roasting"],
  },
  {
    title: "a playbook that settles issues is removed",
    change: [["L2/company-direction/playbooks/price-list-change.busy", null]],
    required: ["step:cafe-onboarding/agree_prices"],
  },
  {
    title: "one of two steps is removed that another waits for",
    change: [[CANCELLATION, / {4}- name: wait_for_pause_to_end\n[\s\S]*?(?= {4}- name: stop_payments)/, ""]],
    review: ["step:subscription-cancellation/write_farewell"],
    edits: [[CANCELLATION, "depends_on: [offer_pause, stop_payments]"]],
  },
  {
    title: "a field is removed that is required and checked",
    change: [["L0/roastery/documents/purchase-request.busy", / {8}- name: bags\n(?: {10}.*\n)*/, ""]],
    required: ["step:green-coffee-purchase/describe_need"],
    edits: [[PURCHASE, "required_fields: [coffee, price_per_kg, needed_by]"]],
  },
  {
    title: "a part takes longer of a step that was estimated at the sum of its parts",
    change: [[BATCH, /(follow_profile[\s\S]*?estimated_duration: )15m/, "$125m"]],
    review: ["step:roast-batch/roast_coffee"],
    edits: [[BATCH, "estimated_duration: 45m"]],
  },
  {
    title: "a curve comes in another format",
    change: [[BATCH, /(outputs:\n\s+- name: roast_curve\n\s+type: \w+\n\s+format: )xml/, "$1json"]],
    review: ["step:roast-batch/cup_sample"],
  },
  {
    title: "the only wholesale manager leaves",
    change: [[WHOLESALE, / {4}- name: Priya Raman\n(?: {6}.*\n)*/, ""]],
    review: ["role:wholesale-manager"],
  },
  {
    title: "a tool is no longer named that a step uses",
    change: [[WHOLESALE, / {2}- tool: docusign\n {4}capability: .*\n/, ""]],
    required: ["step:cafe-onboarding/sign_agreement"],
  },
  {
    title: "the machines are serviced on another day",
    change: [["L0/roastery/playbooks/machine-service.busy", "0 7 1 * *", "0 7 15 * *"]],
    review: ["role:head-roaster"],
  },
  {
    title: "a comment is written",
    change: [[BATCH, "playbook:\n", "# how we roast\nplaybook:\n"]],
    quiet: true,
  },
];
