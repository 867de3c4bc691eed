/** kill -9 while somebody types and saves: no file is cut off, and nothing that was acknowledged is lost. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { runKilled } from "#tests/support/kill.ts";
import { smallBusiness } from "#tests/support/small-business.ts";
import { typedText, versionOf } from "#tests/support/typed-text.ts";

const script = new URL("../support/killed-save.ts", import.meta.url);
const kills = Number(process.env["ORGATA_KILLS"] ?? "3");
const paths = ["L0/sales/one.busy", "L0/sales/two.busy", "L0/three.busy"];

/** How long typing goes on at most before everything is killed, in milliseconds. */
const TYPING_MS = 300;

/** The latest version of a file that was acknowledged: as a draft or saved. */
function acknowledged(output: string, what: "draft" | "saved", path: string): number {
  const lines = [...output.matchAll(/^(draft|saved) (\S+) (\d+)$/gm)];
  return Math.max(0, ...lines.filter(([, kind, of]) => kind === what && of === path).map((line) => Number(line[3])));
}

it("loses nothing that was kept, wherever it is killed", { timeout: 120_000 + kills * 30_000 }, async () => {
  const original = folderWith({
    ...smallBusiness,
    ...Object.fromEntries(paths.map((path) => [path, typedText(0)])),
  });
  for (let kill = 0; kill < kills; kill += 1) {
    const root = folderWith();
    cpSync(original, root, { recursive: true });
    const home = folderWith();
    const { output, errors } = await runKilled(script, [root, home, ...paths], Math.random() * TYPING_MS);
    expect(errors).toBe("");
    const { client, core, bugs, events } = coreForTest(() => ({}), home);
    await client.workspace.open({ path: root });
    for (const path of paths) {
      const onDisk = versionOf(readFileSync(join(root, path), "utf8"));
      expect(onDisk).toBeGreaterThanOrEqual(acknowledged(output, "saved", path));
      const { text, hash, draft } = await client.documents.read({ path });
      // What somebody sees when the file is opened again.
      const shown = versionOf(draft?.text ?? text);
      expect(shown).toBeGreaterThanOrEqual(acknowledged(output, "draft", path));
      await client.documents.save({ path, text: draft?.text ?? text, baseHash: hash });
    }
    expect(bugs).toEqual([]);
    expect(events.filter((event) => event.type === "notification")).toEqual([]);
    await core.close();
    const left = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("writing"));
    expect(left.length).toBeLessThanOrEqual(2);
  }
});
