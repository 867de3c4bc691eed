/** What can be done to a process from its graph, its outline and its form; nothing where it can only be looked at. */
import { createContext, useContext } from "react";
import type { Failure } from "#shared/errors.ts";
import type { FieldChange, GraphCommand, GraphPlace } from "#shared/graph-commands.ts";

export interface GraphEditing {
  /** Carries a command out on the text being edited. Resolves to whether it was done. */
  run(command: GraphCommand): Promise<boolean>;
  /** Sets fields of a step. Resolves to why it could not be done, to be said beside the field. */
  set(step: string, changes: readonly FieldChange[]): Promise<Failure | undefined>;
  /** Asks what the new step is to be, and adds it. */
  askToAdd(place: GraphPlace): void;
  /** Id of the step whose name is being typed. */
  readonly renaming: string | undefined;
  rename(step: string | undefined): void;
  openProperties(step: string): void;
  undo(): void;
  redo(): void;
}

const EditingContext = createContext<GraphEditing | undefined>(undefined);

export const EditingProvider = EditingContext.Provider;

/** The editing of the graph around the calling component; undefined where it can only be looked at. */
export function useEditing(): GraphEditing | undefined {
  return useContext(EditingContext);
}
