/** Who is sitting here, in which host, with which storage and model. */
import { create } from "zustand";
import type { ContractOutputs } from "./contract-types.ts";
import { core } from "./core.ts";

export type AppInfo = ContractOutputs["app"]["info"];

export const useAppInfo = create<{ info: AppInfo | undefined }>(() => ({ info: undefined }));

/** Asks the core again. */
export async function loadAppInfo(): Promise<void> {
  useAppInfo.setState({ info: await core.app.info() });
}

/** Whether the person may change processes (Manager or Owner). The core decides; this only spares people a refusal. */
export function mayChange(info: AppInfo | undefined): boolean {
  return info?.actor.permission === "Owner" || info?.actor.permission === "Manager";
}
