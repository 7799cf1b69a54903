/** The name by which the table knows somebody: asked for by every form of this folder. */

import { TextField } from "@/components/form/text-field";

export function UserNameField({ entered, hint, error }: { entered: string; hint?: string; error?: string }) {
  return (
    <TextField
      label="User name"
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={150}
      defaultValue={entered}
      required
      hint={hint}
      error={error}
    />
  );
}
