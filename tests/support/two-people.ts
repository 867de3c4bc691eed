/** The small business with two people who may change it: Ana, an owner, and Bo, who decides in its team. */
import { createRouterClient } from "@orpc/server";
import type { CorePorts } from "#app/context.ts";
import type { CoreClient } from "#shared/contract/index.ts";
import type { Permission } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { type OpenedBusiness, openedBusiness } from "./opened-business.ts";
import { rolePath, smallBusiness, teamPath } from "./small-business.ts";

export const leadPath = "L0/sales/roles/lead.busy";

export interface TwoPeople extends OpenedBusiness {
  /** Calls as Ana, who makes changes. */
  readonly ana: CoreClient;
  /** Calls as Bo, who decides about them. */
  readonly bo: CoreClient;
  clientOf(name: string, permission: Permission): CoreClient;
}

/** Opens it; `files` are added to or replace those of the business, `change` replaces ports. */
export async function twoPeople(
  files: Readonly<Record<string, string>> = {},
  change?: (ports: CorePorts) => Partial<CorePorts>,
): Promise<TwoPeople> {
  const opened = await openedBusiness(change, {
    [teamPath]: `${smallBusiness[teamPath] ?? ""}  governance: { decision_authority: [lead], escalation_path: business_owner }\n`,
    [leadPath]: (smallBusiness[rolePath] ?? "").replace("name: seller", "name: lead").replace("Make offers", "Decide"),
    ...files,
  });
  const clientOf = (name: string, permission: Permission): CoreClient => {
    const actor: Actor = { id: name, name, permission };
    return createRouterClient(opened.core.router, { context: { actor, reportBug: () => undefined } });
  };
  await opened.client.people.add({ name: "Bo", permission: "Manager", roles: ["lead"] });
  return { ...opened, ana: clientOf("Ana Owner", "Owner"), bo: clientOf("Bo", "Manager"), clientOf };
}
