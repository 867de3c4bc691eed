import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createLog } from "#adapters/log/log.ts";
import { folderWith } from "#tests/support/folder-with.ts";

it("appends one JSON line per message, at once", () => {
  const file = join(folderWith(), "logs/orgata.log");
  createLog({ file }).info("opened", { files: 3 });
  const log = createLog({ file, level: "warn" });
  log.info("left out");
  log.error("failed", { reason: "x" });
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 30, msg: "opened", files: 3 },
    { level: 50, msg: "failed", reason: "x" },
  ]);
});
