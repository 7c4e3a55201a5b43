// Lines around things that are chosen: their meshes once more, inside out and a little larger on the screen.

import { BackSide, Color, Mesh, ShaderMaterial, type Object3D } from "three";

const WIDTH_PX = 2.5;

function material(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { colour: { value: new Color() }, width: { value: WIDTH_PX }, height: { value: 600 } },
    vertexShader: /* glsl */ `
      uniform float width;
      uniform float height;
      void main() {
        vec4 place = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
        vec4 beside = projectionMatrix * vec4(normalize(normalMatrix * normal), 0.0);
        vec2 way = beside.xy / max(length(beside.xy), 1e-6);
        float aspect = projectionMatrix[1][1] / projectionMatrix[0][0];
        way = normalize(vec2(way.x * aspect, way.y));
        place.xy += vec2(way.x / aspect, way.y) * (2.0 * width / height) * place.w;
        gl_Position = place;
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 colour;
      void main() {
        gl_FragColor = vec4(colour, 1.0);
        #include <colorspace_fragment>
      }`,
    side: BackSide,
    toneMapped: false,
  });
}

export class Outlines {
  static readonly selected = new Color("#a0d8ef");
  static readonly hovered = new Color("#ffffff");
  static readonly bad = new Color("#ff6f61");
  private drawn: { line: Mesh; of: Mesh }[] = [];
  private shown = "";

  show(marks: Map<string, Color>, nodesOf: (id: string) => Object3D[]): void {
    const nodes = [...marks].map(([id, colour]) => ({ colour, nodes: nodesOf(id) }));
    const said = nodes.map((one) => `${one.colour.getHex()} ${one.nodes.map((node) => `${node.uuid}${node.children.length}`)}`).join();
    if (said === this.shown) return;
    this.shown = said;
    for (const { line } of this.drawn) line.removeFromParent();
    this.drawn = [];
    for (const { colour, nodes: roots } of nodes) {
      const look = material();
      look.uniforms["colour"]!.value = colour;
      for (const root of roots) {
        root.traverse((node) => {
          if (!(node instanceof Mesh) || node.userData["outline"]) return;
          const line = new Mesh(node.geometry, look);
          line.userData["outline"] = true;
          line.onBeforeRender = (renderer) => {
            look.uniforms["height"]!.value = renderer.domElement.clientHeight || 600;
          };
          line.layers.set(1);
          this.drawn.push({ line, of: node });
        });
      }
    }
    for (const { line, of } of this.drawn) of.add(line);
  }

}
