import * as z from "zod/mini";
import { demoCoach } from "../stack/seed_demo.ts";

/** Long names of people in several scripts: Latin with what stands over and through its letters, Arabic, Thai, Chinese. */
const longNames = {
  "Ana Torres": "Anastázie Þórhallsdóttir Łukaszewicz-Nuñez de Sørensen",
  "Chloe Nguyen": "عبد الرحمن محمد المستعصم بالله الحسيني",
  "Ben Okafor": "กฤษณพงศ์ ศรีสุวรรณวงศ์พิพัฒน์ไพบูลย์",
  "Hugo Martin": "欧阳慕容司徒诸葛上官皇甫令狐",
  "Ella Rossi": "Wolfeschlegelsteinhausenbergerdorffwelche",
  "Finn Rossi": "محمود عبدالمنعم الشربيني",
};

/** Renames clients of the demo coach of a running stack; gives what the two are called now whose pages are looked at. */
export async function giveLongNames(url: string): Promise<{ client: string; texting: string }> {
  const config = z.object({ publishable_key: z.string() });
  const { publishable_key: apikey } = config.parse(await (await fetch(`${url}/config.json`)).json());
  const send = async (path: string, method: string, body: unknown, token?: string) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        apikey,
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
    const answer: unknown = response.status === 204 ? null : await response.json();
    if (!response.ok) throw new Error(`Cannot rename clients: ${path} answers ${response.status}`);
    return answer;
  };
  const signedIn = z.object({ access_token: z.string() });
  const { access_token: token } = signedIn.parse(
    await send("/auth/v1/token?grant_type=password", "POST", {
      email: demoCoach.email,
      password: demoCoach.password,
    }),
  );
  for (const [name, long] of Object.entries(longNames)) {
    await send(`/rest/v1/clients?name=eq.${encodeURIComponent(name)}`, "PATCH", { name: long }, token);
  }
  return { client: longNames["Ana Torres"], texting: longNames["Chloe Nguyen"] };
}
