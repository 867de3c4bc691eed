/** What can be joined in a shared database: the same business, with data that this program knows. */
import type { HeldBusiness } from "#ports/databases.ts";
import type { SharedBusiness } from "#shared/database.ts";
import { ExpectedError } from "#shared/errors.ts";

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A business of a shared database beside the files of a folder. */
export function besideFolder(held: HeldBusiness, files: readonly string[]): SharedBusiness {
  const { schema, processFiles, lastStartedAt, folder, runs, openTasks, version } = held;
  // A team that is renamed moves its files; their own names stay.
  const names = new Set(files.map(fileName));
  const known = processFiles.filter((file) => names.has(fileName(file))).length;
  return {
    id: schema,
    folder,
    runs,
    openTasks,
    lastStartedAt: lastStartedAt ?? null,
    version,
    processes: processFiles.length,
    known,
    another: processFiles.length > 0 && known === 0,
  };
}

/** Fails with NEWER_DATA or CONFLICT when a business cannot be joined from the folder it was compared with. */
export function requireJoinable({ folder, another, version }: SharedBusiness): void {
  const name = folder === "" ? "That business" : `The business “${folder}”`;
  if (another) {
    throw new ExpectedError("CONFLICT", `${name} is another one: none of the processes it has run is in this folder.`, {
      path: "business",
      next: "Choose another one, or open the folder that belongs to it; if this is its folder, get its newest state with Pull first.",
    });
  }
  if (version === "newer") {
    throw new ExpectedError(
      "NEWER_DATA",
      `${folder === "" ? "Its data" : `The data of “${folder}”`} was written by a newer Orgata. Nothing was changed.`,
      {
        path: "business",
        next: "Update Orgata, then join it.",
      },
    );
  }
}
