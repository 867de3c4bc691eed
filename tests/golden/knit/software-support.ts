/** What has to follow from changes to the software support desk. */
import type { Scenario } from "./scenario.ts";

const INCIDENT = "L0/product-engineering/playbooks/incident-response.busy";
const BUG_FIX = "L0/product-engineering/playbooks/bug-fix.busy";
const ANNOUNCEMENT = "L0/product-engineering/playbooks/release-announcement.busy";

export const SOFTWARE_SUPPORT: readonly Scenario[] = [
  {
    title: "a playbook whose end starts a review gets another name",
    change: [[INCIDENT, "name: incident-response", "name: outage-response"]],
    safe: ["playbook:problem-review"],
    edits: [["L1/service-improvement/playbooks/problem-review.busy", "trigger_events: [outage-response.completed]"]],
  },
  {
    title: "an event gets another name that one of two starts a playbook",
    change: [[BUG_FIX, "emits: [bug_fixed]", "emits: [fix_released]"]],
    safe: ["playbook:release-announcement"],
    edits: [[ANNOUNCEMENT, "trigger_events: [external_release_published, fix_released]"]],
  },
  {
    title: "one of two events that start a playbook is no longer announced",
    change: [[BUG_FIX, /\n {6}emits: \[bug_fixed\]/, ""]],
    review: ["playbook:release-announcement"],
    required: [],
    edits: [[ANNOUNCEMENT, "trigger_events: [external_release_published]"]],
  },
  {
    title: "a playbook that a ticket runs gets another name",
    change: [[BUG_FIX, "name: bug-fix", "name: defect-repair"]],
    safe: ["step:ticket-handling/have_bug_fixed"],
    edits: [["L0/support-desk/playbooks/ticket-handling.busy", "runs: defect-repair"]],
  },
  {
    title: "a role gets another name that works in two playbooks",
    change: [["L0/product-engineering/roles/on-call-engineer.busy", "name: on-call-engineer", "name: duty-engineer"]],
    safe: [
      "step:bug-fix/reproduce_bug",
      "step:bug-fix/repair_bug",
      "step:bug-fix/release_fix",
      "step:incident-response/open_incident",
      "step:incident-response/rate_incident",
      "step:incident-response/repair_service",
      "role:engineering-lead",
      "team:Product Engineering",
    ],
  },
  {
    title: "a step that two branches wait for gets another name",
    change: [[INCIDENT, "name: take_lead", "name: lead_incident"]],
    safe: ["step:incident-response/tell_customers", "step:incident-response/repair_service"],
    edits: [[INCIDENT, "depends_on: [lead_incident]"]],
  },
  {
    title: "a step that is waited for and gone back to gets another name",
    change: [[INCIDENT, "name: repair_service", "name: restore_service"]],
    safe: ["step:incident-response/confirm_recovery"],
    edits: [
      [INCIDENT, "depends_on: [restore_service, tell_customers]"],
      [INCIDENT, "from: restore_service"],
    ],
  },
  {
    title: "a result that conditions ask for gets another name",
    change: [[BUG_FIX, /(outputs:\n\s+- name: )reproduction/, "$1reproduced_bug"]],
    safe: ["step:bug-fix/repair_bug", "step:bug-fix/review_change"],
    edits: [[BUG_FIX, "when: reproduced_bug.reproduced = true"]],
  },
  {
    title: "a step is removed that work goes back to",
    change: [[BUG_FIX, / {4}- name: repair_bug\n[\s\S]*?(?= {4}- name: review_change)/, ""]],
    required: ["step:bug-fix/review_change"],
    review: ["step:bug-fix/release_fix"],
  },
  {
    title: "a form asks for one more field in any case",
    change: [
      [
        "L0/product-engineering/documents/bug-report.busy",
        /(name: customers_affected\n(\s+)type: \w+\n)/,
        "$1$2required: true\n",
      ],
    ],
    review: ["step:bug-fix/describe_bug"],
    required: [],
  },
];
