// Draws the neighbourhood of a dataset. The table below the picture says the same, so nothing is lost where this does not run.
import cytoscape from "../lib/cytoscape.js";

const frame = document.querySelector("[data-graph]");
if (frame) {
  draw(frame).catch(() => {
    frame.setAttribute("hidden", "");
    said("The picture could not be drawn. The table below says the same.");
  });
}

async function draw(place) {
  const answer = await fetch(place.dataset.graph, { headers: { accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`The graph answered ${answer.status}.`);
  }
  const graph = await answer.json();
  const token = name => resolved(name);
  const many = graph.nodes.length > 150;
  const cy = cytoscape({
    container: place,
    elements: [
      ...graph.nodes.map(n => ({ data: { ...n, short: n.label.length > 26 ? `${n.label.slice(0, 25)}…` : n.label } })),
      ...graph.edges.map(e => ({ data: { ...e, source: e.from, target: e.to } })),
    ],
    style: [
      { selector: "node", style: { "width": 16, "height": 16, "background-color": token("--gv-accent"), "label": "data(short)", "font-size": 10, "color": token("--gv-ink"), "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 8 } },
      { selector: "node[kind = 'paper']", style: { "shape": "square", "width": 10, "height": 10, "background-color": token("--gv-ink-2") } },
      { selector: "node[distance = 0]", style: { "width": 28, "height": 28, "border-width": 3, "border-color": token("--gv-ink"), "font-size": 13, "font-weight": "bold" } },
      { selector: "edge", style: { "width": 1, "line-color": token("--gv-ink-2"), "opacity": 0.55, "curve-style": many ? "haystack" : "bezier" } },
      { selector: "edge[kind = 'shortcuts']", style: { "width": 2.5, "line-style": "dashed", "line-color": token("--gv-late"), "opacity": 0.9 } },
      { selector: "edge[kind = 'link']", style: { "width": 2, "line-style": "dotted" } },
      { selector: ".gv-far", style: { "opacity": 0.15 } },
    ],
    layout: { name: "concentric", concentric: n => 10 - n.data("distance"), levelWidth: () => 1, minNodeSpacing: many ? 6 : 18, animate: false },
    wheelSensitivity: 0.3,
    textureOnViewport: many,
    hideEdgesOnViewport: false,
    pixelRatio: many ? 1 : "auto",
  });
  cy.on("tap", "node", event => { location.href = event.target.data("url"); });
  cy.on("mouseover", "node", event => {
    const near = event.target.closedNeighborhood();
    cy.batch(() => cy.elements().not(near).addClass("gv-far"));
    said(event.target.data("label"));
  });
  cy.on("mouseout", "node", () => cy.batch(() => cy.elements().removeClass("gv-far")));
  buttons(cy);
  window.governanceGraph = cy;
  place.dataset.drawn = String(graph.nodes.length);
}

/** A colour of our own tokens as the canvas needs it. */
function resolved(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function buttons(cy) {
  const bar = document.querySelector("[data-graph-buttons]");
  bar?.removeAttribute("hidden");
  const zoom = factor => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  document.querySelector("[data-graph-in]")?.addEventListener("click", () => zoom(1.3));
  document.querySelector("[data-graph-out]")?.addEventListener("click", () => zoom(1 / 1.3));
  document.querySelector("[data-graph-fit]")?.addEventListener("click", () => cy.fit(undefined, 20));
}

function said(text) {
  const line = document.querySelector("[data-graph-said]");
  if (line) {
    line.textContent = text;
  }
}
