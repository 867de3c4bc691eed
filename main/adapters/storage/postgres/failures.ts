/** Failures of PostgreSQL in words a business owner understands. */
import { ExpectedError } from "#shared/errors.ts";

/** SQLSTATE classes and codes, and codes of the network, that are nobody's bug. */
const NOT_REACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/** Codes of certificates that are not trusted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

/** What went wrong with the database: an expected failure with the next step, or the error itself when it is a bug. */
export function postgresFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (
    NOT_REACHABLE.has(code) ||
    code.startsWith("08") ||
    error.message.includes("Connection terminated") ||
    error.message.includes("timeout exceeded when trying to connect") ||
    error.message === "timeout expired"
  ) {
    return new ExpectedError("UNAVAILABLE", "The team's database cannot be reached.", {
      next: "See whether the database server runs and the network works, then try again. Nothing was changed.",
    });
  }
  if (code.startsWith("28") || code === "42501" || code === "3D000") {
    return new ExpectedError("STORAGE_FAILED", `The team's database does not let Orgata in: ${error.message}.`, {
      next: "Check the address, the user and the password of the database in Settings.",
    });
  }
  if (error.message.includes("does not support SSL") || CERTIFICATE.test(code)) {
    return new ExpectedError(
      "STORAGE_FAILED",
      `No protected connection to the team's database could be made: ${error.message}.`,
      {
        next: "Ask whoever looks after the server how to reach it; the part ?sslmode=… of the address says how the connection is protected.",
      },
    );
  }
  if (code === "55P03" || code === "40P01" || code === "40001") {
    return new ExpectedError("UNAVAILABLE", "The team's database is busy.", { next: "Try again in a moment." });
  }
  if (code.startsWith("53")) {
    return new ExpectedError("STORAGE_FAILED", "The team's database has no space left. The last step was not kept.", {
      next: "Ask whoever looks after the database to free some space, then do the last step again.",
    });
  }
  return error;
}
