/** How the server answers outside the page: failures as JSON, notices as small pages. */
import type { ServerResponse } from "node:http";
import { ERROR_STATUS, type Failure } from "#shared/errors.ts";

const PRIVATE: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Answers with a failure as JSON, with the status its code has. */
export function answerFailure(response: ServerResponse, failure: Failure): void {
  const challenge: Record<string, string> = failure.code === "NOT_SIGNED_IN" ? { "www-authenticate": "Bearer" } : {};
  answer(response, ERROR_STATUS[failure.code], "application/json; charset=utf-8", JSON.stringify(failure), challenge);
}

/** Answers with a whole HTML page that loads nothing and runs nothing. */
export function answerPage(response: ServerResponse, status: number, html: string): void {
  answer(response, status, "text/html; charset=utf-8", html, {
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
}

/** Answers with a text of the given type; never kept by caches. */
export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...PRIVATE, ...headers, "content-type": type });
  response.end(body);
}

/** A page that says one thing in words. */
export function noticePage(
  title: string,
  text: string,
  link?: { readonly href: string; readonly text: string },
): string {
  const anchor = link === undefined ? "" : `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} — Orgata IDE</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto 0;padding:0 1rem}</style>
<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${anchor}</main></html>`;
}

/** Text made safe to stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
