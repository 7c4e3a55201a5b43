// JSON pointers (RFC 6901) into plain data, which is never changed in place.

function parts(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const part of parts(path)) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** The data with another value at a path; undefined takes it away. What leads there is made where it is not. */
export function withValue<T>(data: T, path: string, value: unknown): T {
  return put(data, parts(path), value) as T;
}

function put(data: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(data)) {
    const copy = [...data];
    copy[Number(name)] = put(copy[Number(name)], rest, value);
    return copy.filter((one) => one !== undefined);
  }
  const { [name]: old, ...others } = (data ?? {}) as Record<string, unknown>;
  const next = put(old, rest, value);
  return next === undefined ? others : { ...others, [name]: next };
}

export interface Change {
  path: string;
  value: unknown;
}

/** What makes one of two data of the other: lists of another length are changes as a whole. */
export function difference(from: unknown, to: unknown, path = ""): Change[] {
  if (Object.is(from, to)) return [];
  const both = [from, to];
  if (both.every(Array.isArray)) {
    const [a, b] = both as unknown[][];
    const isFlat = (b as unknown[]).every((one) => typeof one !== "object");
    if (a?.length !== b?.length || isFlat) return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, value: to }];
    return (b as unknown[]).flatMap((one, i) => difference(a?.[i], one, `${path}/${i}`));
  }
  if (both.every((one) => one !== null && typeof one === "object" && !Array.isArray(one))) {
    const [a, b] = both as Record<string, unknown>[];
    const names = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
    return [...names].flatMap((name) => {
      const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
      return difference(a?.[name], b?.[name], `${path}/${escaped}`);
    });
  }
  return [{ path, value: to }];
}
