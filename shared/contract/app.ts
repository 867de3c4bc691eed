/** The application itself: version, people, recent workspaces, settings of this installation. */
import { z } from "zod";
import { Actor } from "../permissions.ts";
import { procedure } from "./procedure.ts";

export const AppInfo = z.object({
  name: z.string(),
  version: z.string(),
  host: z.enum(["electron", "server"]),
  storage: z.string(),
  model: z.string(),
  actor: Actor,
});

export const ExampleInfo = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  files: z.int(),
});

export const appContract = {
  info: procedure("Observer").output(AppInfo),
  /** Folders opened before, newest first. */
  recent: procedure("Observer").output(
    z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.iso.datetime() })),
  ),
  examples: procedure("Observer").output(z.array(ExampleInfo)),
  /** State of the window, kept between starts; the page decides what is inside. */
  loadState: procedure("Observer")
    .input(z.object({ key: z.string().max(200) }))
    .output(z.unknown()),
  saveState: procedure("Observer")
    .input(z.object({ key: z.string().max(200), value: z.unknown() }))
    .output(z.null()),
};
