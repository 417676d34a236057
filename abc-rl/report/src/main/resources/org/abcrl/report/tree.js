// The search tree as an icicle: the recipes that were evaluated, joined where they begin alike. A box is as wide as there were
// evaluations behind it; the arrow keys walk through it, and a line below says where one is.
"use strict";
const Tree = (() => {
  const svgNs = "http://www.w3.org/2000/svg";
  const rowHeight = 22;
  const narrowest = 1.2;

  function build(d) {
    const root = { pass: "start", depth: 0, count: 0, best: -Infinity, children: new Map(), parent: null };
    for (const t of d.trace) {
      if (t.failed) continue;
      let node = root;
      const visit = n => { n.count++; if (t.reduction > n.best) { n.best = t.reduction; n.evaluation = t.n; } };
      visit(root);
      for (const p of t.recipe) {
        if (!node.children.has(p)) {
          node.children.set(p, { pass: d.passes[p], depth: node.depth + 1, count: 0, best: -Infinity, children: new Map(), parent: node });
        }
        node = node.children.get(p);
        visit(node);
      }
    }
    return root;
  }

  function describe(node) {
    const recipe = [];
    for (let n = node; n.parent; n = n.parent) recipe.unshift(n.pass);
    return (recipe.length ? recipe.join("; ") : "start") + " — " + node.count + (node.count === 1 ? " evaluation" : " evaluations")
      + ", best reduction behind it " + Charts.number(node.best) + " % (evaluation " + node.evaluation + ")";
  }

  function draw(parent, d) {
    const root = build(d);
    // Searches that walk from circuit to circuit have no recipes.
    if (!root.children.size) return;
    const says = Charts.el("p", { class: "says", role: "status" }, "");
    const holder = Charts.el("div", { class: "tree" });
    const figure = Charts.el("figure", { class: "wide" }, Charts.el("h3", {}, "The search tree"), holder, says,
      Charts.el("figcaption", {}, "Recipes that were evaluated, one row a pass, joined where they begin alike; as wide as there were evaluations, the stronger the colour (and the larger the number) the better. Click, or focus it and use the arrow keys."));
    parent.append(figure);
    let current = root;

    function layout() {
      const width = Math.max(240, holder.clientWidth || figure.clientWidth || 600);
      const places = [];
      let depth = 0;
      (function place(node, x, w) {
        node.x = x; node.w = w;
        places.push(node);
        depth = Math.max(depth, node.depth);
        let at = x;
        node.shown = [];
        for (const child of [...node.children.values()].sort((a, b) => b.best - a.best || b.count - a.count)) {
          const cw = w * child.count / node.count;
          if (cw >= narrowest) { place(child, at, cw); node.shown.push(child); }
          at += cw;
        }
      })(root, 0, width);
      const svg = document.createElementNS(svgNs, "svg");
      svg.setAttribute("viewBox", "0 0 " + width + " " + (depth + 1) * rowHeight);
      svg.setAttribute("height", (depth + 1) * rowHeight);
      svg.setAttribute("tabindex", "0");
      svg.setAttribute("role", "application");
      svg.setAttribute("aria-label", "Search tree; arrow keys walk through it");
      const values = places.map(n => n.best).filter(isFinite);
      const low = Math.min(...values), high = Math.max(...values);
      for (const node of places) {
        const share = high > low ? (node.best - low) / (high - low) : 1;
        const rect = document.createElementNS(svgNs, "rect");
        rect.setAttribute("x", node.x); rect.setAttribute("y", node.depth * rowHeight);
        rect.setAttribute("width", node.w); rect.setAttribute("height", rowHeight);
        rect.setAttribute("fill", Charts.css("--c0")); rect.setAttribute("fill-opacity", 0.08 + 0.42 * share);
        rect.addEventListener("click", () => choose(node));
        node.rect = rect;
        svg.append(rect);
        const text = node.pass + (node.w > 110 ? " " + Charts.number(node.best, 1) + " %" : "");
        if (node.w > 6.6 * text.length + 4) {
          const label = document.createElementNS(svgNs, "text");
          label.setAttribute("x", node.x + 3); label.setAttribute("y", node.depth * rowHeight + 15);
          label.textContent = text;
          svg.append(label);
        }
      }
      svg.addEventListener("keydown", key);
      holder.replaceChildren(svg);
      choose(current.rect && current.rect.isConnected ? current : root);
    }

    function choose(node) {
      if (current.rect) current.rect.removeAttribute("aria-current");
      current = node;
      node.rect.setAttribute("aria-current", "true");
      node.rect.parentNode.insertBefore(node.rect, node.rect.parentNode.querySelector("text"));
      says.textContent = describe(node);
    }

    function key(event) {
      const up = current.parent, siblings = up ? up.shown : [current], i = siblings.indexOf(current);
      const to = { ArrowUp: up, ArrowDown: current.shown[0], ArrowLeft: siblings[i - 1], ArrowRight: siblings[i + 1], Home: root }[event.key];
      if (to) choose(to);
      if (event.key in { ArrowUp: 1, ArrowDown: 1, ArrowLeft: 1, ArrowRight: 1, Home: 1 }) event.preventDefault();
    }

    layout();
    let last = holder.clientWidth;
    addEventListener("resize", () => {
      if (holder.isConnected && holder.clientWidth !== last) { last = holder.clientWidth; current = root; layout(); }
    });
    figure.addEventListener("theme", layout);
  }

  return { draw };
})();
