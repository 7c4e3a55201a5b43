// What stands about the stage, trees and houses: it is looked at and nothing else.

import { Group, Mesh, MeshLambertMaterial } from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

const LOADER = new GLTFLoader();

export class Surroundings {
  readonly group = new Group();
  private readonly material = new MeshLambertMaterial({ vertexColors: true, flatShading: true });
  private shown: ArrayBuffer | null = null;

  /** changed: told when something has come that is to be drawn. */
  constructor(private readonly changed: () => void) {}

  show(model: ArrayBuffer | null): void {
    if (model === this.shown) return;
    this.shown = model;
    if (!model) return this.clear();
    void LOADER.parseAsync(model.slice(0), "").then(({ scene }) => {
      if (this.shown !== model) return;
      this.clear();
      scene.traverse((node) => {
        if (node instanceof Mesh) node.material = this.material;
      });
      this.group.add(scene);
      this.changed();
    });
  }

  private clear(): void {
    this.group.traverse((node) => {
      if (node instanceof Mesh) node.geometry.dispose();
    });
    this.group.clear();
  }

  dispose(): void {
    this.clear();
    this.material.dispose();
  }
}
