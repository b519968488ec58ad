import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { readPicture, type TalkText } from "../../data/texts.ts";
import { Press } from "../../parts/press.ts";
import { explain } from "../../server/explain.ts";
import { asFailure, type Failure } from "../../server/failure.ts";

interface PictureProps {
  text: TalkText;
  /** Its place among the text's, from 0. */
  n: number;
  type: string;
  who: string;
}

const shown = new Set(["image/jpeg", "image/png", "image/gif", "image/webp"]);
const endings: Record<string, string> = {
  "image/heic": "heic",
  "image/heif": "heif",
  "application/pdf": "pdf",
  "text/vcard": "vcf",
  "text/x-vcard": "vcf",
};

/** A picture of a text, fetched through our own door; what a browser does not show is saved at a press. */
export function Picture({ text, n, type, who }: PictureProps): VNode {
  const [url, setUrl] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    setFailure(null);
    try {
      return URL.createObjectURL(await readPicture(text.id, n));
    } catch (thrown) {
      setFailure(asFailure(thrown));
      return null;
    }
  };
  useEffect(() => {
    if (!shown.has(type)) return;
    let made: string | null = null;
    let gone = false;
    void load().then((loaded) => {
      made = loaded;
      if (gone && loaded) URL.revokeObjectURL(loaded);
      else setUrl(loaded);
    });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [text.id, n]);
  const save = async () => {
    const loaded = await load();
    if (!loaded) return;
    const link = document.createElement("a");
    link.href = loaded;
    link.download = `text.${endings[type] ?? "bin"}`;
    link.click();
    URL.revokeObjectURL(loaded);
  };
  const again = async () => setUrl(await load());
  if (failure) {
    return html`<p class="picture-failed" role="alert">${explain(failure)} <${Press} class="button small"
      label=${`Try the picture from ${who} again`} onPress=${again}>Try again<//></p>` as VNode;
  }
  if (!shown.has(type)) {
    return html`<${Press} class="button small" label=${`Save the file from ${who}`} onPress=${save}>
      Save the file<//>` as VNode;
  }
  return (url
    ? html`<a class="picture" href=${url} target="_blank" rel="noopener"><img src=${url} alt=${`Picture from ${who}`} /></a>`
    : html`<span class="picture waiting" role="status">A picture…</span>`) as VNode;
}
