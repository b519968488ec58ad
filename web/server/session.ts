import { connection } from "./connection.ts";
import { learnRefusals } from "./explain.ts";
import { asFailure, Failure } from "./failure.ts";

/** Who is signed in: the user's id, which is the coach's id, and the email address. */
export interface Session {
  userId: string;
  email: string;
}

type Listener = (session: Session | null, ended: boolean, resetting: boolean) => void;
const listeners = new Set<Listener>();
// Once the server has refused a session, what the browser still keeps of it must not let the coach in again.
let refusedByServer = false;
// Whether the coach came by a link in a mail, read before the sign-in library takes it off the address; and whether it led
// to choosing a new password.
let link: { followed: boolean; resetting: boolean } | undefined;

/**
 * A link leads back with a code, or with why there is none. A session that stands in a link was made by whoever wrote it:
 * it signs nobody in, and neither does a code that another device asked for.
 */
function readLink(): { followed: boolean; resetting: boolean } {
  const given = [location.search, location.hash].map((part) => new URLSearchParams(part.slice(1)));
  const says = (fact: string) => given.some((facts) => facts.has(fact));
  return {
    followed: ["code", "access_token", "error_code", "error_description"].some(says),
    resetting: false,
  };
}

/** Whether whoever is not signed in came by a link in a mail: it no longer works, or never did here. */
export const cameByDeadLink = (): boolean => link?.followed ?? false;

const toSession = (user: { id: string; email?: string } | undefined): Session | null =>
  user ? { userId: user.id, email: user.email ?? "" } : null;

/**
 * Follows the session: called at once with what is stored, then on every change. `ended`: the server refused it;
 * `resetting`: the coach came by a link in a mail to choose a new password.
 */
export function followSession(listener: Listener): () => void {
  listeners.add(listener);
  link ??= readLink();
  const { data } = connection().auth.onAuthStateChange((event, session) => {
    if (link && event === "PASSWORD_RECOVERY") link.resetting = true;
    const resetting = session !== null && link?.resetting === true;
    listener(refusedByServer ? null : toSession(session?.user), refusedByServer, resetting);
  });
  return () => {
    listeners.delete(listener);
    data.subscription.unsubscribe();
  };
}

/** The server no longer accepts the session: forget it here and say so on the sign-in screen. */
export function announceSignedOut(): void {
  refusedByServer = true;
  for (const listener of listeners) listener(null, true, false);
  void connection().auth.signOut({ scope: "local" });
}

async function refuse(
  error: { code?: string | undefined; status?: number | undefined; name: string; message: string },
): Promise<Failure> {
  if (error.name === "AuthRetryableFetchError" && !error.status) return new Failure("offline");
  await learnRefusals();
  if (error.code) return new Failure(error.code);
  if (/already/i.test(error.message)) return new Failure("user_already_exists");
  return new Failure(error.status === 400 ? "invalid_credentials" : "internal");
}

/** Signs in with mail and password; throws Failure. */
export async function signIn(email: string, password: string): Promise<void> {
  refusedByServer = false;
  const { error } = await connection().auth.signInWithPassword({ email, password }).catch(
    (thrown: unknown) => {
      throw asFailure(thrown);
    },
  );
  if (error) throw await refuse(error);
}

/** Opens an account; "signed_in", or "confirm" where the project first sends a mail to confirm the address. */
export async function signUp(email: string, password: string): Promise<"signed_in" | "confirm"> {
  refusedByServer = false;
  const { data, error } = await connection().auth.signUp({ email, password }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw await refuse(error);
  return data.session ? "signed_in" : "confirm";
}

/** Signs out on this device. */
export async function signOut(): Promise<void> {
  await connection().auth.signOut({ scope: "local" });
}

/** Signs out on every device; throws Failure where the server could not be told. */
export async function signOutEverywhere(): Promise<void> {
  const { error } = await connection().auth.signOut({ scope: "global" }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw await refuse(error);
}

/** Asks for a mail with a link to choose a new password; says nothing of whether there is such an account. */
export async function askForReset(email: string): Promise<void> {
  const { error } = await connection().auth.resetPasswordForEmail(email, {
    redirectTo: new URL(".", document.baseURI).href,
  }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (!error) return;
  const failure = await refuse(error);
  throw failure.code === "internal" ? new Failure("mail_unsent") : failure;
}

/** Sets the password of whoever is signed in; throws Failure. */
export async function setPassword(password: string): Promise<void> {
  const { error } = await connection().auth.updateUser({ password }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw await refuse(error);
  if (link) link.resetting = false;
}

/** Changes the password, once the present one was right; throws Failure. */
export async function changePassword(
  email: string,
  { present, next }: { present: string; next: string },
): Promise<void> {
  await signIn(email, present);
  await setPassword(next);
}
