/** The files that processes to be killed work on. */

/** Their paths. */
export const killedPaths: readonly string[] = Array.from(
  { length: 40 },
  (_, number) => `folder-${number % 5}/file-${number}.busy`,
);

/** What all of them hold in a version, by path. */
export function textsOf(version: string): Readonly<Record<string, string>> {
  return Object.fromEntries(killedPaths.map((path) => [path, `${version} ${path}\n`]));
}
