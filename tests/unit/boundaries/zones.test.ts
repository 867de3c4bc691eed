/** The canary of the compiler's zones: what a zone must not know is a compile error there, and only there. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");

const NODE_GLOBAL = "export const here: string = process.cwd();";
const PAGE_GLOBAL = "export const title: string = document.title;";

/** What the compiler says of `text` as a file of `zone`; empty when it accepts it. */
async function complaints(folder: string, zone: string, text: string): Promise<string> {
  const file = join(folder, "planted.mts");
  const config = join(folder, "tsconfig.json");
  await writeFile(file, text);
  await writeFile(
    config,
    JSON.stringify({
      extends: join(root, zone, "tsconfig.json"),
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        rootDir: folder,
        typeRoots: [join(root, "node_modules/@types")],
      },
      include: [file],
      references: [],
    }),
  );
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const told = await promisify(execFile)(process.execPath, [tsc, "-p", config]).catch(
    (failed: { stdout: string }) => failed,
  );
  return told.stdout;
}

describe("zones of the compiler", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "orgata-zones-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(["shared", "main/busy", "main/changes", "main/knit", "main/runtime", "main/conversation"])(
    "%s knows neither Node nor the page",
    async (zone) => {
      expect(await complaints(folder, zone, NODE_GLOBAL)).toContain("name 'process'");
      expect(await complaints(folder, zone, PAGE_GLOBAL)).toContain("name 'document'");
    },
  );

  it("main/adapters knows Node but not the page", async () => {
    expect(await complaints(folder, "main/adapters", NODE_GLOBAL)).toBe("");
    expect(await complaints(folder, "main/adapters", PAGE_GLOBAL)).toContain("name 'document'");
  });

  it("only erasable syntax compiles, so that Node can run the sources", async () => {
    expect(await complaints(folder, "main/busy", "export enum Colour { Red }")).toContain("erasableSyntaxOnly");
  });
});
