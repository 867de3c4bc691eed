/** Who is sitting here, in which host, with which storage and model. */
import { create } from "zustand";
import { allows, type Permission } from "#shared/permission-levels.ts";
import type { ContractOutputs } from "./contract-types.ts";
import { core } from "./core.ts";

export type AppInfo = ContractOutputs["app"]["info"];

export const useAppInfo = create<{ info: AppInfo | undefined }>(() => ({ info: undefined }));

/** Asks the core again. */
export async function loadAppInfo(): Promise<void> {
  useAppInfo.setState({ info: await core.app.info() });
}

/** Whether the person holds `permission`. The core decides; this only spares people a refusal. */
export function may(info: AppInfo | undefined, permission: Permission): boolean {
  return info !== undefined && allows(info.actor.permission, permission);
}
