import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext, useEffect, useId, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { explain, fieldsOf } from "../server/explain.ts";
import type { Failure } from "../server/failure.ts";

const FailureContext = createContext<Failure | null>(null);

/** What a form holds when it is sent: each field's text, trimmed; a checkbox is "on" or absent. */
export type FormValues = Record<string, string>;

interface FormProps {
  submit: string;
  busy: boolean;
  failure: Failure | null;
  onSubmit: (values: FormValues) => void;
  onCancel?: () => void;
  /** What leaves the form as it was; "Cancel" where the form is not itself about cancelling. */
  leave?: string;
  tone?: "bad";
  disabled?: boolean;
  /** Keeps the password as typed. */
  class?: string;
  children: ComponentChildren;
}

/** A form whose refusals stand beside the field they are about, or above the button where they are about the whole. */
export function Form(
  { submit, busy, failure, onSubmit, onCancel, leave = "Cancel", tone, disabled, class: name = "", children }:
    FormProps,
): VNode {
  const form = useRef<HTMLFormElement>(null);
  // A failure comes after the form was shown, so its fields are there to be looked for.
  const refused = failure &&
    fieldsOf(failure).map((name) => form.current?.elements.namedItem(name)).find(Boolean);
  useEffect(() => {
    if (refused instanceof HTMLElement) refused.focus();
  }, [failure]);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const values: FormValues = {};
    for (const [key, value] of new FormData(event.currentTarget as HTMLFormElement)) {
      if (typeof value === "string") {
        values[key] = ["password", "again", "present"].includes(key) ? value : value.trim();
      }
    }
    onSubmit(values);
  };
  return html`
    <form ref=${form} class=${`form ${name}`} noValidate onSubmit=${send}>
      <${FailureContext.Provider} value=${failure}>${children}<//>
        ${failure && !refused && html`<p class="form-failure" role="alert">${explain(failure)}</p>`}
        <div class="form-buttons">
          ${onCancel &&
            html`<button type="button" class="button quiet" onClick=${onCancel}>${leave}</button>`}
          <button type="submit" class=${`button primary ${
            tone ?? ""
          }`} disabled=${disabled} aria-busy=${busy}>
            ${busy ? "One moment…" : submit}
          </button>
        </div>
      </form>
  ` as VNode;
}

interface FieldProps {
  label: string;
  name: string;
  hint?: ComponentChildren;
  type?: string;
  defaultValue?: string | number | undefined;
  placeholder?: string;
  inputMode?: string;
  autocomplete?: string;
  list?: string;
  rows?: number;
  suffix?: string;
  autofocus?: boolean;
  min?: string;
  max?: string;
  step?: string;
  maxLength?: number;
  onInput?: (event: Event) => void;
  class?: string;
  /** The `<option>`s of a choice; makes the field a select. */
  children?: ComponentChildren;
}

/** A labelled field with its hint and, when the form was refused because of it, the reason. */
export function Field(
  { label, name, hint, suffix, autofocus, rows, class: styled = "", children, ...rest }: FieldProps,
): VNode {
  const id = useId();
  const failure = useContext(FailureContext);
  const refused = failure !== null && fieldsOf(failure).includes(name);
  const control = useRef<HTMLElement>(null);
  useEffect(() => {
    if (autofocus) control.current?.focus();
  }, []);
  const described = [hint ? `${id}-hint` : "", refused ? `${id}-failure` : ""].filter(Boolean).join(" ");
  const props = {
    ...rest,
    id,
    name,
    ref: control,
    "aria-describedby": described || undefined,
    "aria-invalid": refused || undefined,
  };
  const kind = children ? "select" : rows ? "textarea" : "input";
  return html`<div class=${`field ${styled}`}>
    <label for=${id}>${label}</label>
    <span class="field-control">
      <${kind} ...${props} rows=${rows}>${children}<//>
      ${suffix && html`<span class="field-suffix" aria-hidden="true">${suffix}</span>`}
    </span>
    ${refused && html`<p class="field-failure" id=${`${id}-failure`}>${explain(failure)}</p>`}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>` as VNode;
}

interface TickProps {
  label: string;
  name: string;
  hint?: string;
  defaultChecked?: boolean;
  onChange?: (event: Event) => void;
}

/** A checkbox with its words. */
export function Tick({ label, name, hint, ...rest }: TickProps): VNode {
  const id = useId();
  return html`<div class="tick">
    <input id=${id} type="checkbox" name=${name} ...${rest} aria-describedby=${
    hint ? `${id}-hint` : undefined
  } />
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
  </div>` as VNode;
}
