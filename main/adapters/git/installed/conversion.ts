/** Line ends and filters (such as Git LFS) through the installed `git`, which alone knows how to apply them. */
import type { Config } from "../configuration.ts";
import type { Conversion } from "../engine.ts";
import { failureOf } from "./answers.ts";
import type { Ran } from "./program.ts";

type Run = (args: readonly string[], input?: string | Buffer) => Promise<Ran>;
type Direction = "to_git" | "to_disk";

const ATTRIBUTES = ["text", "eol", "filter", "ident", "working-tree-encoding"] as const;
type Attributes = Readonly<Record<(typeof ATTRIBUTES)[number], string>>;
/** Programs that run at the same time. */
const AT_ONCE = 4;

/** Which of the files Git would convert; the others are the same bytes on both sides. */
export async function convertedFiles<T extends Conversion>(
  run: Run,
  config: Config,
  files: readonly T[],
  direction: Direction,
): Promise<ReadonlySet<T>> {
  if (files.length === 0) return new Set();
  const paths = files.map((file) => `${file.path}\0`).join("");
  const ran = await run(["check-attr", "-z", "--stdin", ...ATTRIBUTES], paths);
  if (ran.code !== 0) throw failureOf(ran);
  const tokens = ran.output.toString("utf8").split("\0");
  const found = new Map<string, Record<string, string>>();
  for (let at = 0; at + 2 < tokens.length; at += 3) {
    const [path = "", name = "", value = ""] = tokens.slice(at, at + 3);
    found.set(path, { ...found.get(path), [name]: value });
  }
  return new Set(files.filter((file) => isConverted(file, found.get(file.path) as Attributes, config, direction)));
}

/** When in doubt, yes: then Git is asked. */
function isConverted({ bytes }: Conversion, attributes: Attributes, config: Config, direction: Direction): boolean {
  const { text, eol, filter, ident } = attributes;
  const isSet = (value: string) => value !== "unspecified" && value !== "unset";
  if (isSet(filter) || isSet(ident) || isSet(attributes["working-tree-encoding"])) return true;
  if (text === "unset") return false;
  const autocrlf = config.get("core.autocrlf")?.toLowerCase();
  const isText = isSet(text) || isSet(eol) || autocrlf === "true" || autocrlf === "input";
  if (!isText) return false;
  if (direction === "to_git") return bytes.includes("\r\n");
  const wantsCrlf = eol === "crlf" || autocrlf === "true" || config.get("core.eol") === "crlf";
  return (wantsCrlf || process.platform === "win32") && bytes.includes("\n");
}

/** Runs `work` for each, a few at a time; the results in order. */
export async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
      for (let mine = next++; mine < items.length; mine = next++) results[mine] = await work(items[mine] as T);
    }),
  );
  return results;
}
