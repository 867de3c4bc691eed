/** People, comments and attachments on the command line. */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith();
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout);

describe("orgata people", () => {
  it("lists them, adds somebody, and changes what they may do", async () => {
    const added = await run("people", "add", "Robin Vale", "--permission", "manager", "--roles", "photo-editor");
    expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Robin Vale, Manager, photo-editor") });
    expect((await run("people", "list")).stdout).toMatch(/Robin Vale +Manager +photo-editor +0 tasks +yes/);
    expect(await json("people", "change", ".", "robin vale", "--permission", "Observer", "--left")).toMatchObject({
      permission: "Observer",
      active: false,
    });
    expect((await run("people", "list")).stdout).toMatch(/Robin Vale .* has left/);
  });

  it("says when somebody is away, and that they are back", async () => {
    await run("people", "add", "Robin Vale");
    const dates = ["--from", "2031-07-01", "--until", "2031-07-14"];
    const away = await json("people", "away", "Robin Vale", ...dates, "--note", "Holidays");
    expect(away.absences).toMatchObject([{ note: "Holidays" }]);
    const [{ from, until }] = away.absences;
    expect(Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)).toBe(14);
    expect(await json("people", "back", "Robin Vale")).toMatchObject({ absences: [] });
  });

  it.each([
    [["people"], "orgata people list [dir] or orgata people add [dir] NAME"],
    [["people", "sing"], "orgata people list"],
    [["people", "add"], "orgata people add [dir] NAME"],
    [["people", "change", "Nobody", "--left"], "There are: "],
    [["people", "add", "Kim", "--permission", "king"], "Owner"],
    [["people", "away", "Robin Vale", "--from", "soon"], "There are: "],
    [["comments", "list", "no-task"], "list"],
    [["comments", "add", "no-task"], "--text"],
    [["attachments", "add", "task"], "FILE"],
    [["attachments", "add", "task", "not-there.txt"], "Check its name"],
  ])("says what to write instead of %j", async (args, next) => {
    const { exitCode, stderr } = await run(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(next);
  });
});

describe("orgata comments and attachments", () => {
  it("belong to a task", async () => {
    await run("run", "inquiry-to-booking");
    const [task] = (await json("tasks")).tasks;
    expect((await run("comments", "list", task.id)).stdout).toContain("Nobody has said anything");
    await run("comments", "add", task.id, "--text", "The client called.");
    expect((await run("comments", "list", task.id)).stdout).toContain(": The client called.");

    putFiles(folder, { "notes.txt": "Bring the long lens." });
    const { id } = await json("attachments", "add", task.id, "notes.txt");
    expect((await run("attachments", "list", task.id)).stdout).toMatch(/notes\.txt +1 KB/);
    expect(await run("attachments", "get", id)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--to"),
    });
    expect((await run("attachments", "get", id, "--to", "copy.txt")).exitCode).toBe(0);
    expect(readFileSync(join(folder, "copy.txt"), "utf8")).toBe("Bring the long lens.");
    expect((await run("attachments", "remove", id)).exitCode).toBe(0);
    expect((await run("attachments", "list", task.id)).stdout).toContain("No file is attached.");
  });
});

describe("orgata events and webhooks", () => {
  it("tell what is known, what happened, and make addresses", async () => {
    expect((await run("events")).stdout).toMatch(/booking_confirmed +Shoot Preparation +Inquiry to Booking/i);
    await run("event", "booking_confirmed");
    expect((await run("events")).stdout).toMatch(/booking_confirmed +by .* +started 1 run/);
    const made = await run("webhooks", "make", "booking_confirmed");
    expect(made.stdout).toMatch(/\/api\/webhooks\/booking_confirmed\/[0-9a-f]{64}/);
    expect((await run("webhooks", "list")).stdout).toContain("nothing came in yet");
    expect((await run("webhooks", "remove", "booking_confirmed")).exitCode).toBe(0);
    expect((await run("webhooks", "list")).stdout).toContain("There are no webhooks.");
  });
});
