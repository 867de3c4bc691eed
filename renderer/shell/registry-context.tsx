/** Hands the registry of features down to whatever shows them. */
import { createContext, type ReactNode, useContext } from "react";
import type { FeatureRegistry } from "./features.ts";

const Registry = createContext<FeatureRegistry | undefined>(undefined);

/** Must stand around the window. */
export function RegistryProvider({
  registry,
  children,
}: {
  readonly registry: FeatureRegistry;
  readonly children: ReactNode;
}): ReactNode {
  return <Registry.Provider value={registry}>{children}</Registry.Provider>;
}

/** What the features bring. */
export function useRegistry(): FeatureRegistry {
  const registry = useContext(Registry);
  if (registry === undefined) throw new Error("The registry of features is missing.");
  return registry;
}
