/** Repairing files under `.knit/` that cannot be read: what could be read is written anew, the damaged file is kept aside. */
import { createChangeSet } from "#app/changes/create.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { applyOperations } from "#busy/writing/edits.ts";
import { parseLinks } from "#knit/links/manual-links.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import { KNIT_CONFIG_PATH, KNIT_LINKS_PATH } from "#shared/workspace-files.ts";

/**
 * A change set that writes anew what could be read of a settings file and keeps the damaged one beside it. Fails with
 * NOT_FOUND for a file that is not there or none of Knit's, NOTHING_TO_COMMIT when nothing is wrong with it.
 */
export async function repairSettings(app: AppContext, file: string, author: string): Promise<ChangeSet> {
  const isOurs = file === KNIT_LINKS_PATH || file === KNIT_CONFIG_PATH;
  const text = isOurs ? (await requireSession(app).files.read(file))?.text : undefined;
  if (text === undefined) {
    throw new ExpectedError("NOT_FOUND", `${file} is not there.`, {
      path: file,
      next: "Settings of Knit are in .knit/links.yaml and .knit/config.yaml.",
    });
  }
  const { findings, content } = file === KNIT_LINKS_PATH ? readableLinks(text) : readableConfig(text);
  if (!findings.some((finding) => finding.severity === "error")) {
    throw new ExpectedError("NOTHING_TO_COMMIT", `Nothing is wrong with ${file}.`, {
      path: file,
      next: "Open it if you want to change it.",
    });
  }
  const aside = file.replace(/\.yaml$/, `.damaged-${app.ports.clock.now().toISOString().replace(/[:.]/g, "-")}.yaml`);
  const title = `Repair ${file}`;
  return createChangeSet(app, {
    title,
    origin: "knit",
    author,
    edits: [
      {
        title: `${title}; the damaged file is kept as ${aside}`,
        operations: [
          { op: "write", file: aside, text },
          { op: "write", file, text: written(content) },
        ],
      },
    ],
  });
}

function readableLinks(text: string) {
  const { links, findings } = parseLinks(text);
  return { findings, content: { links: links.map(({ link }) => link) } };
}

function readableConfig(text: string) {
  const { config, findings } = parseKnitConfig(text);
  return { findings, content: config };
}

/** Plain data as YAML, laid out as everywhere. */
function written(content: object): string {
  const operations = Object.entries(content).map(([key, value]) => ({
    op: "set" as const,
    path: [key],
    value: JSON.parse(JSON.stringify(value)) as unknown,
  }));
  const text = applyOperations("{}\n", operations);
  if (!text.ok) throw new Error(`settings could not be written: ${text.error.message}`);
  return text.value;
}
