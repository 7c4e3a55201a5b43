import { useEffect, useState } from "preact/hooks";
import type { Shot } from "../../api/shot";
import { shotOf, type Video } from "../../api/videos";
import { Button } from "../../ui/Button";
import { Segmented } from "../../ui/Segmented";
import { asCurl, asPython } from "./code";
import { copy } from "./copy";
import "./CodePanel.css";

const LANGUAGES = [
  { value: "curl", label: "curl" },
  { value: "python", label: "Python" },
] as const;

/** The order of this clip, for a shell or a program. */
export function CodePanel({ video }: { video: Video }) {
  const [language, setLanguage] = useState<"curl" | "python">("curl");
  const [withShot, setWithShot] = useState(false);
  const [shot, setShot] = useState<Shot | null>(null);
  useEffect(() => {
    if (withShot) shotOf(video.id).then(setShot, () => setShot(null));
  }, [withShot, video.id]);
  const write = language === "curl" ? asCurl : asPython;
  const text = write(video, withShot ? shot : null, location.origin);
  return (
    <div class="code-panel">
      <Segmented label="Language" value={language} options={LANGUAGES} onChange={setLanguage} />
      <label class="check">
        <input type="checkbox" checked={withShot} onChange={(event) => setWithShot(event.currentTarget.checked)} />
        With the whole shot
      </label>
      <pre tabIndex={0} aria-label={`The order in ${language}`}>
        {text}
      </pre>
      <Button icon="copy" onClick={() => copy(text, "The order")}>
        Copy
      </Button>
    </div>
  );
}
