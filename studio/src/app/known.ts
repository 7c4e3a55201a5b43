// What the service can do and which names it knows, asked once.
import { signal } from "@preact/signals";
import { readVocabulary, type Vocabulary } from "../api/things";
import { listModels, type Model } from "../api/videos";
import { sayError } from "../ui/toasts";

export const models = signal<readonly Model[]>([]);
export const vocabulary = signal<Vocabulary | null>(null);

export function loadKnown(): void {
  listModels().then((found) => {
    models.value = found;
  }, sayError);
  readVocabulary().then((found) => {
    vocabulary.value = found;
  }, sayError);
}
