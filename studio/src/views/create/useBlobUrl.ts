import { useEffect, useState } from "preact/hooks";

/** An address under which the page can show a blob, as long as it does. */
export function useBlobUrl(blob: Blob | null): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = blob ? URL.createObjectURL(blob) : undefined;
    setUrl(made);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [blob]);
  return blob ? url : undefined;
}
