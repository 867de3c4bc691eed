/**
 * Who may talk to the server: whoever holds this start's token, from this server's own page, under a name that is ours.
 * All of it holds on loopback too, because any web page a person visits can reach loopback.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

/** The secrets of one start of the server. */
export interface Access {
  /** Printed with the address; REST callers send it as `Authorization: Bearer`. */
  readonly token: string;
  /** Value of the cookie that a browser gets for the token; the token itself stays out of the browser's store. */
  readonly session: string;
  /** Cookies do not tell ports apart, so the name does: two servers on one machine must not sign each other out. */
  cookieName: string;
}

/** New secrets of 256 bits each. */
export function createAccess(): Access {
  return {
    token: randomBytes(32).toString("base64url"),
    session: randomBytes(32).toString("base64url"),
    cookieName: "orgata",
  };
}

/** Compares without telling by time how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether the request carries the token in `Authorization: Bearer`. */
export function hasBearer(request: IncomingMessage, access: Access): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return given !== undefined && sameSecret(given, access.token);
}

/** Whether the request carries the cookie of this start. */
export function hasCookie(request: IncomingMessage, access: Access): boolean {
  return (request.headers.cookie ?? "").split(";").some((pair) => {
    const [name, value] = pair.trim().split("=", 2);
    return name === access.cookieName && value !== undefined && sameSecret(value, access.session);
  });
}

/** The `Set-Cookie` header that signs a browser in until it or the server ends. */
export function signInCookie(access: Access): string {
  return `${access.cookieName}=${access.session}; HttpOnly; SameSite=Strict; Path=/`;
}

/**
 * Whether the name under which the server was addressed can be ours: an address in digits, this machine's name, or the
 * name the server was told to listen on. A page that points its own domain at our address (DNS rebinding) is found out.
 */
export function isOwnHost(header: string | undefined, listenHost: string): boolean {
  const name = hostName(header);
  if (name === undefined) return false;
  if (isIP(name) !== 0) return true;
  return [listenHost, "localhost", hostname()].some((own) => own.toLowerCase() === name);
}

/** Whether a browser's request comes from a page of this very server. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false;
  try {
    const url = new URL(origin);
    return (url.protocol === "http:" || url.protocol === "https:") && url.host === host.toLowerCase();
  } catch {
    return false;
  }
}

/** The name in a Host header, without port and brackets, in lower case. */
function hostName(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    const url = new URL(`http://${header}`);
    if (url.pathname !== "/" || url.username !== "" || url.search !== "" || url.hash !== "") return undefined;
    return url.hostname.replace(/^\[|\]$/g, "");
  } catch {
    return undefined;
  }
}
