/** Types of what the contract's procedures take and give, for stores and components. */
import type { InferClientInputs, InferClientOutputs } from "@orpc/client";
import type { CoreClient } from "#shared/contract/index.ts";

export type ContractInputs = InferClientInputs<CoreClient>;
export type ContractOutputs = InferClientOutputs<CoreClient>;
