/** The people of a business: what they hold, what they may do, when they are away, how much they have to do. */
import { z } from "zod";
import { PERMISSIONS } from "./permission-levels.ts";

export const PermissionLevel = z.enum(PERMISSIONS);

/** A role somebody holds, with the display name of its team (empty when no team has such a role). */
export const HeldRole = z.object({
  role: z.string(),
  team: z.string(),
  /** Whether the files of the business say so; otherwise it was said under People. */
  fromFiles: z.boolean(),
});
export type HeldRole = z.infer<typeof HeldRole>;

export const Absence = z.object({
  id: z.string(),
  from: z.iso.datetime(),
  /** The first moment they are back. */
  until: z.iso.datetime(),
  /** Who gets their new tasks meanwhile. */
  delegate: z.object({ id: z.string(), name: z.string() }).optional(),
  note: z.string(),
});
export type Absence = z.infer<typeof Absence>;

export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  permission: PermissionLevel,
  roles: z.array(HeldRole),
  /** Display names. */
  teams: z.array(z.string()),
  /** False: they left, and get no more tasks. */
  active: z.boolean(),
  isYou: z.boolean(),
  /** Whether a team of the business names them as a member. */
  inFiles: z.boolean(),
  /** Now and later, earliest first. */
  absences: z.array(Absence),
  /** Until when they are away now; absent = they are there. */
  awayUntil: z.iso.datetime().optional(),
  /** Working time in minutes per week, as the files say; absent = they do not say. */
  capacityMinutes: z.number().optional(),
  /** Open tasks that are theirs. */
  openTasks: z.int(),
  /** Working time of those tasks as estimated, in minutes. */
  assignedMinutes: z.number(),
});
export type Person = z.infer<typeof Person>;

/** Who whoever asks is among the people of the business. */
export const You = z.object({
  name: z.string(),
  /** Their id under People. */
  id: z.string().optional(),
  /** Who said so: they themselves here, the account of this computer, or whoever started Orgata (`ORGATA_USER`). */
  saidBy: z.enum(["you", "account", "host"]),
  /** Somebody with the e-mail address of one's commits, while the account is nobody of the business. */
  proposed: z.object({ id: z.string(), name: z.string(), email: z.string() }).optional(),
});
export type You = z.infer<typeof You>;

/** Somebody who could do a task. */
export const AssigneeSuggestion = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  /** Whether they are the one to ask. */
  best: z.boolean(),
  /** Why, or why not, in words. */
  reasons: z.array(z.string()),
});
export type AssigneeSuggestion = z.infer<typeof AssigneeSuggestion>;
