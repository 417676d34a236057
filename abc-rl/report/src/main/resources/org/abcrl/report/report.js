// The page: sorting and filtering of the overview, one design's charts at a time, the theme.
"use strict";
(() => {
  const { el, table, number, safe, measures } = Charts;
  const overview = JSON.parse(document.getElementById("report-data").textContent);
  const byId = id => document.getElementById(id);
  const detail = byId("detail");

  function data(id) {
    const raw = JSON.parse(byId("data-" + id).textContent);
    raw.trace = (raw.trace || []).map((t, i) => ({ n: i + 1, recipe: t[0], area: t[1], delay: t[2], reduction: t[3], best: t[4], failed: t[5] === 1 }));
    raw.pareto = raw.pareto || [];
    return raw;
  }

  // The table.
  const rows = [...document.querySelectorAll("#designs tbody tr")];
  function filter() {
    const text = byId("filter").value.toLowerCase(), status = byId("status").value, gain = byId("gain").value;
    let shown = 0;
    for (const row of rows) {
      const fits = (!text || row.textContent.toLowerCase().includes(text)) && (!status || row.dataset.status === status) && (!gain || row.dataset.gain === gain);
      row.hidden = !fits;
      shown += fits;
    }
    byId("count").textContent = shown + " of " + rows.length + " shown";
  }
  function value(row, column) {
    const cell = row.cells[column];
    const sort = cell.dataset.sort;
    return sort === undefined ? cell.textContent.trim().toLowerCase() : Number(sort);
  }
  function sort(header, column) {
    const up = header.getAttribute("aria-sort") !== "ascending";
    for (const h of header.parentNode.cells) h.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const compare = (a, b) => {
      const x = value(a, column), y = value(b, column);
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      const order = typeof x === "number" ? x - y : x.localeCompare(y);
      return up ? order : -order;
    };
    const sorted = rows.map((row, i) => [row, i]).sort((a, b) => compare(a[0], b[0]) || a[1] - b[1]).map(p => p[0]);
    document.querySelector("#designs tbody").append(...sorted);
  }
  if (rows.length) {
    [...document.querySelectorAll("#designs thead th")].forEach((h, i) => h.querySelector("button").addEventListener("click", () => sort(h, i)));
    for (const id of ["filter", "status", "gain"]) byId(id).addEventListener("input", filter);
    filter();
  }

  // One design.
  function fact(name, value, kind) {
    return el("div", {}, el("dt", {}, name), el("dd", kind ? { class: kind } : {}, value));
  }
  function change(before, after) {
    return before ? " (" + (after <= before ? "−" : "+") + number(Math.abs(100 * (after - before) / before)) + "\u00a0%)" : "";
  }
  function show(id, focus) {
    Charts.dispose(detail);
    detail.replaceChildren();
    for (const row of rows) row.classList.toggle("open", row.dataset.id === id);
    const d = data(id);
    const title = el("h2", { tabindex: "-1", id: "detail-title" }, safe(d.name));
    const facts = el("dl", { class: "facts" });
    facts.append(fact("Status", d.status), fact("Proof", d.verified));
    if (d.best) {
      const m = measures(d), before = d.baseline || {};
      facts.append(
        fact(m.size, number(d.best.area, m.digits) + m.sizeUnit + change(before.area, d.best.area)), fact(m.time, number(d.best.delay, m.digits) + m.timeUnit + change(before.delay, d.best.delay)),
        fact(m.product, number(d.best.adp, m.digits) + change(before.adp, d.best.adp)), fact("AND nodes", d.best.ands + change(before.ands, d.best.ands)),
        fact("Evaluations", String(d.evaluations)), fact("Objective", d.objective), fact("Seed", String(d.seed)), fact("Agent", d.agent || "–"));
    }
    detail.append(title, facts);
    if (d.message) detail.append(el("p", d.best ? {} : { class: "bad" }, d.message));
    detail.append(el("p", {}, "Percentages: over the baseline, the circuit after resyn2. Source: " + safe(d.source || "–")));
    if (d.recipe) detail.append(el("h3", {}, "Best recipe"), el("pre", {}, d.recipe));
    const grid = el("div", { class: "grid" });
    detail.append(grid);
    if (d.trace.length) {
      const runs = overview.rows.filter(r => r.design === d.design && r.hasData).map(r => r.id === id ? d : data(r.id)).filter(r => r.trace.length);
      Charts.curve(grid, runs);
      Charts.scatter(grid, d);
      Tree.draw(grid, d);
    }
    if (d.steps && d.steps.length > 1) Charts.steps(grid, d);
    if (d.neighbours && d.neighbours.length) Charts.neighbours(grid, d);
    if (d.timing && d.timing.slacks.counts.length) Charts.slacks(grid, d.timing);
    if (d.schematic) {
      const draw = el("div", { class: "draw", tabindex: "0", role: "region", "aria-label": "Schematic of the critical path" });
      draw.innerHTML = d.schematic;
      grid.append(el("figure", { class: "wide" }, el("h3", {}, "The critical path drawn"), draw,
        el("figcaption", {}, "Gates of the critical path from left to right with what else they read; the path itself is the thick line, its arrival in ps stands at each gate.")));
    }
    if (d.timing && d.timing.path.length) {
      const f = el("figure", { class: "wide" }, el("h3", {}, "Critical path"));
      f.append(table(["Net", "Cell", "Edge", "Arrival (ps)", "Delay (ps)", "Slew (ps)", "Load (fF)", "Fanout"],
        d.timing.path.map(s => [s.net, s.cell || "input", s.rise ? "rises" : "falls", number(s.arrival), number(s.delay), number(s.slew), number(s.load), s.fanout]),
        d.timing.omitted ? "The last " + d.timing.path.length + " stages; " + d.timing.omitted + " before them are left out" : d.timing.path.length + " stages"));
      grid.append(f);
    }
    if (focus) title.focus();
  }

  function route(focus) {
    const match = location.hash.match(/^#design-(\w+)$/);
    if (match && byId("data-" + match[1])) show(match[1], focus);
  }
  addEventListener("hashchange", () => route(true));

  // The theme.
  byId("theme").addEventListener("change", event => {
    if (event.target.value) document.documentElement.dataset.theme = event.target.value;
    else delete document.documentElement.dataset.theme;
    Charts.redraw();
    for (const f of document.querySelectorAll("figure")) f.dispatchEvent(new Event("theme"));
  });

  const charts = byId("overview-charts");
  if (overview.rows.some(r => r.agent !== undefined)) Charts.agents(charts, overview.rows);
  else Charts.improvements(charts, overview.rows);
  for (const plot of overview.plots) Charts.lines(charts, plot);
  if (overview.map && overview.map.points.length) Charts.map(charts, overview.map);
  if (overview.rows.length === 1 && overview.rows[0].hasData) show(overview.rows[0].id, false);
  else route(false);
  document.documentElement.dataset.ready = "true";
})();
