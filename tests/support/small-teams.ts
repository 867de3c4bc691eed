/** A business of three small teams in which everything refers to something, for tests that damage and change it. */

const team = `version: "1.1"
metadata: {name: T, description: D., layer: L0}
team:
  name: Team
  type: platform
  description: D.
  members:
    - name: Ann
      roles: [lead, helper]
      capacity: 10 hours/week
  resources:
    - {type: time, allocation: 3, unit: hours/week}
  governance: {escalation_path: lead}
  roles:
    - name: lead
      description: D.
      responsibilities: [Leading]
`;
const role = `version: "1.1"
metadata: {name: R, description: D., layer: L0}
role:
  name: helper
  description: |
    Helps with
    everything.
  inherits_from: lead
  tasks:
    - task:
        name: tidy
        description: D.
        execution_type: human
        ui_type: form
`;
const playbook = `# A playbook
version: "1.1"
metadata: {name: P, description: D., layer: L0}
imports:
  - {tool: stripe, capability: invoices}
playbook:
  name: work
  description: "D."
  cadence: {frequency: weekly, schedule: "0 9 * * 1", trigger_events: [other.completed]}
  inputs: &in
    - {name: brief, type: data, format: json, schema: {type: json, definition: {size: number}}}
  outputs:
    - {name: result, type: document, format: pdf, document_definition: contract}
  steps:
    - name: first
      description: D.
      execution_type: human
      role: helper
      ui_type: form
      estimated_duration: 2h
      inputs: *in
      outputs: [{name: draft, type: document, format: pdf}]
      when: size > 3 AND NOT done
    - name: second
      description: D.
      execution_type: ai_agent
      agent_prompt: Use stripe.
      estimated_duration: 1.5h
      depends_on: [first]
      repeat: {from: first, while: the client complains, max: 2}
      inputs: [{name: draft, type: document, format: pdf}]
      outputs: [{name: result, type: document, format: pdf}]
      issues:
        - issue_type: late
          resolution: {type: escalate, target: lead, timeout: 2d, fallback: {type: pause}}
    - name: third
      description: D.
      execution_type: human
      runs: other
`;
const other = `version: "1.1"
metadata: {name: O, description: D., layer: L0}
playbook:
  name: other
  description: D.
  cadence: {frequency: on_demand}
  steps:
    - {name: a, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
    - {name: b, description: D., execution_type: human, ui_type: form, estimated_duration: 1h}
`;
const contract = `version: "1.1"
metadata: {name: C, description: D., layer: L0}
document:
  metadata: {name: contract, description: D., layer: L0}
  content_type: structured
  sections:
    - {name: S, type: form, fields: [{name: Client Name, type: text, required: true}]}
`;
const secondTeam = `version: "1.1"
metadata: {name: S, description: D., layer: L1}
team:
  name: Management
  type: enabling
  description: D.
  members:
    - {name: Bea, email: bea@example.com, roles: [lead, planner]}
  governance:
    escalation_path: business_owner
    decision_authority: [planner, Budgets above 100]
  playbooks:
    - name: review
      description: D.
      cadence: {frequency: triggered, trigger_events: [work.completed, result_ready]}
      inputs: [{name: result, type: document, format: pdf}]
      steps:
        - {name: look, description: D., execution_type: human, ui_type: meeting, role: planner, estimated_duration: 1h}
        - name: run_again
          description: D.
          execution_type: human
          runs: work
          depends_on: [look]
`;
const secondLead = `version: "1.1"
metadata: {name: R, description: D., layer: L1}
role:
  name: lead
  description: D.
  responsibilities: [Leading everybody]
`;
const planner = `version: "1.0"
metadata: {name: R, description: D., layer: L1}
role:
  name: planner
  description: D.
  inherits_from: lead
  responsibilities: [Planning]
`;
const loneTask = `version: "1.1"
metadata: {name: P, description: D., layer: L0}
playbook:
  name: other
  description: D.
  cadence: {frequency: daily}
  emits: [result_ready]
  steps:
    - name: ask
      description: D.
      execution_type: human
      role: lead
      ui_type: form
      estimated_duration: 30m
      outputs: [{name: brief, type: data, format: json, document_definition: contract}]
      issues:
        - issue_type: unclear
          resolution: {type: delegate, target: Bea, conditions: [size > 3]}
`;

/** The files, by path. */
export function smallTeams(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      "L0/team/team.busy": team,
      "L0/team/roles/helper.busy": role,
      "L0/team/playbooks/work.busy": playbook,
      "L0/team/playbooks/other.busy": other,
      "L0/team/documents/contract.busy": contract,
      "L1/management/team.busy": secondTeam,
      "L1/management/roles/lead.busy": secondLead,
      "L1/management/roles/planner.busy": planner,
      "L0/unnamed/playbooks/other.busy": loneTask,
    }),
  );
}
