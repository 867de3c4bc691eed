/** A very small business without any findings, for tests that change it. */

export const quotePath = "L0/sales/playbooks/quote.busy";
export const rolePath = "L0/sales/roles/seller.busy";
export const teamPath = "L0/sales/team.busy";

/** The text of the quote with another estimate of its second step. */
export function sendTakes(text: string, duration: string): string {
  return text.replace(/(name: send_quote[^]*?estimated_duration: )\w+/, (_, start: string) => start + duration);
}

const step = (name: string, output: string, input?: string) => `    - name: ${name}
      description: Do it well.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 30m
${input === undefined ? "" : `      inputs:\n        - { name: ${input}, type: data, format: form }\n`}      outputs:
        - { name: ${output}, type: data, format: form }
`;

/** Files by path. */
export const smallBusiness: Readonly<Record<string, string>> = {
  "orgata.config.yaml":
    "workspace:\n  name: Small Shop\n  description: Sells small things\n  timezone: Europe/Lisbon\n",
  "README.md": "# Small Shop\n",
  "algorithms/price.js": "export default (inputs) => ({ price: inputs.amount * 2 });\n",
  [teamPath]: `version: "1.1"
metadata: { name: Sales, description: Sells things, layer: L0 }
team:
  name: Sales
  type: stream-aligned
  description: Sells things.
  members:
    - { name: Ana, email: ana@example.org, roles: [seller] }
`,
  [rolePath]: `version: "1.1"
metadata: { name: Seller, description: Sells, layer: L0 }
role:
  name: seller
  description: Sells things to people.
  responsibilities: [Make offers]
`,
  [quotePath]: `version: "1.1"
metadata: { name: Quote, description: An offer to a client, layer: L0 }
playbook:
  name: quote
  description: Make an offer. # a comment that stays
  cadence: { frequency: on_demand }
  outputs:
    - { name: answer, type: data, format: form }
  steps:
${step("prepare_quote", "offer")}${step("send_quote", "answer", "offer")}`,
};
