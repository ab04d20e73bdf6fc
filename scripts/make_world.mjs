// Draw the world once, so that no build of the site has to: site/assets/world.svg and site/sitegen/places.tsv.
//
//   npm install world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.2 i18n-iso-countries
//   node scripts/make_world.mjs
//
// Shapes: Natural Earth 1:110m by way of world-atlas (public domain; packaging ISC). Points: the middle of each
// country's largest piece in 1:50m, which knows the small places that 1:110m leaves out.
// Projection: Equal Earth with 152.5 degrees east in the middle, so that the cut runs through the Atlantic.
// Coordinates are relative, in tenths of a unit, on a sheet 1000 units wide.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// resolved from the folder where the packages were installed
const require = createRequire(join(process.cwd(), "package.json"));
const { geoArea, geoCentroid, geoEqualEarth, geoPath } = await import(require.resolve("d3-geo"));
const { feature } = await import(require.resolve("topojson-client"));
const codes = require("i18n-iso-countries");

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MIDDLE = 152.5;
const WIDTH = 1000;
// no ISO number in the atlas: what the world's data sets call it, or a name that is no code
const UNNUMBERED = { Kosovo: "XK", "N. Cyprus": "x-north-cyprus", Somaliland: "x-somaliland" };
// Blocs have no shape of their own; their point is a place inside that stands for nobody's capital. The African
// Union is not among them: its code, AU, is Australia's.
const BLOCS = {
  AFCFTA: [20, 2], ASEAN: [108, 4], CARICOM: [-65, 16], CIS: [62, 54], EAC: [36, -2], EAEU: [62, 54],
  ECOWAS: [-2, 11], EU: [9.5, 50.2], EUROZONE: [9.5, 50.2], GCC: [49, 23.5], MERCOSUR: [-56, -22],
  PACIFIC_ALLIANCE: [-85, 2], SAARC: [79, 21], SACU: [22, -27], SADC: [27, -17],
};

const atlas = (scale) => {
  const world = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));
  return feature(world, world.objects.countries).features.filter((each) => each.properties.name !== "Antarctica");
};
const codeOf = (each) => UNNUMBERED[each.properties.name] ?? codes.numericToAlpha2(each.id);

const projection = geoEqualEarth().rotate([-MIDDLE, 0]).fitWidth(WIDTH, { type: "Sphere" });

function largestPiece(shape) {
  const pieces = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const areas = pieces.map((coordinates) => ({ type: "Polygon", coordinates }));
  return areas.sort((a, b) => geoArea(b) - geoArea(a))[0];
}

// absolute "M1,2L3,4Z" to relative tenths; what rounds to nothing is left out
function relative(path) {
  const tenths = (text) => Math.round(Number(text) * 10);
  let [x, y] = [0, 0];
  let out = "";
  for (const ring of path.split("Z").filter(Boolean)) {
    const points = ring.slice(1).split("L").map((pair) => pair.split(",").map(tenths));
    const steps = [];
    const before = [x, y];
    const start = points[0];
    const head = `m${(start[0] - x) / 10} ${(start[1] - y) / 10}`;
    [x, y] = start;
    for (const [nextX, nextY] of points.slice(1)) {
      if (nextX === x && nextY === y) continue;
      steps.push(`${(nextX - x) / 10} ${(nextY - y) / 10}`);
      [x, y] = [nextX, nextY];
    }
    if (steps.length > 1) out += `${head}l${steps.join(" ")}z`;
    [x, y] = steps.length > 1 ? start : before;
  }
  return out.replaceAll(" -", "-").replaceAll(/(^|[^\d.])0\./g, "$1.").replaceAll(/(m|z)m/g, "$1m");
}

const draw = geoPath(projection).digits(2);
const shapes = new Map();
for (const each of atlas("110m")) {
  const code = codeOf(each);
  if (!code) throw new Error(`no code for ${each.properties.name}`);
  shapes.set(code, relative(draw(each)));
}

const places = new Map(Object.entries(BLOCS));
for (const each of atlas("50m")) {
  const code = codeOf(each);
  if (code && /^[A-Z]{2}$/.test(code) && !places.has(code)) places.set(code, geoCentroid(largestPiece(each.geometry)));
}

const bottom = Math.ceil(geoPath(projection).bounds({ type: "Sphere" })[1][1] * 10) / 10;
const sorted = (map) => [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
const paths = sorted(shapes).map(([code, d]) => `<path id="${code}" d="${d}"/>`);
const dots = sorted(places)
  .filter(([code]) => !shapes.has(code) && code.length === 2 && !(code in BLOCS))
  .map(([code, place]) => [code, projection(place).map((each) => each.toFixed(1))])
  .map(([code, [x, y]]) => `<circle id="${code}" cx="${x}" cy="${y}" r="1.6"/>`);
const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom}">`;
const sea = relative(draw({ type: "Sphere" }));
const svg = `${head}\n<path id="sea" d="${sea}"/>\n<g id="world">\n${paths.join("\n")}\n${dots.join("\n")}\n</g>\n</svg>\n`;
const rows = sorted(places).map(([code, [lon, lat]]) => `${code}\t${lon.toFixed(2)}\t${lat.toFixed(2)}`);

mkdirSync(join(ROOT, "site/assets"), { recursive: true });
writeFileSync(join(ROOT, "site/assets/world.svg"), svg);
writeFileSync(join(ROOT, "site/sitegen/places.tsv"), `code\tlongitude\tlatitude\n${rows.join("\n")}\n`);
console.log(`${paths.length} shapes, ${dots.length} dots, ${places.size} places, ${svg.length} bytes, height ${bottom}`);
