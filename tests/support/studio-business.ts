/** A business whose one process has everything that insights speak of: parallel work, a loop, promises, two roles. */
import type { Definition } from "#runtime/definition.ts";
import { definitionOf } from "./running.ts";

export const studioPlaybook = "L0/studio/playbooks/album.busy";

const step = (name: string, role: string, more: string): string =>
  `    - {name: ${name}, description: Do it, execution_type: human, ui_type: form, role: ${role}, ${more}}\n`;
const data = (name: string): string => `{name: ${name}, type: data, format: text}`;

/** Files by path. */
export const studioBusiness: Readonly<Record<string, string>> = {
  "orgata.config.yaml": "workspace: {name: Studio, description: Makes albums, timezone: Europe/Berlin}\n",
  "L0/studio/team.busy": `version: "1.1"
metadata: {name: Studio, description: Makes albums, layer: L0}
team:
  name: Studio
  type: stream-aligned
  description: Makes albums.
  members:
    - {name: Ana, roles: [editor], capacity: 40 hours/week}
    - {name: Ben, roles: [assistant], capacity: 40 hours/week}
    - {name: Cem, roles: [assistant]}
`,
  ...Object.fromEntries(
    ["editor", "assistant"].map((role) => [
      `L0/studio/roles/${role}.busy`,
      `version: "1.1"\nmetadata: {name: ${role}, description: Works, layer: L0}\nrole:\n  name: ${role}\n  description: Works.\n  responsibilities: [Work]\n`,
    ]),
  ),
  [studioPlaybook]: `version: "1.1"
metadata: {name: Album, description: From photos to an album, layer: L0}
playbook:
  name: album
  description: Make an album.
  cadence: {frequency: on_demand}
  outputs:
    - ${data("parcel")}
  steps:
${step("choose_photos", "editor", `estimated_duration: 1h, outputs: [${data("chosen")}]`)}${step(
  "order_box",
  "assistant",
  `estimated_duration: 30m, outputs: [${data("box")}]`,
)}${step(
  "lay_out",
  "editor",
  `estimated_duration: 2h, due: 2d, inputs: [${data("chosen")}], outputs: [{name: pages, type: data, format: text, required_fields: [pages], validation_rules: [{rule_type: required, condition: 'pages = "good"', error_message: The pages must be good., severity: error}]}]`,
)}${step(
  "check_pages",
  "editor",
  `estimated_duration: 30m, inputs: [${data("pages")}], outputs: [${data("checked")}], repeat: {from: lay_out, while: checked = "no", max: 3}`,
)}${step("call_client", "assistant", `estimated_duration: 15m, inputs: [${data("checked")}], outputs: [${data("wish")}]`)}${step(
  "pack",
  "assistant",
  `estimated_duration: 30m, inputs: [${data("checked")}, ${data("box")}], outputs: [${data("parcel")}]`,
)}`,
};

/** Its process as it is run. */
export function albumDefinition(): Definition {
  return definitionOf(studioBusiness, "album");
}
