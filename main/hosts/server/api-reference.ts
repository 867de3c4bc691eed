/** The description of the REST interface, as an OpenAPI document and as a page to read. Both come from the contract. */
import { type OpenAPI, OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { Assessment, ChangeSet } from "#shared/change-set.ts";
import { contract } from "#shared/contract/index.ts";
import { Reply } from "#shared/conversation.ts";
import { ERROR_STATUS, Failure } from "#shared/errors.ts";
import { ExecutionState, ExecutionSummary, Task } from "#shared/execution.ts";
import { Form, RuleFailure } from "#shared/forms.ts";
import { Conflict, Dependency, Impact } from "#shared/knit.ts";
import { escapeHtml } from "./answers.ts";

/** The OpenAPI 3.1 document of everything under /api. */
export async function createOpenApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: "Orgata IDE",
      version,
      description:
        "Processes, executions, tasks, conversations and dependencies of the open business. Changes to processes are proposed as change sets and reviewed; nothing here bypasses review.",
    },
    servers: [{ url: "/api" }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The token printed when the server started." },
      },
    },
    filter: (procedure) => procedure.contract["~orpc"].route.path !== undefined,
    commonSchemas: {
      Assessment: { schema: Assessment, strategy: "output" },
      ChangeSet: { schema: ChangeSet, strategy: "output" },
      Conflict: { schema: Conflict, strategy: "output" },
      Dependency: { schema: Dependency, strategy: "output" },
      ExecutionState: { schema: ExecutionState, strategy: "output" },
      ExecutionSummary: { schema: ExecutionSummary, strategy: "output" },
      Failure: { schema: Failure, strategy: "output" },
      Form: { schema: Form, strategy: "output" },
      Impact: { schema: Impact, strategy: "output" },
      Reply: { schema: Reply, strategy: "output" },
      RuleFailure: { schema: RuleFailure, strategy: "output" },
      Task: { schema: Task, strategy: "output" },
    },
  });
  for (const operation of operationsOf(document)) {
    operation.operation.tags = [operation.path.split("/")[1] ?? "other"];
    operation.operation.responses = {
      ...operation.operation.responses,
      default: {
        description: "It failed; `code` says how, `next` what to do.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } },
      },
    };
  }
  return document;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenAPI.OperationObject;
}

const METHODS = ["get", "post", "put", "delete"] as const;

function operationsOf(document: OpenAPI.Document): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
}

/** The document as a page to read: every route with what it takes and gives. Loads and runs nothing. */
export function renderReference(document: OpenAPI.Document): string {
  const groups = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? "other");
  const sections = [...groups].map(
    ([tag, operations]) =>
      `<section aria-labelledby="${tag}"><h2 id="${tag}">${escapeHtml(tag)}</h2>${operations.map(renderOperation).join("")}</section>`,
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary><code>${escapeHtml(name)}</code></summary>${renderSchema(schema)}</details>`,
  );
  const codes = Object.entries(ERROR_STATUS).map(([code, status]) => `<tr><td><code>${code}</code><td>${status}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>REST interface — ${escapeHtml(document.info.title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escapeHtml(document.info.title)}: REST interface</h1>
<p>${escapeHtml(document.info.description ?? "")}</p>
<p>Version ${escapeHtml(document.info.version)}. The same as a machine reads it: <a href="/api/openapi.json">openapi.json</a> (OpenAPI ${escapeHtml(document.openapi)}).</p>
<h2 id="begin">How to call it</h2>
<p>Every call carries the token that was printed when the server started. Bodies and answers are JSON.</p>
<pre>curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:PORT/api/processes</pre>
${sections.join("\n")}
<section aria-labelledby="schemas"><h2 id="schemas">Shapes</h2>${schemas.join("\n")}</section>
<section aria-labelledby="failures"><h2 id="failures">Failures</h2>
<p>A failure is answered as <a href="#schema-Failure"><code>Failure</code></a> with one of these codes.</p>
<table><thead><tr><th>Code<th>HTTP status</thead><tbody>${codes.join("")}</tbody></table></section>
</main>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:light-dark(#0b6e5f,#4cc4ad)}
body{font:15px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:0 auto;padding:24px 16px 64px}
h2{margin-top:32px;text-transform:capitalize;border-bottom:1px solid var(--line);padding-bottom:4px}
code,pre{font:13px/1.5 ui-monospace,monospace}pre{background:var(--soft);padding:12px;overflow:auto;border-radius:4px}
details{border:1px solid var(--line);border-radius:4px;margin:8px 0;padding:0 12px}summary{cursor:pointer;padding:8px 0}
details[open]{padding-bottom:12px}ul{margin:4px 0;padding-left:20px}a{color:var(--accent)}
.method{display:inline-block;min-width:4em;font-weight:700;color:var(--accent)}.must{font-size:12px;color:var(--accent)}
table{border-collapse:collapse}td,th{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line)}`;

function renderOperation({ method, path, operation }: Operation): string {
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    "name" in parameter
      ? [renderField(`${parameter.name} (${parameter.in})`, parameter.schema, parameter.required)]
      : [],
  );
  const body =
    operation.requestBody !== undefined && "content" in operation.requestBody ? operation.requestBody : undefined;
  const responses = Object.entries(operation.responses ?? {}).filter(([status]) => status !== "default");
  return `<details><summary><span class="method">${method.toUpperCase()}</span><code>/api${escapeHtml(path)}</code> — ${escapeHtml(operation.summary ?? "")}</summary>
${parameters.length > 0 ? `<h3>Parameters</h3><ul>${parameters.join("")}</ul>` : ""}
${body === undefined ? "" : `<h3>Body</h3>${renderSchema(body.content["application/json"]?.schema)}`}
${responses.map(([status, response]) => `<h3>Answer ${status}</h3>${renderSchema("content" in response ? response.content?.["application/json"]?.schema : undefined)}`).join("")}
</details>`;
}

/** The parts of JSON Schema that the contract's schemas come out as. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly items?: unknown;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
}

function asSchema(schema: unknown): Schema {
  return typeof schema === "object" && schema !== null ? schema : {};
}

function renderSchema(schema: unknown): string {
  const fields = renderFields(asSchema(schema));
  return fields === "" ? `<p>${nameOf(schema)}</p>` : fields;
}

function renderFields(schema: Schema): string {
  const { properties, required = [] } = schema;
  if (properties === undefined) return "";
  const fields = Object.entries(properties).map(([name, value]) => renderField(name, value, required.includes(name)));
  return `<ul>${fields.join("")}</ul>`;
}

function renderField(name: string, schema: unknown, required: boolean | undefined): string {
  const { description, default: preset, items, additionalProperties } = asSchema(schema);
  const notes = [
    required === true ? '<span class="must">required</span>' : "",
    preset === undefined ? "" : `default <code>${escapeHtml(JSON.stringify(preset))}</code>`,
    escapeHtml(description ?? ""),
  ].filter((note) => note !== "");
  const inner = [schema, items, additionalProperties].map((part) => renderFields(asSchema(part))).join("");
  return `<li><code>${escapeHtml(name)}</code> ${nameOf(schema)} ${notes.join(" · ")}${inner}`;
}

/** What a schema allows, in a few words of HTML. */
function nameOf(value: unknown): string {
  const schema = asSchema(value);
  if (schema.$ref !== undefined) {
    const name = escapeHtml(schema.$ref.split("/").at(-1) ?? "");
    return `<a href="#schema-${name}"><code>${name}</code></a>`;
  }
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined)
    return schema.enum.map((one) => `<code>${escapeHtml(JSON.stringify(one))}</code>`).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(nameOf).join(" | ");
  if (schema.type === "array") return `list of ${nameOf(schema.items)}`;
  if (schema.type === "object" && schema.properties === undefined) {
    return `object of name → ${nameOf(schema.additionalProperties)}`;
  }
  const type = typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "anything");
  return escapeHtml(schema.format === undefined ? type : `${type} (${schema.format})`);
}
