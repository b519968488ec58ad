/** What the build puts in front of this file: its name, and the files that the page needs without a network. */
declare const shell: { build: string; files: string[] };

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LifeEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(name: "install" | "activate", listen: (event: LifeEvent) => void): void;
  addEventListener(name: "fetch", listen: (event: FetchEvent) => void): void;
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const worker = globalThis as unknown as Worker;
const name = `coachline-${shell.build}`;

worker.addEventListener("install", (event) =>
  event.waitUntil((async () => {
    await (await caches.open(name)).addAll(
      shell.files.map((file) => new Request(file, { cache: "no-cache" })),
    );
    await worker.skipWaiting();
  })()));

// A new build drops what the builds before it kept.
worker.addEventListener("activate", (event) =>
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((key) => key.startsWith("coachline-") && key !== name);
    await Promise.all(old.map((key) => caches.delete(key)));
    await worker.clients.claim();
  })()));

/** Only the files of the page: what the API answers is never kept here, and no request that writes is touched. */
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const { origin: home, pathname: root } = new URL(worker.registration.scope);
  if (request.method !== "GET" || origin !== home || !pathname.startsWith(root)) return;
  const file = pathname.slice(root.length);
  if (file === "" || file === "index.html" || file === "config.json") {
    event.respondWith(freshest(request, file === "config.json" ? "config.json" : "./"));
  } else if (/^[\w.-]+\.(js|css|svg|png|webmanifest)$/.test(file) && file !== "sw.js") {
    event.respondWith(kept(request));
  }
});

/** From the network while there is one; else what it answered last. */
async function freshest(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    const was = await cache.match(key);
    if (was) return was;
    throw error;
  }
}

/** Files whose names change with their content are fetched once. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  const was = await cache.match(request, { ignoreVary: true });
  if (was) return was;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
