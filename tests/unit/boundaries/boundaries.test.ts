/**
 * The canary of the layout: a small copy of the folder tree with one planted violation per rule. A rule that no longer
 * finds its plant (a changed folder name, a tool that silently reads no TypeScript) fails here, not in the field.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)(join(root, "dependency-rules.cjs"));

/** Rule → the file that breaks it, and how. `import type` where types alone must be caught too. */
const plants: Record<string, Record<string, string>> = {
  "busy-reaches-only-below": { "main/busy/a.ts": 'import type { X } from "#knit/target.ts"; export type A = X;' },
  "changes-reaches-only-below": { "main/changes/a.ts": 'import "#knit/target.ts";' },
  "knit-reaches-only-below": { "main/knit/a.ts": 'import type { X } from "#runtime/target.ts"; export type A = X;' },
  "runtime-reaches-only-below": { "main/runtime/a.ts": 'import "#knit/target.ts";' },
  "conversation-reaches-only-below": { "main/conversation/a.ts": 'import "#app/target.ts";' },
  "pure-zones-know-no-node": { "main/busy/node.ts": 'import "node:fs";' },
  "shared-knows-nobody": { "shared/a.ts": 'import type { X } from "#busy/target.ts"; export type A = X;' },
  "ports-know-only-shared": { "main/ports/a.ts": 'import type { X } from "#busy/target.ts"; export type A = X;' },
  "app-knows-no-adapter-or-host": {
    "main/app/a.ts": 'import type { X } from "#adapters/one/target.ts"; export type A = X;',
  },
  "app-knows-no-node": { "main/app/node.ts": 'import "node:crypto";' },
  "adapters-know-no-other-adapter": { "main/adapters/two/a.ts": 'import "#adapters/one/target.ts";' },
  "adapters-know-no-use-case": { "main/adapters/one/a.ts": 'import "#app/target.ts";' },
  "electron-only-in-its-host": { "main/app/window.ts": 'import type { App } from "electron"; export type A = App;' },
  "server-never-reaches-electron": {
    "main/hosts/server/a.ts": 'import "../between.ts";',
    "main/hosts/between.ts": 'import "./electron/target.ts";',
  },
  "renderer-knows-only-shared": { "renderer/a.tsx": 'import type { X } from "#app/target.ts"; export type A = X;' },
  "renderer-knows-no-node": { "renderer/node.ts": 'import "node:path";' },
  "preload-knows-nobody": { "preload/a.ts": 'import "#renderer/target.ts";' },
  "product-knows-no-tests": { "main/busy/tests.ts": 'import "#tests/target.ts";' },
  "no-circles": { "shared/one.ts": 'import "./two.ts";', "shared/two.ts": 'import "./one.ts";' },
};

const targets = [
  "main/busy",
  "main/knit",
  "main/runtime",
  "main/app",
  "main/adapters/one",
  "main/hosts/electron",
  "renderer",
  "tests",
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe("layout rules", () => {
  let tree: string;
  let violations: Violation[];

  async function put(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), "orgata-layout-"));
    await cp(join(root, "package.json"), join(tree, "package.json"));
    await put("node_modules/electron/package.json", '{"name":"electron","version":"1.0.0","main":"index.js"}');
    await put("node_modules/electron/index.js", "module.exports = {};");
    for (const folder of targets) await put(`${folder}/target.ts`, "export interface X { readonly x: number }");
    for (const files of Object.values(plants)) for (const [path, text] of Object.entries(files)) await put(path, text);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
        "--config",
        join(root, "dependency-rules.cjs"),
        "--output-type",
        "json",
        "shared",
        "main",
        "preload",
        "renderer",
      ],
      { cwd: tree, maxBuffer: 1e8 },
    ).catch((failed: { stdout: string }) => failed);
    violations = JSON.parse(stdout).summary.violations;
  });

  afterAll(() => rm(tree, { recursive: true, force: true }));

  it("has one planted violation for each rule", () => {
    expect(Object.keys(plants).toSorted()).toEqual(rules.forbidden.map((rule) => rule.name).toSorted());
  });

  it.each(Object.entries(plants))("%s finds its planted violation", (name, files) => {
    const found = violations.filter((violation) => violation.rule.name === name).map((violation) => violation.from);
    expect(found).toContain(Object.keys(files)[0]);
  });
});
