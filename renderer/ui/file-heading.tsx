/** The line over what was found in one file: its icon, its title, where it lies, how many. */
import type { ReactNode } from "react";
import type { WorkspaceFile } from "#shared/workspace.ts";
import { FileIcon } from "./file-icon.tsx";

interface FileHeadingProps {
  /** Undefined when the file is not, or no longer, in the workspace. */
  readonly file: WorkspaceFile | undefined;
  readonly path: string;
  /** Also says where the file lies. */
  readonly withPath?: boolean;
  /** Follow the name: a count, a button. */
  readonly children?: ReactNode;
}

export function FileHeading({ file, path, withPath = false, children }: FileHeadingProps): ReactNode {
  return (
    <div className="file-heading">
      <FileIcon kind={file?.kind ?? "other"} />
      <span className={withPath ? "file-heading-name" : "file-heading-name truncate"}>{file?.title ?? path}</span>
      {withPath && <span className="file-heading-path truncate">{path}</span>}
      {children}
    </div>
  );
}
