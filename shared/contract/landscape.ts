/** The landscape: the whole organisation as a graph. */
import { Landscape } from "../landscape.ts";
import { procedure } from "./procedure.ts";

export const landscapeContract = {
  /** Teams, playbooks, roles, documents, events, tools and every reference between them, of the files on disk. */
  graph: procedure("Observer")
    .route({ method: "GET", path: "/landscape", summary: "The organisation as a graph" })
    .output(Landscape),
};
