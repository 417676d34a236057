// Charts of a report. Each is a figure with a caption that says what it shows, a label for screen readers, and its numbers as a
// table. Series differ in symbol and line style, not in colour alone.
"use strict";
const Charts = (() => {
  const open = [];
  const symbols = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];
  const dashes = ["solid", "dashed", "dotted", [8, 3, 2, 3], [2, 4], [12, 4]];

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const color = i => css("--c" + (i % 6));
  const el = (tag, attributes = {}, ...children) => {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    e.append(...children);
    return e;
  };
  const number = (x, digits = 2) => x === null || x === undefined || !isFinite(x) ? "–" : x.toFixed(digits);
  // Bidirectional marks in names must not reorder what stands beside them.
  const safe = text => "\u2068" + text + "\u2069";
  const short = (text, n = 24) => { const c = [...text]; return safe(c.length > n ? c.slice(0, n - 1).join("") + "…" : text); };

  // What the two figures of a netlist are called: of cells, or of LUTs.
  const measures = d => d.luts
    ? { size: "LUTs", sizeAxis: "LUTs", sizeUnit: "", time: "Depth", timeAxis: "depth (LUTs)", timeUnit: "", product: "LUTs times depth", digits: 0 }
    : { size: "Area", sizeAxis: "area (µm²)", sizeUnit: " µm²", time: "Delay", timeAxis: "delay (ps)", timeUnit: " ps", product: "ADP", digits: 2 };

  function table(head, rows, caption) {
    const body = el("tbody");
    for (const row of rows) {
      body.append(el("tr", {}, ...row.map((cell, i) => i === 0 ? el("th", { scope: "row", class: "text" }, String(cell)) : el("td", {}, String(cell)))));
    }
    return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, el("table", {}, el("caption", {}, el("span", {}, caption)),
      el("thead", {}, el("tr", {}, ...head.map((h, i) => el("th", i === 0 ? { scope: "col", class: "text" } : { scope: "col" }, h)))), body));
  }

  function axis(name, more = {}) {
    return Object.assign({
      name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: css("--ink") },
      axisLine: { lineStyle: { color: css("--line") } }, axisLabel: { color: css("--faint"), hideOverlap: true },
      splitLine: { lineStyle: { color: css("--line"), opacity: 0.5 } }, scale: true
    }, more);
  }

  function base(more) {
    return Object.assign({
      animation: false, textStyle: { color: css("--ink"), fontFamily: "system-ui, DejaVu Sans, sans-serif" },
      grid: { left: 64, right: 20, top: 40, bottom: 46 },
      legend: { type: "scroll", top: 0, textStyle: { color: css("--ink") }, pageTextStyle: { color: css("--ink") } },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: css("--panel"), textStyle: { color: css("--ink") }, borderColor: css("--line") }
    }, more);
  }

  /** A figure with a chart; option is a function, called again when the theme changes. */
  function figure(parent, title, caption, option, numbers, wide) {
    const box = el("div", { class: "chart", role: "img", "aria-label": title + ". " + caption });
    const f = el("figure", wide ? { class: "wide" } : {}, el("h3", {}, title), box, el("figcaption", {}, caption));
    if (numbers) {
      const details = el("details", {}, el("summary", {}, "Numbers"));
      details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(numbers()); });
      f.append(details);
    }
    parent.append(f);
    const chart = echarts.init(box, null, { renderer: "svg" });
    const draw = () => chart.setOption(option(), true);
    draw();
    open.push({ chart, draw, box });
    return f;
  }

  function dispose(within) {
    for (let i = open.length - 1; i >= 0; i--) {
      if (within.contains(open[i].box)) { open[i].chart.dispose(); open.splice(i, 1); }
    }
  }

  function redraw() { for (const o of open) o.draw(); }
  addEventListener("resize", () => { for (const o of open) o.chart.resize(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

  /** The end of an axis: a round number, not below 0. */
  function roundUp(value) {
    const step = value > 20 ? 10 : value > 5 ? 5 : 1;
    return Math.max(0, Math.ceil(value / step) * step);
  }

  /** A name cut in its middle: its end tells seeds and sizes apart. */
  const ends = (text, n = 18) => { const c = [...text], tail = Math.floor(n / 2); return safe(c.length > n ? c.slice(0, n - 1 - tail).join("") + "…" + c.slice(-tail).join("") : text); };

  /** A category axis whose slanted names end above the axis's own, and the space that it takes below the chart. */
  function names(title, all, show) {
    const length = Math.max(...all.map(n => [...ends(n)].length)), slanted = all.length > 6 || length * all.length > 80 || innerWidth < 600;
    const deep = !show ? 12 : slanted ? Math.ceil(length * 4.1) + 16 : 26;
    return {
      bottom: deep + 28, left: show && slanted ? Math.max(64, Math.min(110, length * 6.4 - 20)) : 64,
      axis: axis(title, {
        type: "category", data: all.map(n => ends(n)), axisTick: { show: false }, nameGap: deep + 6,
        axisLabel: { show, rotate: slanted ? 35 : 0, interval: innerWidth < 600 ? Math.max(0, Math.ceil(all.length / 12) - 1) : 0, color: css("--faint") }
      })
    };
  }

  function improvements(parent, rows) {
    const some = rows.filter(r => r.reduction !== null).sort((a, b) => b.reduction - a.reduction);
    if (some.length < 2) return;
    figure(parent, "Improvement of each design", "Reduction of the objective over the baseline in percent, largest first; 0: no better than the baseline.",
      () => {
        const x = names(some.length + " searches", some.map(r => r.name), some.length <= 24);
        return base({
          legend: { show: false }, tooltip: Object.assign(base({}).tooltip, { trigger: "axis", formatter: p => safe(some[p[0].dataIndex].name) + "\n" + number(p[0].value) + " %" }),
          grid: { left: x.left, right: 20, top: 16, bottom: x.bottom }, xAxis: x.axis, yAxis: axis("reduction (%)", { type: "value", min: 0, nameGap: 44 }),
          series: [{ type: "bar", data: some.map(r => r.reduction), itemStyle: { color: color(0) }, barCategoryGap: "10%", barMaxWidth: 60 }]
        });
      }, () => table(["Design", "Reduction (%)"], some.map(r => [r.name, number(r.reduction)]), "Reduction of the objective"), true);
  }

  /** Agents side by side on each circuit. */
  function agents(parent, rows) {
    const circuits = [...new Set(rows.map(r => r.circuit))], all = [...new Set(rows.map(r => r.agent))];
    const decals = [null, { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8 }, { symbol: "circle", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [5, 0], symbolSize: 0.7 },
      { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: 0 }, { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.8 }, { symbol: "triangle", dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [7, 2], symbolSize: 0.75 }];
    const mean = (circuit, agent) => {
      const some = rows.filter(r => r.circuit === circuit && r.agent === agent && r.reduction !== null);
      return some.length ? some.reduce((sum, r) => sum + r.reduction, 0) / some.length : null;
    };
    const values = all.map(a => circuits.map(c => mean(c, a)));
    figure(parent, "Improvement by circuit and agent", "Reduction of the objective over the baseline in percent, mean of the seeds; below 0: worse than the baseline.",
      () => {
        const x = names(circuits.length + (circuits.length > 1 ? " circuits" : " circuit"), circuits, circuits.length <= 24);
        // Names at the bottom, not at a zero line that bars cross.
        Object.assign(x.axis.axisLine, { onZero: false });
        return base({
          tooltip: Object.assign(base({}).tooltip, { trigger: "axis", formatter: p => safe(circuits[p[0].dataIndex]) + p.map(one => "\n" + one.seriesName + ": " + number(one.value) + " %").join("") }),
          grid: { left: x.left, right: 20, top: 40, bottom: x.bottom }, xAxis: x.axis, yAxis: axis("reduction (%)", { type: "value", nameGap: 44, scale: false }),
          series: all.map((name, i) => ({ name: safe(name), type: "bar", barMaxWidth: 40, itemStyle: { color: color(i), decal: decals[i % 6] || undefined }, data: values[i] }))
        });
      }, () => table(["Circuit", ...all.map(a => a + " (%)")], circuits.map((c, j) => [c, ...all.map((_, i) => number(values[i][j]))]), "Mean reduction of the seeds"), true);
  }

  function curve(parent, runs) {
    const objective = runs[0].objective;
    figure(parent, "Best so far", "Reduction of " + objective + " over the baseline (dotted line at 0) after each evaluation" + (runs.length > 1 ? ", one line a seed." : "."),
      () => base({
        xAxis: axis("evaluations", { type: "value", min: 0, minInterval: 1 }), yAxis: axis("reduction (%)", { type: "value", nameGap: 44, min: v => Math.min(0, v.min), max: v => roundUp(v.max) }),
        series: runs.map((r, i) => ({
          name: "seed " + r.seed, type: "line", step: "end", symbol: symbols[i % 6], symbolSize: 6, showAllSymbol: false,
          lineStyle: { type: dashes[i % 6], width: 2, color: color(i) }, itemStyle: { color: color(i) },
          data: r.trace.map(t => [t.n, t.best]),
          markLine: i ? undefined : { silent: true, symbol: "none", label: { formatter: "baseline", color: css("--faint"), position: "insideEndTop" }, lineStyle: { type: "dotted", color: css("--faint") }, data: [{ yAxis: 0 }] }
        }))
      }),
      () => table(["Evaluation", ...runs.map(r => "seed " + r.seed + " (%)")],
        runs[0].trace.map((t, i) => [t.n, ...runs.map(r => r.trace[i] ? number(r.trace[i].best) : "–")]), "Best reduction so far"));
  }

  function scatter(parent, d) {
    const ok = d.trace.filter(t => !t.failed);
    const front = d.pareto.map(p => [p.delay, p.area]).sort((a, b) => a[0] - b[0]);
    const series = () => [
      { name: "evaluated", type: "scatter", symbol: "circle", symbolSize: 7, itemStyle: { color: color(5), opacity: 0.7 }, data: ok.map(t => [t.delay, t.area]) },
      { name: "Pareto front", type: "line", step: "end", symbol: "diamond", symbolSize: 11, itemStyle: { color: color(2) }, lineStyle: { color: color(2), type: "dashed" }, data: front },
      { name: "baseline", type: "scatter", symbol: "triangle", symbolSize: 14, itemStyle: { color: color(1) }, data: [[d.baseline.delay, d.baseline.area]] },
      { name: "as given", type: "scatter", symbol: "rect", symbolSize: 12, itemStyle: { color: color(3) }, data: [[d.given.delay, d.given.area]] },
      { name: "best", type: "scatter", symbol: "pin", symbolSize: 26, itemStyle: { color: color(0) }, data: [[d.best.delay, d.best.area]] }
    ].filter(s => s.data[0] && s.data[0][0] !== null && s.data[0][0] !== undefined);
    const m = measures(d);
    figure(parent, m.size + " and " + m.time.toLowerCase(), "Each evaluation by its " + m.time.toLowerCase() + " and " + (d.luts ? m.size : m.size.toLowerCase()) + "; the front joins those that no other one beats in both. The best has been through the local moves, if there were any.",
      () => base({ xAxis: axis(m.timeAxis, { type: "value" }), yAxis: axis(m.sizeAxis, { type: "value", nameGap: 48 }), series: series() }),
      () => table(["Pareto point", m.time + (d.luts ? "" : " (ps)"), m.size + (d.luts ? "" : " (µm²)")], d.pareto.map(p => ["evaluation " + p.evaluation, number(p.delay, m.digits), number(p.area, m.digits)]), "Pareto front"));
  }

  function steps(parent, d) {
    const lines = [["AND nodes", "ands"], ["levels", "levels"], ["area", "area"], ["delay", "delay"]];
    const first = d.steps[0];
    const percent = (s, k) => s[k] === null || s[k] === undefined || !first[k] ? null : 100 * s[k] / first[k];
    const shown = lines.filter(([, k]) => d.steps.some(s => percent(s, k) !== null));
    const f = figure(parent, "The recipe step by step", "Nodes, levels, area and delay after each pass, in percent of the circuit as given.",
      () => base({
        tooltip: Object.assign(base({}).tooltip, { trigger: "axis" }),
        xAxis: axis("pass", { type: "category", data: d.steps.map((s, i) => i + " " + (i ? s.pass : "as given")), axisLabel: { color: css("--faint"), rotate: 30, hideOverlap: true, formatter: v => v.length > 14 ? v.slice(0, 13) + "…" : v }, nameGap: 56 }),
        grid: { left: 64, right: 20, top: 40, bottom: 74 },
        yAxis: axis("percent of given", { type: "value", nameGap: 44 }),
        series: shown.map(([name, k], i) => ({ name, type: "line", symbol: symbols[i], symbolSize: 9, lineStyle: { type: dashes[i], color: color(i), width: 2 }, itemStyle: { color: color(i) }, data: d.steps.map(s => percent(s, k)) }))
      }), null, true);
    f.append(table(["Pass", "AND nodes", "Levels", "Area (µm²)", "Delay (ps)"], d.steps.map((s, i) => [i ? i + ". " + s.pass : "as given", s.ands, s.levels, number(s.area), number(s.delay)]), "After each pass"));
  }

  function slacks(parent, timing) {
    const h = timing.slacks;
    const names = h.counts.map((_, i) => number(h.low + i * h.width, 1) + " to " + number(h.low + (i + 1) * h.width, 1));
    figure(parent, "Slack of the endpoints", "How many outputs and register inputs have which slack to " + number(timing.required, 1) + " ps; below 0: too late.",
      () => base({
        legend: { show: false }, tooltip: Object.assign(base({}).tooltip, { trigger: "axis" }),
        xAxis: axis("slack (ps)", { type: "category", data: names, axisLabel: { color: css("--faint"), hideOverlap: true, formatter: v => v.split(" to ")[0] } }),
        yAxis: axis("endpoints", { type: "value", minInterval: 1, nameGap: 44 }),
        series: [{ type: "bar", data: h.counts.map((c, i) => ({ value: c, itemStyle: { color: h.low + (i + 1) * h.width <= 0 ? color(1) : color(0), decal: h.low + (i + 1) * h.width <= 0 ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8 } : undefined } })) }]
      }), () => table(["Slack (ps)", "Endpoints"], names.map((n, i) => [n, h.counts[i]]), "Slack of the endpoints"));
  }

  function neighbours(parent, d) {
    figure(parent, "Alpha and the neighbours", "Weight of the network's priors: " + number(d.alpha, 4) + ". The circuits that it knows nearest, by cosine distance (shorter: nearer).",
      () => base({
        legend: { show: false }, grid: { left: 130, right: 56, top: 8, bottom: 46 },
        xAxis: axis("cosine distance", { type: "value", min: 0 }),
        yAxis: axis("", { type: "category", inverse: true, data: d.neighbours.map(n => short(n.name, 18)) }),
        series: [{ type: "bar", barMaxWidth: 26, data: d.neighbours.map(n => n.distance), itemStyle: { color: color(3) }, label: { show: true, position: "right", color: css("--ink"), formatter: p => number(p.value, 4) } }]
      }), () => table(["Circuit", "Distance"], d.neighbours.map(n => [n.name, number(n.distance, 4)]), "Nearest circuits"));
  }

  function map(parent, m) {
    const kinds = [["known", p => !p.searched && !p.near, 5, "circle", 8], ["near", p => !p.searched && p.near, 2, "diamond", 13], ["searched here", p => p.searched, 1, "triangle", 13]];
    const shown = kinds.filter(k => m.points.some(k[1]));
    figure(parent, "Map of the index", "Circuits that " + m.source + " knows, near ones near to each other: the two directions in which their embeddings differ most, which show "
      + number(100 * m.share, 0) + " % of the differences.",
      () => base({
        tooltip: Object.assign(base({}).tooltip, { formatter: p => p.seriesName + ": " + safe(p.name) }),
        xAxis: axis("first principal component", { type: "value" }), yAxis: axis("second principal component", { type: "value", nameGap: 44 }),
        series: shown.map(([name, is, c, symbol, symbolSize]) => ({
          name, type: "scatter", symbol, symbolSize, itemStyle: { color: color(c), opacity: 0.85 },
          label: { show: c !== 5, position: "right", color: css("--ink"), formatter: p => short(p.name, 18) }, labelLayout: { hideOverlap: true },
          data: m.points.filter(is).map(p => ({ name: p.name, value: [p.x, p.y] }))
        }))
      }), () => table(["Circuit", "First", "Second", "What"], m.points.map(p => [p.name, number(p.x, 4), number(p.y, 4), p.searched ? "searched here" : p.near ? "near" : "known"]), "Circuits of the index"), true);
  }

  function lines(parent, plot) {
    const whole = plot.series.every(s => s.points.every(p => Number.isInteger(p[0])));
    figure(parent, plot.title, plot.caption, () => base({
      grid: { left: 80, right: 20, top: 40, bottom: 46 },
      xAxis: axis(plot.x, { type: "value", minInterval: whole ? 1 : 0 }), yAxis: axis(plot.y, { type: "value", nameGap: 62 }),
      series: plot.series.map((s, i) => ({ name: s.name, type: "line", symbol: symbols[i % 6], symbolSize: 6, lineStyle: { type: dashes[i % 6], color: color(i), width: 2 }, itemStyle: { color: color(i) }, data: s.points }))
    }), () => table(["Series", plot.x, plot.y], plot.series.flatMap(s => s.points.map(p => [s.name, number(p[0], 4), number(p[1], 4)])), plot.title));
  }

  return { el, table, number, safe, measures, css, improvements, agents, curve, scatter, steps, slacks, neighbours, lines, map, dispose, redraw };
})();
