import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { longestText } from "../../../supabase/functions/_shared/longest_text.ts";
import { Icon } from "../../parts/icon.ts";
import { html } from "../html.ts";
import type { Attached, Coach } from "../local_api.ts";

interface ComposerProps {
  coach: Coach;
  owner: string;
  /** Texts that one press sends. */
  suggestions: readonly string[];
  onSend: (body: string, attached?: Attached) => void;
}

/** Where a client types: Enter sends, Shift and Enter makes a new line. */
export function Composer({ coach, owner, suggestions, onSend }: ComposerProps): VNode {
  const [draft, setDraft] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const send = (event: Event) => {
    event.preventDefault();
    if (draft.trim() === "") return;
    onSend(draft);
    setDraft("");
    // The button goes dark with nothing to send, and would take the focus with it.
    field.current?.focus();
  };
  const attach = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    onSend(draft, { type: file.type, base64: await toBase64(file) });
    setDraft("");
    input.value = "";
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  };
  return html`
    <div class="compose">
      <ul class="chips" aria-label="Texts to try">
        ${suggestions.map((text) =>
          html`
            <li key=${text}>
              <button type="button" class="chip" aria-label="Send: ${text}" onClick=${() =>
                onSend(text)}>${text}</button>
            </li>
          `
        )}
      </ul>
      <form class="composer" onSubmit=${send}>
        <textarea
          ref=${field}
          rows="1"
          maxlength=${longestText}
          value=${draft}
          placeholder="Text message"
          aria-label="Text from ${owner} to ${coach.name}"
          onInput=${(event: InputEvent) => setDraft((event.target as HTMLTextAreaElement).value)}
          onKeyDown=${onKeyDown}
        ></textarea>
        ${draft.length > longestText - 200 &&
          html`<span class="left" role="status">${longestText - draft.length} left</span>`}
        <label class="attach"><${Icon} name="plus" />
          <input type="file" accept="image/*,application/pdf,text/vcard" aria-label="Send a picture"
            onChange=${attach} /></label>
        <button type="submit" class="send" aria-label="Send" disabled=${draft.trim() ===
          ""}><${Icon} name="send" /></button>
      </form>
    </div>
  `;
}

/** A file's bytes in base64. */
function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
