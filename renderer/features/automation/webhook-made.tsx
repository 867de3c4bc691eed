/** The address of a webhook that was just made: shown once. */
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { copyText } from "#renderer/features/process-graph/export/copy-text.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { webhookAddress } from "./webhook-address.ts";

const words = t.automation;

/** The address with a button that copies it. */
export function WebhookMade({ path }: { readonly path: string }): ReactNode {
  const address = webhookAddress(path);
  const copy = async (): Promise<void> => {
    if (await copyText(address)) notify("success", words.copied);
  };
  return (
    <>
      <Field label={words.address} help={words.addressOnce}>
        {(control) => (
          <div className="automation-address">
            <TextInput {...control} readOnly value={address} onFocus={(event) => event.target.select()} />
            <Button icon={Copy} onClick={() => void copy()}>
              {words.copy}
            </Button>
          </div>
        )}
      </Field>
      <p className="automation-quiet">{words.addressServer}</p>
    </>
  );
}
