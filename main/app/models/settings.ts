/** Settings of the language model: kept per installation, the key apart from them where secrets are kept. */
import type { AppContext, CorePorts } from "#app/context.ts";
import type { ModelConnection } from "#ports/language-model.ts";
import type { Ability } from "#runtime/commands.ts";
import { ExpectedError } from "#shared/errors.ts";
import { ModelSettings, type ModelSettingsChange, type ModelSettingsView } from "#shared/models.ts";
import { knownPrices } from "./prices.ts";

const SETTINGS = "language-model";

const DEFAULTS: ModelSettings = {
  provider: "none",
  model: "",
  baseUrl: null,
  monthlyCap: 20,
  prices: null,
  confidence: 0.8,
  review: "below_confidence",
  redactions: [],
};

/** The model that is set up, as far as it is known without waiting. One per core. */
export interface ModelSetup {
  /** Whether the model can be asked now. Without `load` it is none. */
  ability(): Ability;
  /** Reads settings and key anew. */
  load(): Promise<void>;
}

/** Makes the setup; nothing is read yet. */
export function createModelSetup(ports: Pick<CorePorts, "settings" | "secrets">): ModelSetup {
  let ability: Ability = { runs: false, because: "no language model is set up" };
  return {
    ability: () => ability,
    async load() {
      const settings = await readSettings(ports);
      ability = abilityOf(settings, (await keyFor(ports, settings)) !== undefined);
    },
  };
}

async function readSettings({ settings }: Pick<CorePorts, "settings">): Promise<ModelSettings> {
  const kept = await settings.get(SETTINGS);
  const read = ModelSettings.safeParse({ ...DEFAULTS, ...(typeof kept === "object" ? kept : {}) });
  return read.success ? read.data : DEFAULTS;
}

/** The settings as they are kept; those of an installation without any when they cannot be read. */
export function modelSettings(app: AppContext): Promise<ModelSettings> {
  return readSettings(app.ports);
}

/**
 * Under which name the key is kept. It belongs to one address: another address never gets it.
 */
function keyName({ provider, baseUrl }: Pick<ModelSettings, "provider" | "baseUrl">): string {
  return `language-model:${provider}${baseUrl === null ? "" : `:${new URL(baseUrl).origin}`}`;
}

async function keyFor({ secrets }: Pick<CorePorts, "secrets">, settings: ModelSettings): Promise<string | undefined> {
  return settings.provider === "none" ? undefined : secrets.get(keyName(settings));
}

function abilityOf({ provider, model, baseUrl }: ModelSettings, hasKey: boolean): Ability {
  if (provider === "none") return { runs: false, because: "no language model is set up" };
  if (model === "") return { runs: false, because: "no model is chosen in Settings" };
  // Servers of one's own often want no key; the providers' own always do.
  if (!hasKey && (provider === "anthropic" || baseUrl === null)) {
    return { runs: false, because: "no key for the language model is entered in Settings" };
  }
  return { runs: true };
}

function isThisComputer(url: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname) || url.hostname.endsWith(".localhost");
}

/** The settings put in order. Fails with BAD_INPUT. */
function checked(change: ModelSettingsChange, hasKey: boolean): ModelSettings {
  const { key: _key, ...settings } = change;
  const baseUrl = settings.baseUrl === null || settings.baseUrl === "" ? null : settings.baseUrl.replace(/\/+$/, "");
  if (baseUrl !== null) {
    const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
    if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.search !== "") {
      throw new ExpectedError("BAD_INPUT", `“${baseUrl}” is no address of a language model.`, {
        path: "baseUrl",
        next: "It looks like https://api.example.com/v1, or http://localhost:11434/v1 for one on this computer.",
      });
    }
    if (url.protocol === "http:" && hasKey && !isThisComputer(url)) {
      throw new ExpectedError("BAD_INPUT", "A key would travel readable for everybody on the way to this address.", {
        path: "baseUrl",
        next: "Use an address that begins with https://, or leave the key empty.",
      });
    }
  }
  if (settings.provider !== "none" && settings.model === "") {
    throw new ExpectedError("BAD_INPUT", "Which model is to be asked?", {
      path: "model",
      next: "Enter the name the provider gives it.",
    });
  }
  return { ...settings, baseUrl };
}

/** Whether there will be a key: the one just entered, or the one that is kept. */
async function willHaveKey(app: AppContext, change: ModelSettingsChange): Promise<boolean> {
  if (change.key !== undefined) return change.key !== null;
  const url = change.baseUrl;
  if (url !== null && url !== "" && !URL.canParse(url)) return false;
  return (await keyFor(app.ports, { ...change, baseUrl: url === "" ? null : url })) !== undefined;
}

/** The settings as people see them. */
export async function viewSettings(app: AppContext): Promise<ModelSettingsView> {
  const settings = await modelSettings(app);
  const hasKey = (await keyFor(app.ports, settings)) !== undefined;
  const ability = abilityOf(settings, hasKey);
  return {
    ...settings,
    hasKey,
    keyKept: app.ports.secrets.keeping,
    knownPrices: knownPrices(settings.model) ?? null,
    ready: ability.runs,
    ...(ability.runs ? {} : { because: ability.because }),
  };
}

/** Keeps settings, and the key when there is a new one. Fails with BAD_INPUT. */
export async function saveSettings(app: AppContext, change: ModelSettingsChange): Promise<ModelSettingsView> {
  const settings = checked(change, await willHaveKey(app, change));
  if (settings.provider !== "none") {
    if (typeof change.key === "string") await app.ports.secrets.set(keyName(settings), change.key);
    if (change.key === null) await app.ports.secrets.delete(keyName(settings));
  }
  await app.ports.settings.set(SETTINGS, settings);
  await app.models.load();
  return viewSettings(app);
}

function connectionOf(settings: ModelSettings, key: string | undefined): ModelConnection {
  const { provider, model, baseUrl } = settings;
  const ability = abilityOf(settings, key !== undefined);
  if (provider === "none" || !ability.runs) {
    throw new ExpectedError(
      "UNAVAILABLE",
      `The language model cannot be asked: ${ability.runs ? "" : ability.because}.`,
      {
        next: "Set it up in Settings → Language model.",
      },
    );
  }
  return { provider, model, key, ...(baseUrl === null ? {} : { baseUrl }) };
}

/** Where the model is asked, and with which settings. Fails with UNAVAILABLE while none is set up. */
export async function modelConnection(
  app: AppContext,
): Promise<{ readonly connection: ModelConnection; readonly settings: ModelSettings }> {
  const settings = await modelSettings(app);
  return { settings, connection: connectionOf(settings, await keyFor(app.ports, settings)) };
}

/** The same for settings that are not saved. Fails with BAD_INPUT too. */
export async function connectionToTry(
  app: AppContext,
  change: ModelSettingsChange,
): Promise<{ readonly connection: ModelConnection; readonly settings: ModelSettings }> {
  const settings = checked(change, await willHaveKey(app, change));
  const key = typeof change.key === "string" ? change.key : undefined;
  const kept = change.key === undefined ? await keyFor(app.ports, settings) : undefined;
  return { settings, connection: connectionOf(settings, key ?? kept) };
}
