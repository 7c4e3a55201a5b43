// Ground, sky and sun of a setting.

import {
  BackSide, CircleGeometry, Color, DataTexture, DirectionalLight, FogExp2, Group, HemisphereLight, LinearFilter,
  LinearMipmapLinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, PMREMGenerator, RepeatWrapping, RGBAFormat,
  Scene, ShaderMaterial, ShadowMaterial, SphereGeometry, SRGBColorSpace, Vector3, type WebGLRenderer, type WebGLRenderTarget,
} from "three";
import { toThree } from "../axes";
import type { Vec3 } from "../types";
import { moodOf } from "./lights";

const FAR_M = 300;
const GRAIN_PX = 256;

const GRID = {
  vertexShader: /* glsl */ `
    varying vec3 place;
    void main() {
      vec4 world = modelMatrix * vec4(position, 1.0);
      place = world.xyz;
      gl_Position = projectionMatrix * viewMatrix * world;
    }`,
  fragmentShader: /* glsl */ `
    uniform vec3 colour;
    uniform float strength;
    uniform float reach;
    varying vec3 place;
    float line(vec2 at, float width) {
      vec2 wide = fwidth(at);
      vec2 near = abs(fract(at - 0.5) - 0.5) / max(wide, vec2(1e-5));
      float thin = clamp(width - min(near.x, near.y) + 0.5, 0.0, 1.0);
      return thin * clamp(1.0 - 2.0 * max(wide.x, wide.y), 0.0, 1.0);
    }
    void main() {
      float fade = 1.0 - smoothstep(0.15 * reach, reach, length(place.xz));
      float fine = line(place.xz * 2.0, 0.5) * 0.28;
      float metre = line(place.xz, 0.6);
      vec2 wide = fwidth(place.xz);
      vec2 axis = clamp(1.2 - abs(place.xz) / wide, 0.0, 1.0);
      float drawn = max(max(fine, metre * 0.62), 0.9 * max(axis.x, axis.y));
      gl_FragColor = vec4(colour, drawn * fade * strength);
    }`,
};

const SKY = {
  vertexShader: /* glsl */ `
    varying vec3 way;
    void main() {
      way = normalize(position);
      gl_Position = projectionMatrix * mat4(mat3(viewMatrix)) * vec4(position, 1.0);
      gl_Position.z = gl_Position.w * 0.99999;
    }`,
  fragmentShader: /* glsl */ `
    uniform vec3 horizon;
    uniform vec3 zenith;
    uniform vec3 below;
    uniform vec3 sun;
    uniform vec3 glow;
    varying vec3 way;
    void main() {
      vec3 ahead = normalize(way);
      float up = ahead.y;
      vec3 sky = mix(horizon, zenith, pow(clamp(up, 0.0, 1.0), 0.55));
      float near = max(dot(ahead, sun), 0.0);
      sky += glow * (0.55 * pow(near, 420.0) + 0.16 * pow(near, 14.0));
      gl_FragColor = vec4(mix(sky, below, smoothstep(0.0, -0.05, up)), 1.0);
      #include <colorspace_fragment>
    }`,
};

/** Soft noise, so that the ground is not a sheet of paper. */
function grain(): DataTexture {
  const rows = new Uint8Array(4 * GRAIN_PX * GRAIN_PX);
  let state = 7;
  const random = () => ((state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32) - 0.5;
  for (let octave = 0; octave < 4; octave++) {
    const cells = 8 << octave;
    const values = Array.from({ length: cells * cells }, random);
    for (let i = 0; i < GRAIN_PX * GRAIN_PX; i++) {
      const [x, y] = [((i % GRAIN_PX) / GRAIN_PX) * cells, (Math.floor(i / GRAIN_PX) / GRAIN_PX) * cells];
      const [a, b] = [Math.floor(x), Math.floor(y)];
      const [u, v] = [x - a, y - b].map((t) => t * t * (3 - 2 * t)) as [number, number];
      const at = (p: number, q: number) => values[(q % cells) * cells + (p % cells)]!;
      const value = (at(a, b) * (1 - u) + at(a + 1, b) * u) * (1 - v) + (at(a, b + 1) * (1 - u) + at(a + 1, b + 1) * u) * v;
      rows[4 * i]! += (value * 11) / (octave + 1) + (octave === 0 ? 246 : 0);
    }
  }
  for (let i = 0; i < GRAIN_PX * GRAIN_PX; i++) rows.fill(rows[4 * i]!, 4 * i + 1, 4 * i + 3), (rows[4 * i + 3] = 255);
  const texture = new DataTexture(rows, GRAIN_PX, GRAIN_PX, RGBAFormat);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.repeat.set(FAR_M / 3, FAR_M / 3);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.anisotropy = 8;
  texture.colorSpace = SRGBColorSpace;
  texture.needsUpdate = true;
  return texture;
}

/** What a setting looks like: the colours as they are seen in its light. */
export interface Place {
  ground: string;
  sky: string;
  zenith?: string;
  sun: Vec3;
  sun_colour?: string;
  light: string | null | undefined;
}

/** How light ground and sky are at most, 0 to 1: handles have to be seen on snow. */
const [MOST_GROUND, MOST_SKY] = [0.68, 0.78];

function calm(said: string, most: number): Color {
  const colour = new Color(said);
  const { h, s, l } = colour.getHSL({ h: 0, s: 0, l: 0 }, SRGBColorSpace);
  return l <= most ? colour : colour.setHSL(h, s * Math.min(1, (1 - l) / (1 - most) + 0.35), most, SRGBColorSpace);
}

export class Environment {
  readonly group = new Group();
  readonly grid: Mesh<PlaneGeometry, ShaderMaterial>;
  private readonly ground: Mesh<CircleGeometry, MeshBasicMaterial>;
  private readonly shade: Mesh<PlaneGeometry, ShadowMaterial>;
  private readonly sky: Mesh<SphereGeometry, ShaderMaterial>;
  private readonly sun = new DirectionalLight();
  private readonly around = new HemisphereLight();
  private readonly fog = new FogExp2(0, 0.02);
  private readonly mirror: PMREMGenerator;
  private mirrored: WebGLRenderTarget | null = null;
  private shown = "";

  constructor(
    private readonly scene: Scene,
    renderer: WebGLRenderer,
  ) {
    this.mirror = new PMREMGenerator(renderer);
    this.ground = new Mesh(
      new CircleGeometry(FAR_M, 96).rotateX(-Math.PI / 2),
      new MeshBasicMaterial({ map: grain(), toneMapped: false }),
    );
    this.shade = new Mesh(new PlaneGeometry(120, 120).rotateX(-Math.PI / 2), new ShadowMaterial({ depthWrite: false }));
    this.shade.receiveShadow = true;
    this.shade.position.y = 0.001;
    this.grid = new Mesh(
      new PlaneGeometry(120, 120).rotateX(-Math.PI / 2),
      new ShaderMaterial({
        ...GRID,
        uniforms: { colour: { value: new Color() }, strength: { value: 0.3 }, reach: { value: 34 } },
        transparent: true,
        depthWrite: false,
        polygonOffset: true,
        polygonOffsetFactor: -1,
      }),
    );
    this.grid.position.y = 0.002;
    this.sky = new Mesh(
      new SphereGeometry(1, 48, 24),
      new ShaderMaterial({
        ...SKY,
        uniforms: Object.fromEntries(
          [..."horizon zenith below glow".split(" ").map((name) => [name, { value: new Color() }]), ["sun", { value: new Vector3() }]],
        ),
        side: BackSide,
        depthWrite: false,
      }),
    );
    this.sky.frustumCulled = false;
    this.sky.renderOrder = -1;
    this.sun.castShadow = true;
    this.sun.shadow.mapSize.set(2048, 2048);
    this.sun.shadow.bias = -0.0004;
    this.sun.shadow.normalBias = 0.012;
    this.group.add(this.sky, this.ground, this.shade, this.grid, this.sun, this.sun.target, this.around);
    scene.add(this.group);
    scene.fog = this.fog;
  }

  show({ ground, sky, zenith, sun, sun_colour, light }: Place): void {
    const said = JSON.stringify([ground, sky, zenith, sun, sun_colour, light]);
    if (said === this.shown) return;
    this.shown = said;
    const mood = moodOf(light);
    const [earth, horizon] = [calm(ground, MOST_GROUND), calm(sky, MOST_SKY)];
    const key = new Color(sun_colour ?? "#fff4e0");
    const way = new Vector3(...toThree(sun)).normalize();
    const far = horizon.clone().lerp(earth, 0.25);
    const put = (name: string, value: Color | Vector3) => this.sky.material.uniforms[name]!.value.copy(value);
    put("horizon", horizon);
    put("zenith", calm(zenith ?? sky, MOST_SKY));
    put("below", far);
    put("sun", way);
    put("glow", key.clone().multiplyScalar(mood.disc));
    this.ground.material.color.copy(earth);
    this.shade.material.opacity = mood.shadow;
    this.fog.color.copy(far);
    this.sun.color.copy(key);
    this.sun.intensity = mood.strength;
    this.sun.shadow.radius = mood.softness;
    this.sun.userData["way"] = way;
    this.around.color.copy(horizon).lerp(new Color("white"), 0.5);
    this.around.groundColor.copy(earth).lerp(new Color("#808080"), 0.3);
    this.around.intensity = mood.ambient;
    const isBright = earth.r * 0.2 + earth.g * 0.7 + earth.b * 0.1 > 0.16;
    this.grid.material.uniforms["colour"]!.value.set(isBright ? "#0b1016" : "#dfeaf2");
    this.grid.material.uniforms["strength"]!.value = isBright ? 0.3 : 0.22;
    this.reflect();
  }

  /** Let shadows fall about a place. radius: of what is to throw them, m. */
  aim(middle: Vector3, radius: number): void {
    const way = (this.sun.userData["way"] as Vector3 | undefined) ?? new Vector3(0.3, 1, 0.3);
    const { shadow } = this.sun;
    this.sun.target.position.copy(middle);
    this.sun.position.copy(middle).addScaledVector(way, 3 * radius + 10);
    Object.assign(shadow.camera, { left: -radius, right: radius, top: radius, bottom: -radius, near: 0.1, far: 6 * radius + 20 });
    shadow.camera.updateProjectionMatrix();
  }

  /** What shines mirrors the sky. */
  private reflect(): void {
    const only = new Scene();
    const { parent } = this.sky;
    only.add(this.sky);
    const before = this.mirrored;
    this.mirrored = this.mirror.fromScene(only, 0.04);
    this.scene.environment = this.mirrored.texture;
    this.scene.environmentIntensity = 0.55;
    parent?.add(this.sky);
    before?.dispose();
  }

  dispose(): void {
    this.mirrored?.dispose();
    this.mirror.dispose();
  }
}
