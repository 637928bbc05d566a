// Writes the slides that it is given as data, as often as it is asked, and says how long each took.
// Arguments: a JSON file, and the folder where pptxgenjs is installed.
const fs = require('fs');
const path = require('path');
const readline = require('readline');

const PptxGenJS = require(require.resolve('pptxgenjs', { paths: [path.resolve(process.argv[3])] }));
const report = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

async function build() {
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = report.title;
  for (const one of report.slides) {
    const slide = deck.addSlide();
    slide.slideNumber = { x: 12.2, y: 7.1 };
    slide.addText(one.title, { x: 0.55, y: 0.5, w: 12.2, h: 0.9, fontSize: 26, bold: true, lang: 'en-GB' });
    for (const text of one.texts) {
      slide.addText(text.text, { x: text.x, y: text.y, w: text.w, h: text.h, fontSize: text.size, lang: 'en-GB' });
    }
    if (one.chart) {
      slide.addChart(deck.charts.LINE, one.chart.lines.map(line => ({ name: line.name, labels: one.chart.labels, values: line.values })), {
        x: 0.55, y: 2.6, w: 12.2, h: 3.8, altText: one.chart.alternative, showLegend: false,
        chartColors: one.chart.lines.map(line => line.colour), lineSize: 1.5, lineDataSymbolSize: 6,
        valAxisMinVal: one.chart.min, valAxisMaxVal: one.chart.max, valAxisMajorUnit: one.chart.step, valAxisLabelFormatCode: one.chart.format,
        showValAxisTitle: true, valAxisTitle: one.chart.axis, displayBlanksAs: 'gap',
      });
    }
    slide.addNotes(one.notes);
  }
  return deck.write({ outputType: 'nodebuffer', compression: true });
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const start = process.hrtime.bigint();
    const content = await build();
    const taken = Number(process.hrtime.bigint() - start) / 1e6;
    if (line.trim() !== 'build') {
      fs.writeFileSync(line.trim(), content);
    }
    console.log(`${taken.toFixed(3)} ${content.length}`);
  }
})();
