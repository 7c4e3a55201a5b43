// Pictures and clips by their path at the service. Where it wants a key, which no <img> or <video> sends, they
// are fetched and shown as blobs; the last of them are kept.
import { useEffect, useState } from "preact/hooks";
import { hasKey, send } from "../api/client";

const KEPT = 200;
const blobs = new Map<string, Promise<string>>();

async function fetched(path: string): Promise<string> {
  return URL.createObjectURL(await (await send(path)).blob());
}

function blobUrl(path: string): Promise<string> {
  const found = blobs.get(path) ?? fetched(path);
  blobs.delete(path);
  blobs.set(path, found);
  found.catch(() => blobs.delete(path));
  for (const [old, url] of blobs) {
    if (blobs.size <= KEPT) break;
    blobs.delete(old);
    url.then((one) => URL.revokeObjectURL(one), () => undefined);
  }
  return found;
}

/** The address under which the page can show what lies at a path; undefined until it is there. */
export function useMedia(path: string | null): string | undefined {
  const [url, setUrl] = useState<string>();
  const direct = path !== null && !hasKey();
  useEffect(() => {
    let wanted = true;
    setUrl(undefined);
    if (path !== null && !direct) blobUrl(path).then((found) => wanted && setUrl(found), () => undefined);
    return () => {
      wanted = false;
    };
  }, [path, direct]);
  return direct ? path : url;
}
