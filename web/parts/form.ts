import { type ComponentChildren, createContext, type VNode } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "htm/preact";
import { explain, fieldsOf } from "../server/explain.ts";
import { asFailure, type Failure } from "../server/failure.ts";
import { keepDraft, readDraft } from "./drafts.ts";

/** What a form is refused for now. */
const Refused = createContext<readonly Failure[]>([]);

/** What a form holds when it is sent: each field's text, trimmed; a checkbox is "on" or absent. */
export type FormValues = Record<string, string>;

interface FormProps {
  submit: string;
  busy: boolean;
  failure: Failure | null;
  /**
   * Reads the form before it is sent; throws Failure with all that is wrong (see readForm). What it refuses is looked at again
   * with each letter, and gone once it is mended.
   */
  read?: (values: FormValues) => unknown;
  /** Is given what was read, or the values where nothing reads them. */
  onSubmit: (read: never) => void;
  onCancel?: () => void;
  /** What leaves the form as it was; "Cancel" where the form is not itself about cancelling. */
  leave?: string;
  tone?: "bad";
  disabled?: boolean;
  /** Under which name what is filled in is kept until it is saved, also over another screen (see drafts). */
  draft?: string;
  /** Keeps the password as typed. */
  class?: string;
  children: ComponentChildren;
}

const keptAsTyped = ["password", "again", "present"];

function valuesOf(form: HTMLFormElement): FormValues {
  const values: FormValues = {};
  for (const [key, value] of new FormData(form)) {
    if (typeof value === "string") values[key] = keptAsTyped.includes(key) ? value : value.trim();
  }
  return values;
}

/**
 * What a form is refused for: what its own reading refuses, until that is mended, and what the server refused, until the
 * field that it is about is another, or where it is about the whole, until anything is.
 */
function useRefusals(
  form: { current: HTMLFormElement | null },
  { failure, read }: { failure: Failure | null; read: FormProps["read"] | undefined },
) {
  const [own, setOwn] = useState<readonly Failure[]>([]);
  const [typed, setTyped] = useState<FormValues>({});
  const sent = useRef<FormValues>({});
  const turn = useRef(0);
  const namesOf = (one: Failure) => fieldsOf(one).filter((name) => form.current?.elements.namedItem(name));
  const asSent = (one: Failure) => {
    const names = namesOf(one);
    const looked = names.length > 0 ? names : Object.keys({ ...sent.current, ...typed });
    return looked.every((name) => typed[name] === sent.current[name]);
  };
  const refused = own.length > 0 ? own : (failure?.all ?? []).filter(asSent);
  /** Reads the form as it is to be sent: gives what was read, or undefined where it is refused. */
  const look = async (values: FormValues): Promise<{ read: unknown } | undefined> => {
    const mine = ++turn.current;
    setTyped(values);
    try {
      const done = { read: read ? await read(values) : values };
      if (mine !== turn.current) return undefined;
      sent.current = values;
      setOwn([]);
      return done;
    } catch (thrown) {
      if (mine === turn.current) setOwn(asFailure(thrown).all);
      return undefined;
    }
  };
  const follow = async () => {
    if (refused.length === 0 || !form.current) return;
    const mine = ++turn.current;
    const values = valuesOf(form.current);
    setTyped(values);
    if (own.length === 0 || !read) return;
    const shown = new Set(own.flatMap(namesOf));
    const left = await Promise.resolve(values).then(read).then(
      () => [],
      // Fields that were not refused yet are not while they are filled in.
      (thrown) => asFailure(thrown).all.filter((one) => namesOf(one).some((name) => shown.has(name))),
    );
    if (mine === turn.current) setOwn(left);
  };
  return { refused, isAbout: (one: Failure) => namesOf(one).length > 0, look, follow };
}

/** Fills in what was begun before, keeps what is filled in, and forgets it when it is saved. */
function useDraft(
  form: { current: HTMLFormElement | null },
  { draft, busy, failure }: { draft: string | undefined; busy: boolean; failure: Failure | null },
): void {
  useLayoutEffect(() => {
    const shown = form.current;
    if (draft === undefined || !shown) return;
    const begun = readDraft<FormValues>(draft);
    for (const field of shown.elements) {
      if (
        !begun || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement ||
          field instanceof HTMLTextAreaElement) ||
        field.name === ""
      ) continue;
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        field.checked = begun[field.name] === "on";
      } else field.value = begun[field.name] ?? "";
      const folded = field.closest("details");
      if (folded) folded.open = true;
      // As if it was typed, for whoever follows what is.
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const keep = () => keepDraft(draft, valuesOf(shown));
    shown.addEventListener("input", keep);
    return () => shown.removeEventListener("input", keep);
  }, []);
  const sending = useRef(false);
  useEffect(() => {
    if (sending.current && !busy && !failure && draft !== undefined) keepDraft(draft, undefined);
    sending.current = busy;
  }, [busy]);
}

/**
 * A form whose refusals stand beside the fields they are about, all at once, or above the button where they are about the
 * whole; each is gone when it is mended.
 */
export function Form(
  {
    submit,
    busy,
    failure,
    read,
    onSubmit,
    onCancel,
    leave = "Cancel",
    tone,
    disabled,
    draft,
    class: name = "",
    children,
  }: FormProps,
): VNode {
  const form = useRef<HTMLFormElement>(null);
  const { refused, isAbout, look, follow } = useRefusals(form, { failure, read });
  const [turn, setTurn] = useState(0);
  // A refusal comes after the form was shown, so its fields are there to be looked for.
  useEffect(() => {
    const named = new Set(refused.flatMap(fieldsOf));
    const bad = [...form.current?.elements ?? []].filter((one): one is HTMLInputElement =>
      "name" in one && named.has(String(one.name))
    );
    for (const one of bad) {
      const folded = one.closest("details");
      if (folded) folded.open = true;
    }
    bad[0]?.focus();
  }, [failure, turn]);
  useDraft(form, { draft, busy, failure });
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const done = await look(valuesOf(event.currentTarget as HTMLFormElement));
    if (done) onSubmit(done.read as never);
    else setTurn((was) => was + 1);
  };
  return html`
    <form ref=${form} class=${`form ${name}`} noValidate onSubmit=${send} onInput=${follow}>
      <${Refused.Provider} value=${refused}>${children}<//>
        ${refused.filter((one) => !isAbout(one)).map((one) =>
          html`<p key=${one.code} class="form-failure" role="alert">${explain(one)}</p>`
        )}
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
  const failure = useContext(Refused).find((one) => fieldsOf(one).includes(name));
  const refused = failure !== undefined;
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
