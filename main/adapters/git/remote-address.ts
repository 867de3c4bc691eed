/** Addresses of remotes: which there are, and keeping what is secret out of them. */
import { isAbsolute } from "node:path";
import type { Credentials } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";

export interface Address {
  /** Without name and password. */
  readonly url: string;
  readonly kind: "http" | "ssh" | "file";
  /** What stood in it. */
  readonly credentials?: Credentials;
}

/** Takes an address apart. Fails with BAD_INPUT when Git could not use it or it would start a program. */
export function readAddress(text: string): Address {
  const address = text.trim();
  if (/^https?:\/\//i.test(address)) return httpAddress(address);
  if (/^(ssh|git\+ssh):\/\/[^-\s]\S*$/i.test(address)) return { url: address, kind: "ssh" };
  if (/^file:\/\/\S/.test(address)) return { url: address, kind: "file" };
  if (isAbsolute(address) && !address.includes("\0")) return { url: address, kind: "file" };
  // `git@example.org:team/business.git`
  if (/^(?:[\w.-]+@)?[A-Za-z0-9][\w.-]*:(?!\/\/|[:\\])\S+$/.test(address) && !address.includes("::")) {
    return { url: address, kind: "ssh" };
  }
  throw badAddress(address);
}

function httpAddress(address: string): Address {
  const url = parse(address);
  if (url === undefined || url.hostname === "" || /\s/.test(address)) throw badAddress(address);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  // Some services want the token where the name is.
  const secret = password === "" ? username : password;
  return {
    url: url.href,
    kind: "http",
    ...(secret === ""
      ? {}
      : {
          credentials: {
            ...(password === "" ? {} : { username: decodeURIComponent(username) }),
            secret: decodeURIComponent(secret),
          },
        }),
  };
}

/** An address that may be shown. */
export function withoutCredentials(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/@]*@(?=[^/])/, (whole, scheme: string) =>
    /^https?:/i.test(scheme) ? scheme : whole,
  );
}

/** Scheme, host and port of an http address; undefined for every other. */
export function originOf(address: string): string | undefined {
  const url = /^https?:\/\//i.test(address) ? parse(address) : undefined;
  return url?.origin;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function badAddress(address: string): ExpectedError {
  return new ExpectedError("BAD_INPUT", `“${withoutCredentials(address)}” is no address of a repository.`, {
    path: "url",
    next: "Give one that begins with https:// or ssh://, or a folder.",
  });
}
