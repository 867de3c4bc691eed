/** What has to follow from changes to the dental clinic. */
import type { Scenario } from "./scenario.ts";

const PLANNING = "L0/treatment/playbooks/treatment-planning.busy";
const VISIT = "L0/treatment/playbooks/treatment-visit.busy";
const EMERGENCY = "L0/treatment/playbooks/emergency-response.busy";
const INCIDENT = "L1/practice-management/playbooks/incident-review.busy";
const COMPLAINT = "L0/front-desk/playbooks/complaint-handling.busy";
const REGISTRATION = "L0/front-desk/playbooks/new-patient-registration.busy";

export const DENTAL_CLINIC: readonly Scenario[] = [
  {
    title: "the event of a playbook's end gets another name",
    change: [[VISIT, "emits: [treatment_visit_finished]", "emits: [visit_done]"]],
    safe: ["playbook:patient-billing"],
    edits: [["L0/front-desk/playbooks/patient-billing.busy", "trigger_events: [visit_done]"]],
  },
  {
    title: "a playbook gets another name that starts one and settles issues of another",
    change: [[EMERGENCY, "name: emergency-response", "name: emergency-care"]],
    safe: ["playbook:incident-review", "step:treatment-visit/treat_patient"],
    edits: [
      [INCIDENT, "trigger_events: [incident_reported, emergency-care.completed]"],
      [VISIT, "target: emergency-care"],
    ],
  },
  {
    title: "a role gets another name that works in three playbooks",
    change: [["L0/treatment/roles/dental-assistant.busy", "name: dental-assistant", "name: chairside-assistant"]],
    safe: [
      "step:new-patient-registration/ask_medical_history",
      "step:treatment-planning/examine_patient/take_images",
      "step:treatment-visit/welcome_and_prepare",
      "step:treatment-visit/write_aftercare",
      "step:treatment-visit/explain_aftercare",
      "role:dental-hygienist",
      "team:Treatment",
    ],
  },
  {
    title: "a document is removed that a contract is rendered from",
    change: [["L0/front-desk/documents/consent-form.busy", null]],
    review: ["step:new-patient-registration/prepare_consent"],
  },
  {
    title: "a member who gets issues has another name",
    change: [["L0/treatment/team.busy", "name: Dr. Hanna Vogel", "name: Dr. Hanna Kern"]],
    safe: ["playbook:treatment-planning"],
    edits: [[PLANNING, "target: Dr. Hanna Kern"]],
  },
  {
    title: "a step that work goes back to gets another name",
    change: [[PLANNING, "name: describe_options", "name: explain_options"]],
    safe: ["step:treatment-planning/agree_plan"],
    edits: [[PLANNING, "from: explain_options"]],
    conflicts: [],
  },
  {
    title: "a step with parts gets another name that nobody names",
    change: [[PLANNING, "name: examine_patient", "name: look_at_patient"]],
    safe: [],
    required: [],
  },
  {
    title: "a step is removed that announced one of two events a playbook waits for",
    change: [[COMPLAINT, / {4}- name: report_as_incident\n[\s\S]*?(?= {4}- name: answer_patient)/, ""]],
    review: ["playbook:incident-review"],
    edits: [[INCIDENT, "trigger_events: [emergency-response.completed]"]],
  },
  {
    title: "a step takes longer than the business allows",
    change: [[VISIT, "estimated_duration: 45m", "estimated_duration: 2d"]],
    conflicts: ["safety-steps-are-small"],
  },
  {
    title: "what two other layers take gets another name",
    change: [[INCIDENT, /(name: agree_action[\s\S]*?outputs:\n\s+- name: )corrective_action/, "$1remedy"]],
    safe: ["playbook:incident-review"],
    review: ["step:monthly-hygiene-audit/decide_improvement", "step:data-protection-policy/list_risks"],
  },
  {
    title: "a step two others wait for in different ways is renamed",
    change: [[REGISTRATION, "name: ask_medical_history", "name: ask_health"]],
    safe: ["step:new-patient-registration/prepare_consent"],
    edits: [[REGISTRATION, "depends_on: [ask_health]"]],
  },
  {
    title: "a step at the start of two branches is renamed",
    change: [[REGISTRATION, "name: record_patient", "name: note_patient"]],
    safe: ["step:new-patient-registration/clear_insurance"],
    edits: [[REGISTRATION, "depends_on: [note_patient]"]],
  },
];
