/** What a workspace says under `.knit/`: how Knit judges, and the links that people wrote down. */
import type { Workspace } from "#busy/workspace.ts";
import { type ManualLinks, parseLinks, vanishedLinks } from "#knit/links/manual-links.ts";
import type { KnitPolicy } from "#knit/policy/policy.ts";
import { parseKnitConfig } from "#knit/policy/read-config.ts";
import type { WorkspaceFiles } from "#ports/files.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { KnitFinding, PlacedLink } from "#shared/knit.ts";
import { KNIT_CONFIG_PATH, KNIT_LINKS_PATH } from "#shared/workspace-files.ts";

export interface KnitSettings {
  readonly policy: KnitPolicy;
  readonly links: readonly PlacedLink[];
  /** The text that the links are written in. */
  readonly linksText: string;
  /** What is wrong in the files; what could be read holds. */
  readonly findings: readonly KnitFinding[];
}

/** Reads the settings as they are on disk now; texts that stayed are not read again. */
export function createSettings(files: Pick<WorkspaceFiles, "read">): () => Promise<KnitSettings> {
  const config = remembering(parseKnitConfig);
  const links = remembering(parseLinks);
  let last: { readonly made: readonly unknown[]; readonly settings: KnitSettings } | undefined;
  return async () => {
    const [configText, linksText] = await Promise.all([
      textOf(files, KNIT_CONFIG_PATH),
      textOf(files, KNIT_LINKS_PATH),
    ]);
    const read = config(configText.text);
    const written: ManualLinks = links(linksText.text);
    const made = [configText.problem, read, linksText.problem, written];
    if (last?.made.every((each, index) => each === made[index]) !== true) {
      const settings = {
        policy: { ...read.config, links: written.links.map(({ link }) => link) },
        links: written.links,
        linksText: linksText.text,
        findings: [
          ...unreadable(KNIT_CONFIG_PATH, configText.problem),
          ...read.findings,
          ...unreadable(KNIT_LINKS_PATH, linksText.problem),
          ...written.findings,
        ],
      };
      last = { made, settings };
    }
    return last.settings;
  };
}

/** Everything that is wrong with the settings, links to what the workspace does not have included. */
export function findingsIn({ findings, links }: KnitSettings, workspace: Workspace): KnitFinding[] {
  return [...findings, ...vanishedLinks(workspace, links)];
}

function remembering<Read>(read: (text: string) => Read): (text: string) => Read {
  let last: { readonly text: string; readonly read: Read } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, read: read(text) };
    return last.read;
  };
}

interface FoundText {
  readonly text: string;
  /** Why there is none though the file is there. */
  readonly problem?: string;
}

/** The text of a settings file: empty when it is not there, or is no text at all. */
async function textOf(files: Pick<WorkspaceFiles, "read">, file: string): Promise<FoundText> {
  try {
    return { text: (await files.read(file))?.text ?? "" };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { text: "", problem: error.failure.message };
  }
}

function unreadable(file: string, problem: string | undefined): KnitFinding[] {
  if (problem === undefined) return [];
  const start = { line: 1, column: 1 };
  const message = `${problem} Nothing of it is used until it is repaired.`;
  return [{ file, range: { start, end: start }, severity: "error", message }];
}
