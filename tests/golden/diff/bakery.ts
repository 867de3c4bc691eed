/** A bakery that uses every construct and field of the language once, so that each can be changed. */

const TEAM = `version: "1.1"
metadata:
  name: Bakery
  description: Everything about the bakery.
  layer: L0
imports:
  - tool: stripe
    capability: Payments
team:
  name: Bakery
  type: stream-aligned
  description: Bakes and sells bread.
  members:
    - name: Ada
      email: ada@bakery.example
      roles: [baker]
      capacity: 40 hours/week
    - name: Tom
      roles: [seller]
  resources:
    - type: time
      allocation: 70
      unit: hours/week
    - type: capital
      allocation: 2000
      unit: EUR/month
  governance:
    escalation_path: head-baker
    decision_authority: [head-baker]
  interfaces:
    external:
      - The mill
    internal: []
  success_metrics:
    - Bread is sold out by six
`;

const HEAD_BAKER = `version: "1.0"
metadata: {name: Head Baker, description: Leads the bakers., layer: L0}
role:
  name: head-baker
  description: Leads the bakers.
  responsibilities:
    - Recipes are kept
`;

const BAKER = `version: "1.1"
metadata: {name: Baker, description: Bakes., layer: L0}
role:
  name: baker
  description: Bakes what is sold.
  inherits_from: head-baker
  onboarding:
    - step: Learn the ovens
      duration: 2d
    - step: Learn the recipes
      duration: 1w
  responsibilities:
    - Bread is fresh
  tasks:
    - name: clean_oven
      description: Clean the oven.
      execution_type: human
      ui_type: form
      estimated_duration: 30m
      outputs:
        - name: cleaning_log
          type: document
          format: form
          required_fields: [date]
    - name: order_flour
      description: Order flour.
      execution_type: human
      ui_type: form
      estimated_duration: 15m
`;

const SELLER = `version: "1.0"
metadata: {name: Seller, description: Sells., layer: L0}
role:
  name: seller
  description: Sells what is baked.
  responsibilities:
    - Nobody waits long
`;

const PLAYBOOK = `version: "1.1"
metadata:
  name: Morning Bread
  description: Bread for the morning.
  layer: L0
playbook:
  name: morning-bread
  description: Bake the bread for the morning.
  cadence:
    frequency: daily
    schedule: "0 4 * * *"
    trigger_events: [external_big_order]
  emits: [bread_ready]
  inputs:
    - name: order_list
      type: document
      format: csv
  outputs:
    - name: bread
      type: data
      format: crate
  issue_resolution:
    - type: escalate
      target: head-baker
      conditions: ["issue = 'late'"]
      timeout: 1h
      fallback:
        type: pause
  steps:
    - name: read_orders
      description: Read what is ordered.
      execution_type: algorithmic
      algorithm: count_orders
      estimated_duration: 5m
      inputs:
        - name: order_list
          type: document
          format: csv
      outputs:
        - name: order_count
          type: data
          format: json
          schema:
            type: json
            definition: {loaves: number, rolls: number}
          required_fields: [loaves]
          validation_rules:
            - rule_type: range
              condition: loaves >= 0
              error_message: Loaves cannot be negative.
      retry:
        attempts: 3
        backoff: 5m

    - name: plan_day
      description: Plan the day.
      execution_type: ai_agent
      agent_prompt: Plan the baking of the day.
      context_gathering: [weather]
      estimated_duration: 10m
      inputs:
        - name: order_count
          type: data
          format: json

    - name: talk_it_over
      description: Talk the plan over.
      execution_type: human
      ui_type: meeting
      facilitation:
        agenda: [The plan, Anything else]
      role: head-baker
      estimated_duration: 15m
      when: order_count.loaves > 100

    - name: bake
      description: Bake the bread.
      execution_type: human_creative
      ui_type: form
      role: baker
      estimated_duration: 3h
      due: 4h
      tags: [oven]
      outputs:
        - name: bread
          type: data
          format: crate
      issues:
        - issue_type: oven_broken
          resolution:
            type: escalate
            target: head-baker
            timeout: 1h
      subtasks:
        - name: make_dough
          description: Make the dough.
          execution_type: human
          ui_type: form
          role: baker
          estimated_duration: 1h
        - name: bake_loaves
          description: Bake the loaves.
          execution_type: human
          ui_type: form
          role: baker
          estimated_duration: 2h

    - name: taste
      description: Taste one.
      execution_type: human
      ui_type: form
      role: baker
      estimated_duration: 5m
      repeat:
        from: bake
        while: taste = 'bad'
        max: 2
      emits: [tasted]

    - name: open_shop
      description: Open the shop.
      execution_type: human
      role: seller
      runs: shop-day
      depends_on: [bake]
      estimated_duration: 20m
`;

const SHOP_DAY = `version: "1.1"
metadata:
  name: Shop Day
  description: A day in the shop.
  layer: L0
playbook:
  name: shop-day
  description: Sell until evening.
  cadence:
    frequency: on_demand
  steps:
    - name: sell
      description: Sell bread.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 8h
    - name: count_cash
      description: Count the cash.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 30m
      outputs:
        - name: cash_sheet
          type: document
          format: form
          document_definition: cash-sheet
`;

const CASH_SHEET = `version: "1.0"
metadata: {name: cash-sheet, description: What was sold., layer: L0}
document:
  metadata: {name: cash-sheet, description: What was sold., layer: L0}
  content_type: structured
  sections:
    - name: Sums
      type: form
      fields:
        - name: total
          type: number
          required: true
        - name: paid_by
          type: select
          options: [cash, card]
        - name: remark
          type: text
    - name: Advice
      type: text
      content: Count twice.
`;

const HANDBOOK = `version: "1.0"
metadata: {name: handbook, description: How we work., layer: L0}
document:
  metadata: {name: handbook, description: How we work., layer: L0}
  content_type: narrative
  narrative_content: |
    We bake every day.
    We sell what we bake.
`;

/** Short names for the paths in cases. */
export const PATHS = {
  team: "L0/bakery/team.busy",
  headBaker: "L0/bakery/roles/head-baker.busy",
  baker: "L0/bakery/roles/baker.busy",
  seller: "L0/bakery/roles/seller.busy",
  playbook: "L0/bakery/playbooks/morning-bread.busy",
  shopDay: "L0/bakery/playbooks/shop-day.busy",
  cashSheet: "L0/bakery/documents/cash-sheet.busy",
  handbook: "L0/bakery/documents/handbook.busy",
  config: "orgata.config.yaml",
  algorithm: "algorithms/count_orders.js",
  notes: "NOTES.md",
} as const;

export const BAKERY: ReadonlyMap<string, string> = new Map([
  [PATHS.team, TEAM],
  [PATHS.headBaker, HEAD_BAKER],
  [PATHS.baker, BAKER],
  [PATHS.seller, SELLER],
  [PATHS.playbook, PLAYBOOK],
  [PATHS.shopDay, SHOP_DAY],
  [PATHS.cashSheet, CASH_SHEET],
  [PATHS.handbook, HANDBOOK],
  [PATHS.config, "workspace:\n  name: Bakery\n  timezone: Europe/Vienna\ntools:\n  - till\n"],
  [
    PATHS.algorithm,
    "export default function ({ order_list }) {\n  return { order_count: { loaves: order_list.length } };\n}\n",
  ],
  [PATHS.notes, "The oven is from 1962.\n"],
]);
