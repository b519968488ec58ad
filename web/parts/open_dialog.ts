import { html } from "htm/preact";
import { explain, learnRefusals } from "../server/explain.ts";
import { Failure } from "../server/failure.ts";
import { present } from "./dialog.ts";
import { keepTyping } from "./keep_typing.ts";
import { say } from "./toasts.ts";

/** Fetches a dialog when it is first asked for, and puts it on the stage. */
export async function openDialog<P extends object>(
  load: () => Promise<(props: P & { onClose: () => void }) => unknown>,
  props: P,
): Promise<void> {
  const end = keepTyping();
  try {
    const [Dialog] = await Promise.all([load(), learnRefusals()]);
    present((close) => html`<${Dialog} ...${props} onClose=${close} />`);
    // The field that begins the dialog has the focus by then; where there is none, keys are keys again.
    setTimeout(end, 300);
  } catch {
    end();
    say(explain(new Failure("offline")), { bad: true });
  }
}
