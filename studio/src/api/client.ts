// The one way from the page to the service: JSON, forms and files, with the key where there is one.

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly param: string | null = null,
  ) {
    super(message);
  }
}

const KEY_NAME = "sorairo.key";
let key = readKey();
const refusals = new Set<() => void>();

function readKey(): string {
  try {
    return localStorage.getItem(KEY_NAME) ?? "";
  } catch {
    return "";
  }
}

export function hasKey(): boolean {
  return key !== "";
}

export function setKey(given: string): void {
  key = given.trim();
  try {
    if (key) localStorage.setItem(KEY_NAME, key);
    else localStorage.removeItem(KEY_NAME);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Call `told` whenever the service wants a key, or another one. Returns what ends that. */
export function onRefused(told: () => void): () => void {
  refusals.add(told);
  return () => refusals.delete(told);
}

export interface Ask {
  method?: string;
  body?: unknown;
  accept?: string;
  signal?: AbortSignal;
}

/** Send a request and return the answer, whatever it holds. Throws ApiError. */
export async function send(path: string, ask: Ask = {}): Promise<Response> {
  const headers = new Headers();
  if (ask.accept) headers.set("accept", ask.accept);
  if (key) headers.set("authorization", `Bearer ${key}`);
  let body: BodyInit | undefined;
  if (ask.body instanceof FormData) body = ask.body;
  else if (ask.body !== undefined) {
    headers.set("content-type", "application/json");
    body = JSON.stringify(ask.body);
  }
  const init: RequestInit = { method: ask.method ?? (body === undefined ? "GET" : "POST"), headers };
  if (body !== undefined) init.body = body;
  if (ask.signal) init.signal = ask.signal;
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw new ApiError(0, "The service does not answer. Is `sorairo serve` running?");
  }
  if (answer.ok) return answer;
  if (answer.status === 401) for (const told of refusals) told();
  throw await readError(answer);
}

/** Send a request whose answer is JSON. Throws ApiError. */
export async function call<T>(path: string, ask: Ask = {}): Promise<T> {
  return (await send(path, ask)).json() as Promise<T>;
}

async function readError(answer: Response): Promise<ApiError> {
  try {
    const { error } = await answer.json();
    return new ApiError(answer.status, String(error.message), error.code ?? null, error.param ?? null);
  } catch {
    return new ApiError(answer.status, `The service answered ${answer.status}.`);
  }
}
