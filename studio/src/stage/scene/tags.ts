// Words beside what is on the stage: names, speeds. They are text of the page, not of the picture.

import { Vector3, type PerspectiveCamera } from "three";
import { toThree } from "../axes";
import type { Vec3 } from "../types";

interface Tag {
  key: string;
  text: string;
  at: Vec3;
  kind: string;
}

export class Tags {
  private readonly box = document.createElement("div");
  private readonly shown = new Map<string, { node: HTMLElement; at: Vec3 }>();

  constructor(host: HTMLElement) {
    this.box.className = "stage-tags";
    this.box.setAttribute("aria-hidden", "true"); // the list beside the stage says the same
    host.append(this.box);
  }

  set(tags: Tag[]): void {
    const keys = new Set(tags.map((tag) => tag.key));
    for (const [key, { node }] of this.shown) {
      if (keys.has(key)) continue;
      node.remove();
      this.shown.delete(key);
    }
    for (const { key, text, at, kind } of tags) {
      const node = this.shown.get(key)?.node ?? this.box.appendChild(document.createElement("span"));
      node.className = `stage-tag ${kind}`;
      if (node.textContent !== text) node.textContent = text;
      this.shown.set(key, { node, at });
    }
  }

  /** Put them where what they are about is seen. */
  place(camera: PerspectiveCamera, frame: { x: number; y: number; width: number; height: number }): void {
    const point = new Vector3();
    for (const { node, at } of this.shown.values()) {
      point.set(...toThree(at)).project(camera);
      node.hidden = point.z > 1 || Math.abs(point.x) > 1.02 || Math.abs(point.y) > 1.02;
      const half = node.offsetWidth / 2 + 4;
      const x = Math.max(frame.x + half, Math.min(frame.x + ((point.x + 1) / 2) * frame.width, frame.x + frame.width - half));
      const y = frame.y + ((1 - point.y) / 2) * frame.height;
      node.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -100%)`;
    }
  }

  remove(): void {
    this.box.remove();
  }
}
