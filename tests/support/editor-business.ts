/** A business with a little of everything that can be named, for tests of what the editor is told. */
import { createWorkspace, type Workspace } from "#busy/workspace.ts";
import { dedent, playbookText } from "./busy-texts.ts";

export const bookingPath = "L0/sales/playbooks/booking.busy";
export const deliveryPath = "L0/studio/playbooks/delivery.busy";
export const sellerPath = "L0/sales/roles/seller.busy";
export const salesPath = "L0/sales/team.busy";
export const inquiryPath = "L0/sales/documents/inquiry.busy";

const head = (name: string, layer: string) =>
  `version: "1.1"\nmetadata:\n  name: ${name}\n  description: For tests.\n  layer: ${layer}\n`;

/** Files by path. */
export const editorBusiness: Readonly<Record<string, string>> = {
  "orgata.config.yaml": "workspace:\n  timezone: Europe/Amsterdam\ntools:\n  - gallery\n",
  "algorithms/quote-price.js": "export default (inputs) => inputs;\n",
  [salesPath]: `${head("Sales", "L0")}${dedent(`
    imports:
      - tool: stripe
        capability: Take deposits
      - tool: gallery
        capability: Show pictures
    team:
      name: Sales
      type: stream-aligned
      description: Sells things.
      members:
        - name: Ana Silva
          email: ana@example.org
          roles: [seller]
      governance:
        escalation_path: sales-lead
  `)}\n`,
  [sellerPath]: `${head("Seller", "L0")}${dedent(`
    role:
      name: seller
      description: Sells to clients.
      tasks:
        - name: call_client
          description: Call.
          execution_type: human
          ui_type: form
          estimated_duration: 10m
      responsibilities: [Offers]
  `)}\n`,
  "L0/sales/roles/sales-lead.busy": `${head("Lead", "L0")}${dedent(`
    role:
      name: sales-lead
      description: Leads sales.
      inherits_from: seller
      tasks:
        - name: forecast
          description: Look ahead.
          execution_type: human
          ui_type: form
          estimated_duration: 1h
      responsibilities: [Targets]
  `)}\n`,
  [inquiryPath]: `${head("Inquiry", "L0")}${dedent(`
    document:
      metadata:
        name: inquiry
        description: What a client asks for.
        layer: L0
      content_type: structured
      sections:
        - name: Client
          type: form
          fields:
            - name: client_name
              type: text
              required: true
            - name: package
              type: select
              options: [small, large]
            - name: hours
              type: number
            - name: urgent
              type: boolean
  `)}\n`,
  [bookingPath]: playbookText(
    "booking",
    `
    - name: record_inquiry
      description: Write it down.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 15m
      outputs:
        - name: inquiry
          type: document
          format: form
          document_definition: inquiry
          required_fields: [client_name]
          validation_rules:
            - rule_type: range
              condition: hours > 0
              error_message: More than none.
    - name: calculate_price
      description: Work it out.
      execution_type: algorithmic
      algorithm: quote-price
      estimated_duration: 5m
      when: inquiry.urgent = true
      inputs:
        - name: inquiry
          type: document
          format: form
      outputs:
        - name: price
          type: data
          format: json
          schema:
            type: json
            definition: { total: number, agreed: boolean }
    - name: take_deposit
      description: Take it.
      execution_type: algorithmic
      algorithm: stripe.create_invoice
      estimated_duration: 1h
      depends_on: [calculate_price]
      inputs:
        - name: price
          type: data
          format: json
      outputs:
        - name: booking_record
          type: data
          format: json
      emits: [deposit_taken]
      issues:
        - issue_type: not_paid
          resolution:
            type: escalate
            target: sales-lead
            conditions: [price.total > 100]
    `,
    `
    outputs:
      - name: booking_record
        type: data
        format: json
    `,
  ),
  "L0/studio/team.busy": `${head("Studio", "L0")}${dedent(`
    team:
      name: Studio
      type: stream-aligned
      description: Takes pictures.
  `)}\n`,
  "L0/studio/roles/photographer.busy": `${head("Photographer", "L0")}${dedent(`
    role:
      name: photographer
      description: Takes pictures.
      responsibilities: [Pictures]
  `)}\n`,
  [deliveryPath]: playbookText(
    "delivery",
    `
    - name: take_pictures
      description: Take them.
      execution_type: human
      ui_type: form
      role: photographer
      estimated_duration: 2h
      inputs:
        - name: booking_record
          type: data
          format: json
      outputs:
        - name: pictures
          type: data
          format: json
    - name: book_again
      description: Book.
      execution_type: human
      runs: booking
    `,
    `
    inputs:
      - name: booking_record
        type: data
        format: json
    `,
  ).replace("frequency: on_demand", "frequency: triggered\n    trigger_events: [deposit_taken]"),
  "L1/management/team.busy": `${head("Management", "L1")}${dedent(`
    team:
      name: Management
      type: enabling
      description: Manages.
  `)}\n`,
  "L1/management/roles/manager.busy": `${head("Manager", "L1")}${dedent(`
    role:
      name: manager
      description: Manages.
      responsibilities: [All]
  `)}\n`,
};

/** The business, checked; `changed` replaces and adds files. */
export function editorWorkspace(changed: Readonly<Record<string, string>> = {}): Workspace {
  return createWorkspace(new Map(Object.entries({ ...editorBusiness, ...changed })));
}

/** What an installation offers in these tests. */
export const surroundings = {
  algorithms: [{ name: "calculate", doc: "Works out fields." }],
  now: "2026-03-02T09:30:00.000Z",
};
