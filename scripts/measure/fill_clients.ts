import { demoCoach } from "../stack/seed_demo.ts";
import { z } from "zod";

const Config = z.object({ publishable_key: z.string() });
const Token = z.object({ access_token: z.string() });
const first = [
  "Alva",
  "Bruno",
  "Cleo",
  "Dario",
  "Edith",
  "Femi",
  "Greta",
  "Hana",
  "Igor",
  "June",
  "Karim",
  "Lotte",
];
const last = [
  "Abel",
  "Berg",
  "Cruz",
  "Dahl",
  "Eco",
  "Faye",
  "Gold",
  "Hess",
  "Ito",
  "Jung",
  "Kerr",
  "Lund",
  "Moss",
];

/** Gives the demo coach of a running stack many more clients, through the API as an import would. */
export async function fillClients(url: string, many: number): Promise<void> {
  const { publishable_key: apikey } = Config.parse(await (await fetch(`${url}/config.json`)).json());
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { apikey, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`Cannot fill the books: ${path} answered ${answer.status}`);
    return answer;
  };
  const { email, password } = demoCoach;
  const signedIn = await post("/auth/v1/token?grant_type=password", { email, password });
  const { access_token: token } = Token.parse(await signedIn.json());
  for (let from = 0; from < many; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, many - from) }, (_, index) => {
      const n = from + index;
      const name = `${first[n % first.length]} ${last[n % last.length]} ${n}`;
      return { name, phone: `+614000${String(10_000 + n).padStart(5, "0")}` };
    });
    await (await post("/rest/v1/clients", rows, {
      Authorization: `Bearer ${token}`,
      Prefer: "return=minimal",
    })).body?.cancel();
  }
}
