import type { FormValues } from "../../parts/form.ts";
import { readForm } from "../../parts/read_form.ts";
import { Failure } from "../../server/failure.ts";

/** An address that mail could go to; throws Failure. */
export function readEmail(email: string): string {
  if (!/^\S+@\S+$/.test(email)) throw new Failure("email_address_invalid");
  return email;
}

/** A password for a new account or a changed one; throws Failure where it is too short. */
export function readPassword(password: string): string {
  if (password.length < 8) throw new Failure("weak_password");
  return password;
}

/** The password of an account there is; throws Failure where none was written. */
export function needPassword(password: string): string {
  if (password === "") throw new Failure("password_missing");
  return password;
}

/** A new password, typed twice; throws Failure where it is too short or not the same. */
export const readNewPassword = ({ password = "", again = "" }: FormValues): Promise<{ password: string }> =>
  readForm({
    password: () => readPassword(password),
    again: () => {
      if (password !== again) throw new Failure("passwords_differ");
    },
  });
