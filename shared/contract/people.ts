/** The people of the business: who holds which role, who may do what, who is away and who stands in. */
import { z } from "zod";
import { AssigneeSuggestion, PermissionLevel, Person, You } from "../people.ts";
import { procedure } from "./procedure.ts";

export const peopleContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/people", summary: "People, by name" })
    .output(z.object({ people: z.array(Person) })),
  /** Somebody the files do not name. CONFLICT when there is somebody of that name. */
  add: procedure("Owner")
    .route({ method: "POST", path: "/people", successStatus: 201, summary: "Add somebody" })
    .input(
      z.object({
        name: z.string(),
        email: z.string().optional(),
        permission: PermissionLevel.default("Operator"),
        roles: z.array(z.string()).default([]),
      }),
    )
    .output(Person),
  /** What is left out stays. `roles` are those held beside what the files say. CONFLICT for the last owner. */
  update: procedure("Owner")
    .route({ method: "PUT", path: "/people/{id}", summary: "Change permission, roles, or whether somebody is there" })
    .input(
      z.object({
        id: z.string(),
        permission: PermissionLevel.optional(),
        roles: z.array(z.string()).optional(),
        active: z.boolean().optional(),
      }),
    )
    .output(Person),
  /** One's own; a manager's permission is needed for somebody else's. */
  addAbsence: procedure("Operator")
    .route({ method: "POST", path: "/people/{id}/absences", successStatus: 201, summary: "Say that somebody is away" })
    .input(
      z.object({
        id: z.string(),
        from: z.iso.datetime(),
        until: z.iso.datetime(),
        /** Id of who gets new tasks meanwhile. */
        delegate: z.string().optional(),
        note: z.string().default(""),
      }),
    )
    .output(Person),
  removeAbsence: procedure("Operator")
    .route({ method: "DELETE", path: "/people/{id}/absences/{absence}", summary: "Take an absence back" })
    .input(z.object({ id: z.string(), absence: z.string() }))
    .output(Person),
  /** The names of the business's roles, which somebody can hold. */
  roles: procedure("Observer")
    .route({ method: "GET", path: "/roles", summary: "Roles of the business" })
    .output(z.object({ roles: z.array(z.string()) })),
  /** Who whoever asks is here. */
  you: procedure("Observer").output(You),
  /**
   * Says that one is somebody of the business, on this computer; null: nobody of them. For approvals, tasks and delegation.
   * Fails with NOT_FOUND, CONFLICT where `ORGATA_USER` says who one is.
   */
  setYou: procedure("Operator")
    .input(z.object({ id: z.string().nullable() }))
    .output(z.null()),
  /** Who could do a task, the best first. */
  suggest: procedure("Observer")
    .route({ method: "GET", path: "/tasks/{task}/assignees", summary: "Who could do a task, and why" })
    .input(z.object({ task: z.string() }))
    .output(z.object({ suggestions: z.array(AssigneeSuggestion) })),
};
