/** The example businesses that come with Orgata. */
import type { AppContext } from "#app/context.ts";
import { CONFIG_PATH, parseConfig } from "#busy/model/config.ts";
import { ExpectedError } from "#shared/errors.ts";

export interface Example {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** How many files the business has. */
  readonly files: number;
}

/** All examples, in order of name. */
export async function listExamples(app: AppContext): Promise<Example[]> {
  const { folders, examplesFolder } = app.ports;
  const { path, folders: ids } = await folders.browse(examplesFolder);
  const examples = await Promise.all(ids.map((id) => describe(app, `${path}/${id}`, id)));
  return examples.sort((a, b) => a.name.localeCompare(b.name));
}

/** The example with this id. Fails with NOT_FOUND. */
export async function findExample(app: AppContext, id: string): Promise<Example> {
  const found = (await listExamples(app)).find((example) => example.id === id);
  if (found !== undefined) return found;
  throw new ExpectedError("NOT_FOUND", `There is no example “${id}”.`, { next: "Choose one of the list." });
}

async function describe(app: AppContext, path: string, id: string): Promise<Example> {
  const files = await app.ports.folders.open(path);
  const config = await files.read(CONFIG_PATH);
  const { name, description } = parseConfig(config?.text ?? "").workspace;
  return { id, name: name ?? id, description: description ?? "", files: (await files.list()).length };
}
