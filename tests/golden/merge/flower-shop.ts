/** A small flower shop that two people change at the same time. */

const TEAM = `version: "1.1"
metadata: {name: Shop, description: The shop., layer: L0}
team:
  name: Shop
  type: stream-aligned
  description: Sells and delivers flowers.
  members:
    - name: Rosa
      roles: [florist]
      capacity: 38 hours/week
    - name: Max
      roles: [driver]
      capacity: 20 hours/week
  resources:
    - type: time
      allocation: 58
      unit: hours/week
  governance:
    escalation_path: florist
    decision_authority: [florist]
  success_metrics:
    - Nine of ten bouquets arrive on the day promised
`;

const role = (name: string, title: string, duties: readonly string[]) => `version: "1.0"
metadata: {name: ${title}, description: What the ${name} does., layer: L0}
role:
  name: ${name}
  description: The ${name} of the shop.
  responsibilities:
${duties.map((duty) => `    - ${duty}\n`).join("")}`;

const PLAYBOOK = `version: "1.1"
metadata:
  name: Order to Delivery
  description: From the call to the flowers at the door.
  layer: L0
playbook:
  name: order-to-delivery
  description: Take an order, make the bouquet, bring it.
  cadence:
    frequency: on_demand
  outputs:
    - name: delivery_note
      type: document
      format: form
  steps:
    # Everything begins with a call.
    - name: take_order
      description: Write down what is wanted, for whom and when.
      execution_type: human
      ui_type: form
      role: florist
      estimated_duration: 10m
      outputs:
        - name: order
          type: document
          format: form
          document_definition: order-form
          required_fields: [client, wanted_on]
      tags: [phone, shop]

    - name: choose_flowers
      description: Choose what is fresh and fits.
      execution_type: human_creative
      ui_type: form
      role: florist
      estimated_duration: 20m
      inputs:
        - name: order
          type: document
          format: form

    - name: bind_bouquet
      description: Bind the bouquet.
      execution_type: human_creative
      ui_type: form
      role: florist
      estimated_duration: 30m # without the ribbon
      outputs:
        - name: bouquet
          type: data
          format: note
      issues:
        - issue_type: flowers_missing
          resolution:
            type: escalate
            target: florist
            timeout: 2h

    - name: deliver
      description: Bring it to the door.
      execution_type: human
      ui_type: form
      role: driver
      estimated_duration: 1h
      inputs:
        - name: bouquet
          type: data
          format: note
      outputs:
        - name: delivery_note
          type: document
          format: form
      due: 1d
      subtasks:
        - name: load_van
          description: Load the van.
          execution_type: human
          ui_type: form
          role: driver
          estimated_duration: 15m
        - name: drive
          description: Drive there.
          execution_type: human
          ui_type: form
          role: driver
          estimated_duration: 45m

    - name: thank_client
      description: Write a word of thanks.
      execution_type: human
      ui_type: writing_session
      role: florist
      estimated_duration: 5m
      emits: [order_closed]
`;

const DOCUMENT = `version: "1.0"
metadata: {name: order-form, description: What a client orders., layer: L0}
document:
  metadata: {name: order-form, description: What a client orders., layer: L0}
  content_type: structured
  sections:
    - name: Order
      type: form
      fields:
        - name: client
          type: text
          required: true
        - name: wanted_on
          type: date
          required: true
        - name: colour
          type: select
          options: [white, red]
`;

/** Short names for the paths in scenarios. */
export const PATHS = {
  team: "L0/shop/team.busy",
  florist: "L0/shop/roles/florist.busy",
  driver: "L0/shop/roles/driver.busy",
  playbook: "L0/shop/playbooks/order-to-delivery.busy",
  document: "L0/shop/documents/order-form.busy",
  config: "orgata.config.yaml",
  notes: "NOTES.md",
} as const;

export const FLOWER_SHOP: ReadonlyMap<string, string> = new Map([
  [PATHS.team, TEAM],
  [PATHS.florist, role("florist", "Florist", ["Flowers are fresh", "Clients are happy"])],
  [PATHS.driver, role("driver", "Driver", ["The van is clean"])],
  [PATHS.playbook, PLAYBOOK],
  [PATHS.document, DOCUMENT],
  [PATHS.config, "workspace:\n  name: Flower shop\n  timezone: Europe/Vienna\ntools:\n  - till\n"],
  [PATHS.notes, "# Notes\n\nThe van is blue.\n\nThe shop closes at six.\n"],
]);
