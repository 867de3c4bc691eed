/** The beginning of every procedure's declaration: its permission is part of it. */
import { oc } from "@orpc/contract";
import type { Permission } from "../permission-levels.ts";

export interface ProcedureMeta {
  /** The least permission a caller must hold; undefined only on the bare builder, and then nobody may call. */
  readonly permission?: Permission;
}

const base = oc.$meta<ProcedureMeta>({});

/** Declares a procedure that needs `permission`. */
export function procedure(permission: Permission) {
  return base.meta({ permission });
}
