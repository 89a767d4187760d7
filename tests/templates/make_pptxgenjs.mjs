// Writes pptxgenjs.pptx, a template as the npm package pptxgenjs makes them.
// In a folder of its own: npm install pptxgenjs@4 && node make_pptxgenjs.mjs
import { writeFile } from "node:fs/promises";

import pptxgen from "pptxgenjs";

const LOGO =
  "image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAAAgAQMAAADXDu8XAAAABlBMVEUSS3r////AZhXtAAAAWUlEQVR42mNgoDJQ" +
  "gLOYGBgCkDko4AcuGcY/cCYLAxMTAzOE/xBFGRMDCyN2A5gYOBgaEBwBBgccyhQQLkWRYWFwYBD4Czf9//8f2A1gZGBgwS7DhOlb8gEAuKEJ" +
  "2r84e6oAAAAASUVORK5CYII=";

const deck = new pptxgen();
deck.layout = "LAYOUT_16x9"; // 10 x 5.625 in, the package's own default
deck.company = "Acme";
deck.theme = { headFontFace: "Georgia", bodyFontFace: "Arial" };

deck.defineSlideMaster({
  title: "ACME_CONTENT",
  background: { color: "FFFFFF" },
  objects: [
    { rect: { x: 0, y: 5.3, w: "100%", h: 0.325, fill: { color: "124B7A" } } },
    { image: { x: 8.6, y: 0.2, w: 1.2, h: 0.4, data: LOGO } },
    { text: { text: "ACME confidential", options: { x: 0.5, y: 5.3, w: 4, h: 0.325, color: "FFFFFF", fontSize: 9 } } },
    { placeholder: { options: { name: "title", type: "title", x: 0.5, y: 0.2, w: 7.9, h: 0.7, fontSize: 24 } } },
    { placeholder: { options: { name: "body", type: "body", x: 0.5, y: 1.1, w: 9, h: 4 }, text: "Text" } },
  ],
  slideNumber: { x: 9.3, y: 5.3, w: 0.5, h: 0.325, color: "FFFFFF", fontSize: 9 },
});

const slide = deck.addSlide({ masterName: "ACME_CONTENT" });
slide.addText("Sales by region", { placeholder: "title" });
const sales = [{ name: "Sales", labels: ["North", "South"], values: [3, 5] }];
slide.addChart(deck.ChartType.bar, sales, { placeholder: "body" });
slide.addNotes("A sample of the template, not of the talk.");

await writeFile("pptxgenjs.pptx", await deck.stream({ compression: true }));
