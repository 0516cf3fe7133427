// The bar or line chart of a page of oversight (监测图): drawn from the element's own words, again when its width changes.
"use strict";

(() => {
  const place = document.getElementById("chart");
  if (!place || typeof echarts === "undefined") return;
  const told = JSON.parse(place.dataset.chart);
  if (!told.names.length) {
    place.hidden = true;
    document.querySelector("[data-chart-empty]").hidden = false;
    return;
  }
  const tokens = getComputedStyle(document.documentElement);
  const colour = (name) => tokens.getPropertyValue(name).trim();
  const narrow = place.clientWidth < 600;
  const line = told.kind === "line";
  place.style.height = line ? "20rem" : `${Math.max(7, told.names.length * 1.9 + 3)}rem`;
  const drawn = colour(told.overrun ? "--refused-ink" : "--sea");
  const names = { type: "category", data: told.names, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--ink"), width: narrow ? 110 : 260, overflow: "truncate" } };
  const values = { type: "value", minInterval: 1, splitLine: { lineStyle: { color: colour("--line-soft") } }, axisLabel: { color: colour("--ink-soft") } };
  const chart = echarts.init(place);
  chart.setOption({
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--ink") },
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    xAxis: line ? names : values,
    yAxis: line ? values : { ...names, inverse: true },
    tooltip: { trigger: "axis", axisPointer: { type: "none" } },
    series: [line ? { name: told.title, type: "line", data: told.values, symbolSize: 6, lineStyle: { color: drawn }, itemStyle: { color: drawn }, label: { show: !narrow, color: colour("--ink") } }
      : { name: told.title, type: "bar", data: told.values, barMaxWidth: 22, itemStyle: { color: drawn }, label: { show: true, position: "right", color: colour("--ink") } }],
  });
  addEventListener("resize", () => chart.resize());
})();
