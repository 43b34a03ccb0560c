// Draws the flow of a month from the data beside its table; without it, or without script, there is the table.
(() => {
  "use strict";
  const box = document.getElementById("flow");
  if (!box || !window.echarts) { return; }
  const flow = JSON.parse(box.dataset.flow);
  const backwards = document.documentElement.dir === "rtl"; // the picture begins where reading does
  const names = new Map(flow.nodes.map((node) => [node.name, node.text]));
  const last = backwards ? "from:" : "outcome:"; // its labels stand before it, all others behind
  box.parentElement.hidden = false;
  const most = Math.max(...["from:", "service:", "outcome:"].map((kind) => flow.nodes.filter((node) => node.name.startsWith(kind)).length));
  box.dataset.rows = most > 7 ? "many" : "few";
  const chart = window.echarts.init(box, null, { renderer: "svg" }); // a picture of elements: sharp at every size, and in print
  const style = getComputedStyle(box);
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: style.fontFamily, fontSize: 14, color: style.color },
    tooltip: { show: false }, // would bring styles of its own, which our policy does not let in; the table has the numbers
    series: [{
      type: "sankey", draggable: false, emphasis: { disabled: true }, silent: true,
      nodeGap: 14, nodeWidth: 16, top: 8, bottom: 8, left: 8, right: 8,
      color: ["#1d4f5c", "#14613a", "#7a4300", "#5b1a6b", "#45525b", "#a1000b"],
      lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
      label: { fontSize: 14, color: style.color, width: 260, overflow: "truncate", formatter: (node) => names.get(node.name) },
      data: flow.nodes.map((node) => ({ name: node.name, label: { position: node.name.startsWith(last) ? "left" : "right" } })),
      links: flow.links.map((link) => backwards ? { source: link.target, target: link.source, value: link.value } : link),
    }],
  });
  new ResizeObserver(() => chart.resize()).observe(box);
})();
