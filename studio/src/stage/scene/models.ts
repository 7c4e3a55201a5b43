// Things as meshes: GLB from the service, each loaded once; a plain form where a body has no model of its own.

import {
  BoxGeometry, Box3, CylinderGeometry, Group, Mesh, MeshStandardMaterial, SphereGeometry, Vector3, type BufferGeometry,
} from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { loadModel } from "../../api/things";
import type { Vec3 } from "../types";

const LOADER = new GLTFLoader();
const loaded = new Map<string, Promise<Group>>();

/** A model, which is shared: clone it. Rejects where the service has none. */
export function modelAt(path: string): Promise<Group> {
  let model = loaded.get(path);
  if (!model) {
    model = loadModel(path)
      .then((data) => LOADER.parseAsync(data, ""))
      .then(({ scene }) => {
        scene.traverse((node) => {
          if (node instanceof Mesh) node.castShadow = node.receiveShadow = true;
        });
        return scene;
      });
    model.catch(() => loaded.delete(path)); // a later look may succeed
    loaded.set(path, model);
  }
  return model;
}

/** Half its sizes along x, y, z of the shot, as it was loaded. */
export function halfSizeOf(model: Group): Vec3 {
  const { x, y, z } = new Box3().setFromObject(model).getSize(new Vector3()).multiplyScalar(0.5);
  return [x, z, y];
}

const FORMS: Record<string, BufferGeometry> = {
  sphere: new SphereGeometry(1, 32, 20),
  ellipsoid: new SphereGeometry(1, 32, 20),
  cylinder: new CylinderGeometry(1, 1, 2, 40),
  box: new BoxGeometry(2, 2, 2),
};

/** A plain form of half size 1. */
export function formOf(shape: string, colour: string): Mesh {
  const form = new Mesh(FORMS[shape] ?? FORMS["box"], new MeshStandardMaterial({ color: colour, roughness: 0.6 }));
  form.castShadow = form.receiveShadow = true;
  return form;
}
