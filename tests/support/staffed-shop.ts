/** A small business with members, for tests about people and their tasks. */
import type { Permission } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { playbookText, teamTexts } from "./busy-texts.ts";

const MEMBERS = `  members:
    - {name: Ada Berg, email: ada@shop.example, roles: [clerk], capacity: 20 hours/week}
    - {name: Ben Cole, roles: [packer], capacity: 40 hours/week}
    - {name: Cara Dorn, roles: [packer]}
`;

const STEPS = `
- {name: write, description: Write the note, execution_type: human, role: clerk, estimated_duration: 30m, outputs: [{name: note, type: data, format: text}]}
- {name: pack, description: d, execution_type: human, role: packer, estimated_duration: 1h, outputs: [{name: parcel, type: data, format: text}]}
`;

/** Ada is the only clerk, Ben and Cara pack; the playbook `order` is written by the one and packed by the others. */
export function staffedShop(): Record<string, string> {
  const files = teamTexts("shop", { clerk: "", packer: "" });
  return {
    ...files,
    "L0/shop/team.busy": `${files["L0/shop/team.busy"] ?? ""}${MEMBERS}`,
    "L0/shop/playbooks/order.busy": playbookText("order", STEPS),
  };
}

/** Somebody who calls. */
export function actorOf(name: string, permission: Permission = "Operator"): Actor {
  return { id: name.toLowerCase().replace(" ", "-"), name, permission };
}
