/** The Git port through the installed `git`. */
import { gitContract } from "./git-contract.ts";

gitContract("installed");
