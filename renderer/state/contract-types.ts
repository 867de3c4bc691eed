/** Types of what the contract's procedures give, for stores and components. */
import type { InferClientOutputs } from "@orpc/client";
import type { CoreClient } from "#shared/contract/index.ts";

export type ContractOutputs = InferClientOutputs<CoreClient>;
