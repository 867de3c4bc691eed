/** Which files people and programs may change through Orgata. */
import { ExpectedError } from "#shared/errors.ts";
import { isWorkspaceFile } from "#shared/workspace-files.ts";

/** Fails with OUTSIDE_WORKSPACE or BAD_INPUT unless the path names a file that the business is made of. */
export function refuseOtherFiles(path: string): void {
  if (path.startsWith("/") || path.includes("\\") || path.split("/").includes("..")) {
    throw new ExpectedError("OUTSIDE_WORKSPACE", `${path} is outside the folder of this business.`, {
      path,
      next: "Name a file inside the folder, for example L0/sales/team.busy.",
    });
  }
  if (isWorkspaceFile(path) && !path.includes("\0")) return;
  throw new ExpectedError("BAD_INPUT", `${path} is not a file of the business.`, {
    path,
    next: "Files of the business end in .busy and lie in folders whose names do not begin with a dot.",
  });
}
