/** The Git port without any program. */
import { gitContract } from "./git-contract.ts";

gitContract("built_in");
