/** Failures of isomorphic-git and of the network in plain words. */
import { ExpectedError } from "#shared/errors.ts";
import * as failures from "../failures.ts";

/** What the failed call was about. */
export interface Errand {
  /** The remote's address, as people are told it. */
  readonly remote: string;
  readonly hadCredentials: boolean;
  /** The remote branch, `origin/main`. */
  readonly branch?: string;
  /** What the server said in its own words. */
  readonly said: readonly string[];
}

const UNREACHED: Readonly<Record<string, string>> = {
  ENOTFOUND: "the name of its server is not known here",
  EAI_AGAIN: "the name of its server is not known here",
  ECONNREFUSED: "its server does not answer",
  EHOSTUNREACH: "its server does not answer",
  ENETUNREACH: "its server does not answer",
  ETIMEDOUT: "its server does not answer",
};

/** An expected failure for what a call to a remote threw; bugs come back as they are. */
export function remoteFailure(error: unknown, errand: Errand): unknown {
  const known = expectedIn(error);
  if (known !== undefined) return known;
  if (!(error instanceof Error)) return error;
  const { remote, hadCredentials } = errand;
  const code = "code" in error ? String(error.code) : "";
  const data: { statusCode?: number; reason?: string; prettyDetails?: string } =
    "data" in error && typeof error.data === "object" && error.data !== null ? error.data : {};
  const unreached = UNREACHED[code];
  if (unreached !== undefined) return failures.offline(remote, unreached);
  switch (code) {
    case "ECONNRESET":
    case "EPIPE":
    case "HPE_INVALID_CONSTANT":
    case "ERR_STREAM_PREMATURE_CLOSE":
    case "EmptyServerResponseError":
    case "ParseError":
    case "InternalError":
    case "NotFoundError":
      return failures.brokenOff(remote);
    case "HttpError":
      return statusFailure(data.statusCode ?? 0, remote, hadCredentials);
    case "SmartHttpError":
    case "RemoteCapabilityError":
      return failures.noRepositoryThere(remote);
    case "UserCanceledError":
      return failures.signInNeeded(remote, hadCredentials);
    case "PushRejectedError":
      return failures.diverged(errand.branch ?? remote);
    case "GitPushError":
      return failures.refusedThere(remote, [reasonIn(data.prettyDetails), ...errand.said].join("; "));
    case "UnknownTransportError":
    case "UrlParseError":
      return failures.needsProgram("An address that does not begin with https://");
    default:
      return isOfCertificate(code) ? failures.insecure(remote) : failures.gitFailure(error);
  }
}

function expectedIn(error: unknown): ExpectedError | undefined {
  if (error instanceof ExpectedError) return error;
  return error instanceof Error && error.cause !== undefined ? expectedIn(error.cause) : undefined;
}

function statusFailure(status: number, remote: string, hadCredentials: boolean): ExpectedError {
  if (status === 401) return failures.signInNeeded(remote, hadCredentials);
  if (status === 403) return failures.notAllowedThere(remote);
  if (status === 404) return failures.noRepositoryThere(remote);
  return failures.faultThere(remote, `it answered ${status}`);
}

function isOfCertificate(code: string): boolean {
  return /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|UNABLE_TO_VERIFY/.test(code);
}

/** `\n  - refs/heads/main: pre-receive hook declined` */
function reasonIn(details: string | undefined): string {
  const reasons = [...(details ?? "").matchAll(/- [^:\n]+: (.+)/g)].map(([, reason]) => reason);
  return reasons.join("; ") || "it gave no reason";
}
